"""Real databases, empty: a file of SQLite, and one of our own in PostgreSQL where that answers."""

import os
import uuid
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from bot.chat_keys import ChatKeys
from bot.database import Database
from bot.stored_conversations import StoredConversations
from tests.bot.clock import Clock
from tests.telegram_server import TOKEN

SERVER = os.environ.get("TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432")
"""Of a user who may create databases; their names are our own."""
Make = Callable[[], tuple[Database, StoredConversations]]


@pytest.fixture
def file_address(tmp_path: Path) -> str:
    """A database in a file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path}/essai.sqlite"


@pytest_asyncio.fixture
async def server_address() -> AsyncIterator[str]:
    """An empty database on the server."""
    name = f"allo_quartiers_{uuid.uuid4().hex}"
    try:
        admin = await asyncpg.connect(f"{SERVER}/postgres", timeout=5)
    except (OSError, asyncpg.PostgresError) as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL answers (see TEST_POSTGRESQL): {error}")
    await admin.execute(f"CREATE DATABASE {name}")
    yield f"{SERVER.replace('postgresql://', 'postgresql+asyncpg://')}/{name}"
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture(params=["file_address", "server_address"], ids=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Each of the two."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def clock() -> Clock:
    """The time at which everything happens."""
    return Clock()


@pytest.fixture
def make(address: str, clock: Clock) -> Make:
    """Makes the conversations of one more process, on the same database."""

    def made() -> tuple[Database, StoredConversations]:
        database = Database(address, first_retry=0.05)
        return database, StoredConversations(database, ChatKeys(TOKEN), clock)

    return made
