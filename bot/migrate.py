"""Brings the database to the form that this version needs: ``python -m bot.migrate``.

The bot does so by itself, in a process of its own: Alembic's memory goes with that process.
"""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.database_faults import in_short
from bot.engine import AsyncEngine
from bot.faults import SettingsError
from bot.settings import read_settings

STEPS = Path(__file__).resolve().parent / "migrations"
LOCK = 0x416C6C6F
"""Any number that nothing else locks in the same PostgreSQL database: « Allo » in ASCII."""
UNKNOWN = (
    "la base vient d'une version plus récente du bot. Remettez cette version, ou une base qui "
    "va avec celle-ci."
)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Take the steps up to a revision, all or none; CommandError when the base knows later ones."""
    _step(connection, lambda config: command.upgrade(config, revision))


def downgrade(connection: Connection, revision: str) -> None:
    """Take the steps back down to a revision, ``base`` for an empty database, all or none."""
    _step(connection, lambda config: command.downgrade(config, revision))


def _step(connection: Connection, steps: Callable[[Config], None]) -> None:
    connection.execution_options(isolation_level=connection.default_isolation_level)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    with connection.begin():
        _lock(connection)
        steps(config)


def _lock(connection: Connection) -> None:
    """One process migrates at a time; the next one then finds nothing left to do."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})


async def _upgrade(url: str) -> None:
    engine = AsyncEngine(make_url(url))
    try:
        await engine.run(upgrade)
    finally:
        await engine.close()


def main() -> int:
    """Migrate the database of the settings. The exit code: 0, or 1 when a fault was said."""
    try:
        asyncio.run(_upgrade(read_settings().database_url.get_secret_value()))
    except SettingsError as error:
        print(error, file=sys.stderr)
    except CommandError:
        print(UNKNOWN, file=sys.stderr)
    except (SQLAlchemyError, OSError) as error:
        print(in_short(error), file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
