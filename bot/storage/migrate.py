"""Brings the database to the form that this version needs: ``python -m bot.storage.migrate``.

With the number of a step, or ``base``, it goes up or back down to it.

The bot does so by itself, in a process of its own: Alembic's memory goes with that process.
"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.running.faults import SettingsError
from bot.running.settings import read_settings
from bot.storage.database_faults import in_short
from bot.storage.engine import AsyncEngine

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


def known_revisions() -> list[str]:
    """The numbers of the steps, from the first to the last."""
    steps = ScriptDirectory.from_config(_config()).walk_revisions()
    return [step.revision for step in steps][::-1]


def go_to(connection: Connection, revision: str) -> None:
    """Take the steps to a revision, up or down; CommandError when it or today's is not known."""
    known = ["base", *known_revisions()]
    _step(connection, lambda config: _go(config, known, revision))


def _go(config: Config, known: list[str], revision: str) -> None:
    connection: Connection = config.attributes["connection"]
    today = MigrationContext.configure(connection).get_current_revision() or "base"
    if today not in known or revision not in known:
        raise CommandError(revision)
    way = command.upgrade if known.index(revision) >= known.index(today) else command.downgrade
    way(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    return config


def _step(connection: Connection, steps: Callable[[Config], None]) -> None:
    connection.execution_options(isolation_level=connection.default_isolation_level)
    config = _config()
    config.attributes["connection"] = connection
    with connection.begin():
        _lock(connection)
        steps(config)


def _lock(connection: Connection) -> None:
    """One process migrates at a time; the next one then finds nothing left to do."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})


async def _migrate(url: str, revision: str) -> None:
    engine = AsyncEngine(make_url(url))
    try:
        await engine.run(lambda connection: go_to(connection, revision))
    finally:
        await engine.close()


def main(arguments: Sequence[str]) -> int:
    """Migrate the database of the settings. The exit code: 0, or 1 when a fault was said."""
    known = known_revisions()
    revision = arguments[0] if arguments else known[-1]
    if len(arguments) > 1 or revision not in ("base", *known):
        print(f"Donnez une seule version, parmi : base, {', '.join(known)}.", file=sys.stderr)
        return 1
    try:
        asyncio.run(_migrate(read_settings().database_url.get_secret_value(), revision))
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
    sys.exit(main(sys.argv[1:]))
