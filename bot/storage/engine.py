"""SQLAlchemy Core over its asynchronous drivers, without ``sqlalchemy.ext.asyncio``.

That package brings the ORM along, 5 MB of memory for nothing here. What it does is little: run
ordinary, blocking-looking code in a greenlet, which gives way to the event loop whenever the driver
waits. ``greenlet_spawn``, which SQLAlchemy exports for this, is all that it takes.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL, Engine
from sqlalchemy.util import greenlet_spawn

from bot.storage.private_files import make_private

WAIT_SECONDS = 1.0
"""For somebody else's lock, a free connection or a server: a person waits for the answer."""
SERVER_CONNECTIONS = 4
SERVER_SETTINGS = {"synchronous_commit": "off"}  # as SQLite's « NORMAL », and 4 ms less a message
PRAGMAS = (
    "journal_mode = WAL",  # readers and the writer do not wait for each other
    "synchronous = NORMAL",  # a power cut may lose the last moment, never the file
    "secure_delete = ON",  # what is deleted is overwritten
    "cache_size = -256",  # KiB, where SQLite takes 2 MB
)
T = TypeVar("T")


class AsyncEngine:
    """Runs work on connections that it keeps open; every statement is committed by itself.

    Work that needs a transaction asks its connection for it with
    ``execution_options(isolation_level=connection.default_isolation_level)``.
    """

    def __init__(self, url: URL) -> None:
        """An engine; it connects when it is first used.

        Several connections to one SQLite file would wait for each other all the same.
        """
        local = url.get_backend_name() == "sqlite"
        patience: dict[str, Any] = {"timeout": WAIT_SECONDS}
        server = {"command_timeout": WAIT_SECONDS, "server_settings": SERVER_SETTINGS}
        options = {"async_creator_fn": _open} if local else server
        self._engine: Engine = create_engine(
            url,
            connect_args=patience | options,
            pool_size=1 if local else SERVER_CONNECTIONS,
            max_overflow=0,
            pool_timeout=WAIT_SECONDS,
            isolation_level="AUTOCOMMIT",
            skip_autocommit_rollback=True,
            hide_parameters=True,
        )
        self.dialect = self._engine.dialect.name
        if local:
            event.listen(self._engine, "connect", _set_up)

    async def run(self, work: Callable[[Connection], T]) -> T:
        """What some work makes of a connection; the errors are SQLAlchemy's and the driver's."""
        return await greenlet_spawn(self._run, work)

    async def close(self) -> None:
        """Close the connections; the next work opens others."""
        await greenlet_spawn(self._engine.dispose)

    def _run(self, work: Callable[[Connection], T]) -> T:
        with self._engine.connect() as connection:
            return work(connection)


async def _open(file: str, **options: Any) -> Any:  # noqa: ANN401 - what SQLAlchemy gives
    """A connection to a file; after a failure, its thread is over before the event loop may be.

    SQLite would make a new file readable by all; the log that it puts beside it has the same mode.
    """
    import aiosqlite

    with suppress(OSError):  # SQLite says what is wrong with the path
        make_private(Path(file))
    opening = aiosqlite.connect(file, **options)
    opening._thread.daemon = True  # as SQLAlchemy does: a stuck disk must not keep the bot
    try:
        return await opening
    except Exception:
        await asyncio.to_thread(opening._thread.join, WAIT_SECONDS)
        raise


def _set_up(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
