"""The migrations lead from nothing to the tables of the code, and back."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url

from bot.storage.database import Database
from bot.storage.engine import AsyncEngine
from bot.storage.migrate import STEPS, UNKNOWN, downgrade, upgrade
from bot.storage.schema import METADATA, REVISION
from tests.conftest import ROOT


@pytest_asyncio.fixture
async def engine(address: str) -> AsyncIterator[AsyncEngine]:
    engine = AsyncEngine(make_url(address))
    yield engine
    await engine.close()


def migrated(address: str, *revision: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "bot.storage.migrate", *revision],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def differences(connection: Connection) -> list[object]:
    """What a new migration would have to change."""
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, METADATA))


async def test_an_empty_database_gets_exactly_the_tables_of_the_code(engine: AsyncEngine) -> None:
    await engine.run(upgrade)
    assert await engine.run(tables) == set(METADATA.tables)
    assert await engine.run(differences) == []


async def test_one_can_go_back_and_forth(engine: AsyncEngine) -> None:
    await engine.run(upgrade)
    await engine.run(lambda connection: downgrade(connection, "base"))
    assert await engine.run(tables) == set()
    await engine.run(upgrade)
    assert await engine.run(differences) == []


def test_the_revision_in_the_code_is_the_last_one() -> None:
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_it_is_a_command(address: str) -> None:
    for _ in range(2):
        ended = migrated(address)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


async def test_two_at_once_do_not_disturb_each_other(address: str, engine: AsyncEngine) -> None:
    async with (
        Database(address, 0.05) as one,
        Database(address, 0.05) as other,
        asyncio.timeout(60),
    ):
        while not (one.is_there and other.is_there):
            await asyncio.sleep(0.01)
    assert await engine.run(differences) == []


async def test_a_database_of_a_later_version_is_left_alone(
    address: str, engine: AsyncEngine
) -> None:
    await engine.run(upgrade)
    later = text("UPDATE alembic_version SET version_num = '9999'")
    await engine.run(lambda connection: connection.execute(later))
    ended = migrated(address)
    assert (ended.returncode, ended.stderr) == (1, f"{UNKNOWN}\n")
    assert await engine.run(tables) == set(METADATA.tables)


@pytest.mark.parametrize("address", ["sqlite+aiosqlite:////dev/null/essai.sqlite"])
def test_a_database_that_cannot_be_opened_is_told_in_one_line(address: str) -> None:
    ended = migrated(address)
    assert (ended.returncode, ended.stderr) == (1, "unable to open database file\n")
