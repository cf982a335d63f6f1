"""Updates that came in, by whatever way, and are not confirmed to Telegram yet."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from telegram import Update
from telegram.constants import UpdateType

from bot.running.counters import Counters
from handlers.kinds import ARRIVES, PASSAGE, App
from handlers.passage import Passage
from handlers.slots import MOST_AT_ONCE

REMEMBERED = 4096
"""Updates that are known to be answered: far more than Telegram gives again."""
FINISH_SECONDS, LAST_ANSWER_SECONDS = 4.0, 3.0
"""When the bot is stopped: a service manager waits ten seconds before it kills."""
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Taken:
    """An update that is not answered yet; ``end`` says whether it was, in the end."""

    end: asyncio.Future[bool]
    since: float = field(default_factory=time.monotonic)


class Intake:
    """Answers updates: those of one chat in order, chats side by side, each once.

    ``arrives`` sees each when it comes, before any that is still to be answered. ``progress`` is
    set when one is answered and few are left: more can be begun.
    """

    def __init__(
        self,
        answer: Callable[[Update], Awaitable[None]],
        arrives: Callable[[Update], None],
        passage: Passage,
        counters: Counters,
    ) -> None:
        self._answer = answer
        self._passage = passage
        self._arrives = arrives
        self._counters = counters
        self._queues: dict[int, deque[Update]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._open: dict[int, _Taken] = {}
        self._done: dict[int, None] = {}
        self._closing = False
        self._next: int | None = None
        self.progress = asyncio.Event()

    @property
    def offset(self) -> int | None:
        """What to ask Telegram for: all before it is answered; None before the first update."""
        return min(self._open, default=self._next)

    @property
    def busy(self) -> bool:
        """Whether anything is still to be answered."""
        return bool(self._open)

    def knows(self, number: int) -> bool:
        """Whether an update was taken already."""
        return number in self._open or number in self._done

    def take(self, updates: Iterable[Update]) -> bool:
        """Give what is new on to their chats; whether anything is."""
        new = [one for one in updates if not self.knows(one.update_id)]
        for update in new:
            end = asyncio.get_running_loop().create_future()
            self._open[update.update_id] = _Taken(end)
            self._counters.updates[_kind(update)] += 1
            self._counters.waiting += 1
            self._next = update.update_id + 1
            self._arrives(update)
            self._queue(update)
        return bool(new)

    async def answer(self, update: Update) -> bool:
        """Answer an update, once however often it comes; False when the bot stops before."""
        self.take([update])
        taken = self._open.get(update.update_id)
        # Shielded: whoever sent it may go away, or send it again and wait for the same answer.
        return taken is None or await asyncio.shield(taken.end)

    async def finish(self) -> None:
        """Answer what was taken; after a while only what is begun; then give up."""
        await self._wait(FINISH_SECONDS)
        self._closing = True
        await self._wait(LAST_ANSWER_SECONDS)
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        for taken in self._open.values():
            taken.end.set_result(False)

    async def _wait(self, seconds: float) -> None:
        if self._workers:
            await asyncio.wait(self._workers, timeout=seconds)

    def _queue(self, update: Update) -> None:
        sender = update.effective_chat or update.effective_user
        chat = sender.id if sender else 0
        if chat in self._queues:
            self._queues[chat].append(update)
            return
        self._queues[chat] = deque([update])
        worker = asyncio.create_task(self._work(chat))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, chat: int) -> None:
        queue = self._queues[chat]
        try:
            while queue:
                if not await self._is_over(queue[0], chat):
                    return
                self._close(queue.popleft().update_id)
        finally:
            del self._queues[chat]

    async def _is_over(self, update: Update, chat: int) -> bool:
        """Let an update through to its answer; False when it is left for after a stop."""
        one = partial(self._answer_one, update)
        try:
            return await self._passage.through(update.update_id, chat, one)
        except Exception as error:  # an update that stays open would hold back all that follow
            self._failed(error)
            return True

    async def _answer_one(self, update: Update) -> bool:
        """Answer an update, unless the bot is about to stop; whether that is done."""
        if self._closing:
            return False
        try:
            await self._answer(update)
        except Exception as error:  # the chat's next messages are answered all the same
            self._failed(error)
        return True

    def _failed(self, error: Exception) -> None:
        """Count it, and say its kind: an error may quote what a resident wrote."""
        self._counters.errors["update"] += 1
        _log.error("Un message n'a pas pu être traité : %s", type(error).__name__)

    def _close(self, number: int) -> None:
        taken = self._open.pop(number)
        taken.end.set_result(True)
        self._counters.waiting -= 1
        self._counters.delays.add(time.monotonic() - taken.since)
        self._done[number] = None
        if len(self._done) > REMEMBERED:
            del self._done[next(iter(self._done))]
        if len(self._open) < MOST_AT_ONCE:
            self.progress.set()


def intake_of(application: App, counters: Counters) -> Intake:
    """The intake of an application, whichever way its updates come."""
    arrives, passage = application.bot_data[ARRIVES], application.bot_data[PASSAGE]
    return Intake(application.process_update, arrives, passage, counters)


def _kind(update: Update) -> str:
    """What an update holds, as the Bot API names it."""
    return next((kind.value for kind in UpdateType if getattr(update, kind, None)), "unknown")
