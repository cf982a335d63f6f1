"""The journal: every exchange without the person, written beside the answers, never before one.

What is noted waits in memory for a moment, and is written with what else came meanwhile. Where the
database is away, slow or full for long, what does not fit is dropped, and counted.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from types import TracebackType

from bot.running.clock import Clock
from bot.storage.database import Database
from bot.storage.database_faults import AwayError
from bot.storage.dialects import empty_the_log
from bot.storage.exchange import Exchange, Vote
from bot.storage.journal_table import JournalTable

MOST_WAITING = 2_000
"""Exchanges and votes that wait for the database: some 2 MB."""
BATCH = 200
TRIES = 3
"""How often a batch is tried while the database says that it is there."""
CLOSE_SECONDS = 1.5
DAY_SECONDS = 24 * 60 * 60
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: how long a batch gathers, how often old exchanges are looked for when idle, and how
    often at most the log tells what was dropped."""

    gather: float = 1.0
    idle: float = 60.0
    told: float = 600.0


class Journal:
    """Writes exchanges and votes with one task; deletes them ``days`` after they happened.

    Of several processes that share the database, the one who leads deletes for all.

    ``dropped`` counts those that could not be written.
    """

    def __init__(
        self, database: Database, days: int, clock: Clock = time.time, pace: Pace = Pace()
    ) -> None:
        self._database = database
        self._days = days
        self._clock = clock
        self._pace = pace
        self._waiting: deque[Exchange | Vote] = deque()
        self._table = JournalTable(database.dialect)
        self._noted, self._closing = asyncio.Event(), asyncio.Event()
        self._writer: asyncio.Task[None] | None = None
        self._tries = 0
        self._cleaned: float | None = None
        self._told = 0
        self._told_at = -pace.told
        self.dropped = 0

    def note(self, one: Exchange | Vote) -> None:
        """Note an exchange, or a vote on one; drop it when too many wait already."""
        if len(self._waiting) >= MOST_WAITING:
            self.dropped += 1
        else:
            self._waiting.append(one)
            self._noted.set()

    async def __aenter__(self) -> "Journal":
        """Begin to write; the database is opened before and closed after."""
        self._writer = asyncio.create_task(self._work())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Write what waits, if that is soon done."""
        self._closing.set()
        self._noted.set()
        if self._writer is not None:
            await asyncio.wait((self._writer,), timeout=CLOSE_SECONDS)
            self._writer.cancel()
            await asyncio.wait((self._writer,))
        self.dropped += len(self._waiting)
        self._waiting.clear()
        self._tell(at_once=True)

    async def clean(self) -> None:
        """Delete for good what is too old; AwayError when the database is away."""
        now = self._clock()
        oldest = int((now - self._days * DAY_SECONDS) * 1000)
        while await self._database.run(lambda connection: self._table.delete(connection, oldest)):
            await asyncio.sleep(0)
        await self._database.run(empty_the_log)
        self._cleaned = now

    async def _work(self) -> None:
        while not self._closing.is_set():
            if self._database.is_there and self._database.leads:
                with suppress(AwayError):
                    await self._clean_if_due()
            is_due = self._database.leads and self._cleaned is None
            await _within(self._pace.gather if is_due else self._pace.idle, self._noted)
            await _within(self._pace.gather, self._closing)
            await self._write_all()
            self._tell()
        await self._write_all()

    async def _clean_if_due(self) -> None:
        """Once a day and at the start; also when the clock was set back."""
        if self._cleaned is None or abs(self._clock() - self._cleaned) >= DAY_SECONDS:
            await self.clean()

    async def _write_all(self) -> None:
        """Write what waits, a batch at a time, as long as the database is there."""
        self._noted.clear()
        while self._waiting and self._database.is_there:
            batch = list(islice(self._waiting, BATCH))
            if not await self._written(batch):
                break
            for _ in batch:
                self._waiting.popleft()
        if self._waiting:
            self._noted.set()

    async def _written(self, batch: Sequence[Exchange | Vote]) -> bool:
        """Whether a batch is done with: written, or given up; else it is to be tried again."""
        try:
            await self._database.run(lambda connection: self._table.store(connection, batch))
        except AwayError:
            self._tries += 1
            if self._tries < TRIES:
                return False
            self.dropped += len(batch)
        self._tries = 0
        return True

    def _tell(self, at_once: bool = False) -> None:
        """Say in the log how many were dropped, once in a while."""
        now = time.monotonic()
        if self.dropped == self._told or (not at_once and now - self._told_at < self._pace.told):
            return
        _log.warning(
            "Échanges que le journal n'a pas pu garder : %d. Le bot a répondu quand même.",
            self.dropped - self._told,
        )
        self._told, self._told_at = self.dropped, now


async def _within(seconds: float, event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
