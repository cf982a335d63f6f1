"""How fast messages may leave: Telegram's limits, kept before it has to remind of them."""

import asyncio
import time
from collections import deque

CHAT = (3, 3.0)
"""One message a second in a private chat, three at once after a rest."""
GROUP = (20, 60.0)
"""Twenty messages a minute in a group."""
LIMITED = ("send", "edit", "copy", "forward")
"""How the names of methods begin that make a message appear or change."""
UNLIMITED = "sendChatAction"
REMEMBERED = 1000
"""Chats that are kept in mind before those at rest are forgotten."""


class Window:
    """At most ``most`` starts within any ``seconds``."""

    def __init__(self, most: int, seconds: float) -> None:
        self._starts = deque[float](maxlen=most)
        self._seconds = seconds

    def reserve(self, now: float) -> float:
        """Take the next free place; how many seconds it is away."""
        full = len(self._starts) == self._starts.maxlen
        start = max(now, self._starts[0] + self._seconds) if full else now
        self._starts.append(start)
        return start - now

    def is_at_rest(self, now: float) -> bool:
        """Whether all its places are free: a new one would be the same."""
        return self._starts[-1] + self._seconds <= now


class Pace:
    """Makes each message wait for its turn: first in its chat, then among all.

    So whoever makes the bot write a lot waits alone. ``rate`` is messages a second in all; 0 for no
    limit at all.
    """

    def __init__(self, rate: int) -> None:
        self._all = Window(rate, 1.0) if rate else None
        self._chats: dict[object, Window] = {}

    async def turn(self, method: str, chat: object) -> None:
        """Wait until a method may be called for a chat; what is no message need not wait."""
        limited = method.startswith(LIMITED) and method != UNLIMITED
        if self._all is None or chat is None or not limited:
            return
        await _rest(self._of(chat).reserve(time.monotonic()))
        await _rest(self._all.reserve(time.monotonic()))

    def _of(self, chat: object) -> Window:
        if chat not in self._chats:
            self._forget()
            private = isinstance(chat, int) and chat > 0
            self._chats[chat] = Window(*(CHAT if private else GROUP))
        return self._chats[chat]

    def _forget(self) -> None:
        if len(self._chats) < REMEMBERED:
            return
        now = time.monotonic()
        for chat in [one for one, window in self._chats.items() if window.is_at_rest(now)]:
            del self._chats[chat]


async def _rest(seconds: float) -> None:
    if seconds > 0:
        await asyncio.sleep(seconds)
