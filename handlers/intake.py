"""Updates that were fetched and are not confirmed yet."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

from telegram import Update

MOST_AT_ONCE = 16
FINISH_SECONDS, LAST_ANSWER_SECONDS = 4.0, 3.0
"""When the bot is stopped: a service manager waits ten seconds before it kills."""
_log = logging.getLogger(__name__)


class Intake:
    """Answers updates: those of one chat in order, chats side by side.

    ``arrives`` sees each when it comes, before any that is still to be answered.
    """

    def __init__(
        self, answer: Callable[[Update], Awaitable[None]], arrives: Callable[[Update], None]
    ) -> None:
        self._answer = answer
        self._arrives = arrives
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        self._queues: dict[int, deque[Update]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._open: set[int] = set()
        self._done: set[int] = set()
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

    def take(self, updates: Iterable[Update], asked: int | None) -> bool:
        """Give what is new of the updates from ``asked`` on to their chats; whether any is."""
        self._done = {number for number in self._done if number >= (asked or 0)}
        known = self._open | self._done
        new = [update for update in updates if update.update_id not in known]
        for update in new:
            self._open.add(update.update_id)
            self._next = update.update_id + 1
            self._arrives(update)
            self._queue(update)
        return bool(new)

    async def finish(self) -> None:
        """Answer what was taken; after a while only what is begun; then give up."""
        await self._wait(FINISH_SECONDS)
        self._closing = True
        await self._wait(LAST_ANSWER_SECONDS)
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

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
                async with self._slots:
                    if self._closing:
                        return
                    await self._answer_one(queue[0])
                self._close(queue.popleft().update_id)
        finally:
            del self._queues[chat]

    async def _answer_one(self, update: Update) -> None:
        try:
            await self._answer(update)
        except Exception as error:  # the chat's next messages are answered all the same
            _log.error("Un message n'a pas pu être traité : %s", type(error).__name__)

    def _close(self, number: int) -> None:
        self._open.discard(number)
        self._done.add(number)
        self.progress.set()
