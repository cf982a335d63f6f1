"""A database of our own in PostgreSQL, where that answers."""

import os
import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

SERVER = os.environ.get("TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432")
"""Of a user who may create databases; their names are our own."""


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
