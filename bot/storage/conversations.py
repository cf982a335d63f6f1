"""What is remembered of each chat: for a while, and nothing that a person wrote."""

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.context import KEPT_SECONDS, NO_CONTEXT, Context

Chat = TypeVar("Chat", bound=Hashable)


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

    def __init__(self, most: int) -> None:
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
