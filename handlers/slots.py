"""So many answers are made at once; whoever waits for Telegram gives the slot to others."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar

MOST_AT_ONCE = 16
_holds_one: ContextVar[bool] = ContextVar("holds_one", default=False)


class Slots:
    """The slots in which answers are made; ``wait`` lets so many seconds go by."""

    def __init__(
        self,
        most: int = MOST_AT_ONCE,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._free = asyncio.Semaphore(most)
        self._wait = wait

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Hold a slot, as soon as one is free."""
        async with self._free:
            before = _holds_one.set(True)
            try:
                yield
            finally:
                _holds_one.reset(before)

    async def sleep(self, seconds: float) -> None:
        """Wait; the slot that is held meanwhile, if any, is others'."""
        if seconds <= 0:
            return
        if not _holds_one.get():
            await self._wait(seconds)
            return
        self._free.release()
        try:
            await self._wait(seconds)
        finally:
            await self._free.acquire()
