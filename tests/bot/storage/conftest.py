"""Real databases, empty: a file of SQLite, and one of our own in PostgreSQL where that answers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage.chat_keys import ChatKeys
from bot.storage.database import Database
from bot.storage.stored_conversations import StoredConversations
from tests.bot.clock import Clock
from tests.postgresql import server_address
from tests.telegram_server import TOKEN

__all__ = ["server_address"]
Make = Callable[[], tuple[Database, StoredConversations]]


@pytest.fixture
def file_address(tmp_path: Path) -> str:
    """A database in a file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path}/essai.sqlite"


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
