"""What is remembered of each chat: for a while, and nothing that a person wrote."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.context import KEPT_SECONDS, NO_CONTEXT, Context

MOST_CHATS = 10_000
Chat = TypeVar("Chat", bound=Hashable)
Clock = Callable[[], float]


class Conversations(Protocol):
    """The context of each chat, by the chat's id."""

    async def get(self, chat: int) -> Context:
        """The context of a chat; an empty one when there is none, or when it is too old."""

    async def put(self, chat: int, context: Context) -> None:
        """Remember the context of a chat instead of the one before."""

    async def forget(self, chat: int) -> bool:
        """Remember nothing of a chat any more; whether nothing is left of it anywhere."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A context, and when it was put: seconds since 1970, which every machine counts alike."""

    since: float
    context: Context

    def at(self, now: float) -> Context:
        """The context, or an empty one once it is too old.

        One from the future is of before somebody set the clock back: it ends in the same time.
        """
        return self.context if abs(now - self.since) <= KEPT_SECONDS else NO_CONTEXT


class Memory(Generic[Chat]):
    """What is kept of the chats that were heard last, in this process only."""

    def __init__(self, most: int = MOST_CHATS) -> None:
        self._most = most
        self._kept: OrderedDict[Chat, Kept] = OrderedDict()

    def get(self, chat: Chat) -> Kept | None:
        """What is kept of a chat."""
        return self._kept.get(chat)

    def put(self, chat: Chat, kept: Kept) -> None:
        """Keep something of a chat; the one that was silent longest makes room."""
        self._kept.pop(chat, None)
        self._kept[chat] = kept
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def __iter__(self) -> Iterator[tuple[Chat, Kept]]:
        """All that is kept, as it is now: what comes meanwhile changes nothing."""
        return iter(list(self._kept.items()))

    def forget(self, chat: Chat) -> None:
        """Keep nothing of a chat."""
        self._kept.pop(chat, None)


class MemoryConversations:
    """Contexts that end with the process: what a test needs no database for."""

    def __init__(self, most: int = MOST_CHATS, clock: Clock = time.time) -> None:
        self._clock = clock
        self._memory: Memory[int] = Memory(most)

    async def get(self, chat: int) -> Context:
        """The context of a chat; an empty one when there is none, or when it is too old."""
        kept = self._memory.get(chat)
        return kept.at(self._clock()) if kept else NO_CONTEXT

    async def put(self, chat: int, context: Context) -> None:
        """Remember the context of a chat instead of the one before."""
        if context == NO_CONTEXT:
            self._memory.forget(chat)
        else:
            self._memory.put(chat, Kept(self._clock(), context))

    async def forget(self, chat: int) -> bool:
        """Remember nothing of a chat any more."""
        self._memory.forget(chat)
        return True
