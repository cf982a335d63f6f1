"""The database as the bot uses it: there or away, and nobody waits for it long."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url

from bot.running.waits import growing
from bot.storage.database_faults import AwayError, in_short
from bot.storage.engine import AsyncEngine
from bot.storage.migration_process import migrate
from bot.storage.schema import REVISION

ANSWER_SECONDS = 1.5
"""The longest that a resident waits, once: the database is away then, and asked no more."""
START_SECONDS = 2.0
CLOSE_SECONDS = 2.0
UPKEEP_SECONDS = 5 * 60
FIRST_RETRY, LONGEST_RETRY = 5.0, 5 * 60.0
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Database:
    """Runs work while the database answers; opens it, looks after it and tries again meanwhile.

    ``lost`` counts what was asked for and not done.
    """

    def __init__(self, url: str, first_retry: float = FIRST_RETRY) -> None:
        self._url = url
        self._first_retry = first_retry
        self._engine = AsyncEngine(make_url(url))
        self._upkeep: list[tuple[Callable[[Connection], object], bool]] = []
        self._leads: Callable[[], bool] = lambda: True
        self._there = False
        self._said = ""
        self._tried, self._failed = asyncio.Event(), asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._keeper: asyncio.Task[None] | None = None
        self.lost = 0

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._engine.dialect

    @property
    def is_there(self) -> bool:
        """Whether it answered when it was asked last."""
        return self._there

    @property
    def leads(self) -> bool:
        """Whether this process does what one of those that share the database has to do."""
        return self._leads()

    def led_by(self, leads: Callable[[], bool]) -> None:
        """Ask this from now on whether this process leads; a process alone always does."""
        self._leads = leads

    def look_after(self, work: Callable[[Connection], object], *, by_one: bool = False) -> None:
        """Do some work at the start and every few minutes, such as deleting what is old.

        With ``by_one``, one process does it for all that share the database.
        """
        self._upkeep.append((work, by_one))

    async def run(self, work: Callable[[Connection], T]) -> T:
        """What some work makes of a connection; AwayError, soon, when there is no database."""
        if not self._there:
            self.lost += 1
            raise AwayError
        try:
            return await self._soon(self._engine.run(work))
        except Exception as error:  # whatever a driver stumbles over, residents get answers
            self.lost += 1
            if self._there:  # of what fails at the same time, the first is told
                self._is_away(error)
            raise AwayError from None

    async def __aenter__(self) -> "Database":
        """Open the database, if that is soon done; otherwise it goes on beside the answers."""
        self._keeper = asyncio.create_task(self._keep())
        with suppress(TimeoutError):
            async with asyncio.timeout(START_SECONDS):
                await self._tried.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Close it, in a moment whatever its state."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.wait((self._keeper,))
        self._there = False
        with suppress(Exception):
            await self._soon(self._engine.close())
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=CLOSE_SECONDS)

    async def _keep(self) -> None:
        """Try until it is there; then look after it until it fails, and so on."""
        retries = growing(self._first_retry, LONGEST_RETRY)
        while True:
            await self._try()
            self._tried.set()
            if self._there and not await self._fails_within(UPKEEP_SECONDS):
                retries = growing(self._first_retry, LONGEST_RETRY)
                continue
            await asyncio.sleep(next(retries))

    async def _fails_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            # Not asyncio.wait_for, which up to Python 3.11 loses a cancellation at this moment.
            async with asyncio.timeout(seconds):
                await self._failed.wait()
        return not self._there

    async def _try(self) -> None:
        try:
            if not self._there:
                # Its connections may lead to a file that was replaced, or a server that is gone.
                await self._soon(self._engine.close())
                await self._bring_up_to_date()
            for work, by_one in self._upkeep:
                if self.leads or not by_one:
                    await self._soon(self._engine.run(work))
        except Exception as error:  # tried again, whatever it was
            self._is_away(error)
        else:
            self._is_there()

    async def _bring_up_to_date(self) -> None:
        before = await self._soon(self._engine.run(_revision))
        if before != REVISION:
            await migrate(self._url)
            if before is not None:  # a new database is nothing to tell
                _log.info("La base de données est mise à jour : %s, puis %s.", before, REVISION)

    def _is_there(self) -> None:
        if self._said:
            _log.info(
                "La base de données répond à nouveau. Lectures et écritures manquées : %d.",
                self.lost,
            )
        self._said, self._there = "", True
        self._failed.clear()

    def _is_away(self, error: BaseException) -> None:
        """Say it in the log, once for the same reason."""
        self._there = False
        self._failed.set()
        reason = in_short(error)
        if reason != self._said:
            self._said = reason
            _log.error(
                "La base de données ne répond pas (%s). Le bot répond sans elle et réessaie.",
                reason,
            )

    async def _soon(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of some work; TimeoutError as soon as it takes too long."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._end)
        done, _ = await asyncio.wait((task,), timeout=ANSWER_SECONDS)
        if not done:
            task.cancel()
            raise TimeoutError
        return task.result()

    def _end(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # seen: asyncio need not tell it again


def _revision(connection: Connection) -> str | None:
    """The last migration that the database has seen; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
