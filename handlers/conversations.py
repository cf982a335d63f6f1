"""What is remembered of each chat, in memory: for a while, and of so many chats only."""

import time
from collections import OrderedDict
from collections.abc import Callable

from bot.context import NO_CONTEXT, Context

KEPT_SECONDS = 30 * 60
MOST_CHATS = 10_000


class Conversations:
    """The context of each chat, by its id; nothing that a person wrote."""

    def __init__(self, most: int = MOST_CHATS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[int, tuple[float, Context]] = OrderedDict()

    def of(self, chat: int) -> Context:
        """The context of a chat; an empty one when there is none, or when it is too old."""
        since, context = self._kept.get(chat, (0.0, NO_CONTEXT))
        return context if self._clock() - since <= KEPT_SECONDS else NO_CONTEXT

    def keep(self, chat: int, context: Context) -> None:
        """Remember the context of a chat; the one that was silent longest makes room."""
        self._kept.pop(chat, None)
        if context != NO_CONTEXT:
            self._kept[chat] = (self._clock(), context)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
