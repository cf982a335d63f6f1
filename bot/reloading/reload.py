"""Takes up what curators save, without a restart; a base with a fault never replaces a good one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from bot.learning.cache import digest_of_code
from bot.parts import Parts
from bot.reloading.live import Live
from bot.reloading.rebuild import rebuilt
from bot.reloading.reload_report import Report, Result, Told
from bot.running import local_time
from bot.running.faults import LearningError, NothingAnswersError
from knowledge.faults import Fault, KnowledgeError
from knowledge.watched import Changes, Stamps, contents, stamps

LOOK_SECONDS = 0.1
"""Between two looks; learning begins at the first that finds a change, for it takes a second and
more."""
LOOKS_AT_A_FAULT = 6
"""Further looks that must find the same before a fault is told: somebody may be writing."""
TRIES = 3
"""How often what is asked for is tried while files keep changing."""
OTHER_PROGRAM = (
    "Le programme a changé sur le disque : redémarrez le bot pour que les fiches soient relues."
)
Learn = Callable[[Path, date], AbstractAsyncContextManager[Callable[[], Parts]]]
_log = logging.getLogger(__name__)


class Reloader:
    """Looks at the folder of what answers, and has the next base learned in another process.

    ``listeners`` are called with each report of a change, in its order: they must not wait.
    """

    def __init__(
        self,
        live: Live,
        learn: Learn = rebuilt,
        today: Callable[[], date] = local_time.today,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.live = live
        self._learn = learn
        self._today = today
        self._wait = wait
        self._program = digest_of_code()
        self._changes = Changes()
        self._told = Told()
        self._busy = asyncio.Lock()
        self._keeping: asyncio.Task[None] | None = None
        self.listeners: list[Callable[[Report], None]] = []

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        try:
            while True:
                await self._wait(LOOK_SECONDS)
                await self.look()
        finally:
            if self._keeping is not None:
                self._keeping.cancel()
                await self.kept()

    async def look(self) -> None:
        """Look once; take up what has changed."""
        async with self._busy:
            seen = await self._stamps()
            if self._changes.are_due(seen):
                await self._take_up(seen)

    async def reload(self, asked_by: int) -> Report:
        """Take the files up as they are, because a person asks for it."""
        async with self._busy:
            for _ in range(TRIES):
                report = await self._take_up(await self._stamps(), asked_by)
                if report is not None:
                    return report
            return Report(Result.MOVING, asked_by=asked_by)

    async def _take_up(self, seen: Stamps, asked_by: int | None = None) -> Report | None:
        """Learn the files and let them answer; None when they change meanwhile."""
        result, faults = Result.UNCHANGED, tuple[Fault | str, ...]()
        try:
            learned_from = await asyncio.to_thread(contents, self.live.folder)
            if asked_by is not None or learned_from != self.live.contents:
                result = await self._unless_moved(seen, self._learned(seen, learned_from))
        except Exception as error:  # whatever it is, the base in use stays
            result, faults = _failure(error)
        looks = 0 if asked_by else LOOKS_AT_A_FAULT
        if result is Result.MOVING or (faults and await self._moves(seen, looks)):
            return None
        self._changes.deal_with(seen)
        return self._report(result, faults, asked_by)

    async def _unless_moved(self, seen: Stamps, work: Coroutine[Any, Any, Result]) -> Result:
        """What becomes of some work; it is stopped when the files change meanwhile."""
        working = asyncio.create_task(work)
        moving = asyncio.create_task(self._moves(seen))
        try:
            await asyncio.wait((working, moving), return_when=asyncio.FIRST_COMPLETED)
            return working.result() if working.done() else Result.MOVING
        finally:
            for task in (working, moving):
                task.cancel()
            await asyncio.wait((working, moving))

    async def _moves(self, seen: Stamps, looks: int | None = None) -> bool:
        """Whether files change: at once, or in so many looks more; without a number, in any."""
        for _ in count() if looks is None else range(looks):
            if await self._stamps() != seen:
                return True
            await self._wait(LOOK_SECONDS)
        return await self._stamps() != seen

    async def _learned(self, seen: Stamps, learned_from: str) -> Result:
        await self._check_program()
        await self.kept()
        async with AsyncExitStack() as learning:
            read = await learning.enter_async_context(self._learn(self.live.folder, self._today()))
            await self._check_program()
            if await self._stamps() != seen:
                return Result.MOVING
            self.live.swap(read, learned_from)
            # It answers: it is told now, while what was learned is kept for the next time.
            self._keeping = asyncio.create_task(learning.pop_all().aclose())
        return Result.TAKEN_UP

    async def kept(self) -> None:
        """Wait until what was learned last is kept for the next time, if it can be."""
        if self._keeping is not None:
            await asyncio.wait([self._keeping])
            if not self._keeping.cancelled() and (error := self._keeping.exception()):
                _log.warning("Ce qui est appris n'a pas pu être gardé : %s", error)
            self._keeping = None

    async def _check_program(self) -> None:
        """What another version of the program writes cannot be read by this one."""
        if await asyncio.to_thread(digest_of_code) != self._program:
            raise LearningError(OTHER_PROGRAM)

    async def _stamps(self) -> Stamps:
        """Looked at in a thread: a network disk may keep one waiting."""
        return await asyncio.to_thread(stamps, self.live.folder)

    def _report(
        self, result: Result, faults: tuple[Fault | str, ...], asked_by: int | None
    ) -> Report:
        """Tell the log and the listeners."""
        new = self._told.new(faults)
        mended = not faults and self._told.mend()
        report = Report(result, tuple(map(str, faults)), new, mended, asked_by)
        for line in new:
            _log.error("Les fiches ne sont pas relues : %s", line)
        if result is Result.TAKEN_UP:
            _log.info("Les fiches sont relues : version %s.", self.live.base.version)
        if result is not Result.UNCHANGED or mended:
            for listener in self.listeners:
                listener(report)
        return report


def _failure(error: Exception) -> tuple[Result, tuple[Fault | str, ...]]:
    """What became of files that are not taken up, and why."""
    if isinstance(error, KnowledgeError):
        return Result.FAULTY, error.faults
    is_lost = isinstance(error, NothingAnswersError)
    return Result.LOST if is_lost else Result.FAILED, (_reason(error),)


def _reason(error: Exception) -> str:
    """Why nothing was learned; what a library says is for the log's readers, not for curators."""
    if isinstance(error, LearningError | NothingAnswersError):
        return str(error)
    _log.error("Les fiches n'ont pas pu être apprises : %s", error)
    return f"Les fiches n'ont pas pu être apprises : {type(error).__name__}."
