"""Contexts that end with the process: what a test needs no database for."""

import time

from bot.context import NO_CONTEXT, Context
from bot.running.clock import Clock
from bot.storage.conversations import Kept, Memory


class MemoryConversations:
    """The contexts of the chats that were heard last."""

    def __init__(self, most: int = 10_000, clock: Clock = time.time) -> None:
        self._clock = clock
        self._memory: Memory[int] = Memory(most)

    async def get(self, chat: int) -> Context:
        """The context of a chat; an empty one when there is none, or when it is too old."""
        kept = self._memory.get(chat)
        return kept.at(self._clock()) if kept else NO_CONTEXT

    async def put(self, chat: int, context: Context) -> None:
        """Remember the context of a chat instead of the one before."""
        self._memory.put(chat, Kept(self._clock(), context))

    async def forget(self, chat: int) -> bool:
        """Remember nothing of a chat any more."""
        await self.put(chat, NO_CONTEXT)
        return True
