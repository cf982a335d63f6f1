"""So many answers are made at once; whoever waits for Telegram gives the place to others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

MOST_AT_ONCE = 16
_holds_one: ContextVar[bool] = ContextVar("holds_one", default=False)


class Places:
    """The places at which answers are made."""

    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self._free = asyncio.Semaphore(most)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Hold a place, as soon as one is free."""
        async with self._free:
            before = _holds_one.set(True)
            try:
                yield
            finally:
                _holds_one.reset(before)

    async def sleep(self, seconds: float) -> None:
        """Wait; the place that is held meanwhile, if any, is others'."""
        if seconds <= 0:
            return
        if not _holds_one.get():
            await asyncio.sleep(seconds)
            return
        self._free.release()
        try:
            await asyncio.sleep(seconds)
        finally:
            await self._free.acquire()
