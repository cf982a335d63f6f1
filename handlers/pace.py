"""How fast messages may leave: Telegram's limits, kept before it has to remind of them."""

import time
from collections import deque
from collections.abc import Callable, Sequence

from handlers.slots import Slots

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
    """At most ``most`` starts within any ``seconds``; ``most`` may become less, or that again."""

    def __init__(self, most: int, seconds: float) -> None:
        self._starts = deque[float](maxlen=most)
        self._seconds = seconds
        self.most = most

    def reserve(self, now: float) -> float:
        """Take the next free place; how many seconds it is away."""
        start = now
        if self._starts:
            start = max(start, self._starts[-1])
        if len(self._starts) >= self.most:
            start = max(start, self._starts[-self.most] + self._seconds)
        self._starts.append(start)
        return start - now

    def ages(self, now: float) -> list[float]:
        """How many seconds ago the starts were that still count, oldest first."""
        return [now - start for start in self._starts if start + self._seconds > now]

    def recall(self, now: float, ages: Sequence[float]) -> None:
        """Take starts of other processes for our own, unless we have had a later one."""
        last = now - self._starts[-1] if self._starts else float("inf")
        if ages and ages[-1] < last:
            self._starts.clear()
            self._starts.extend(now - age for age in ages)

    def is_at_rest(self, now: float) -> bool:
        """Whether all its places are free: a new one would be the same."""
        return not self._starts or self._starts[-1] + self._seconds <= now


class Pace:
    """Makes each message wait for its turn: first in its chat, then among all.

    So whoever makes the bot write a lot waits alone. ``rate`` is messages a second in all; 0 for no
    limit at all. ``sharing`` tells how many processes share it. ``clock`` gives seconds that never
    go back.
    """

    def __init__(
        self,
        rate: int,
        slots: Slots | None = None,
        sharing: Callable[[], int] = lambda: 1,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._sharing, self._clock = rate, sharing, clock
        self._all = Window(rate, 1.0) if rate else None
        self._slots = slots or Slots()
        self._chats: dict[object, Window] = {}

    async def turn(self, method: str, chat: object) -> None:
        """Wait until a method may be called for a chat; what is no message need not wait."""
        limited = method.startswith(LIMITED) and method != UNLIMITED
        if self._all is None or chat is None or not limited:
            return
        await self._slots.sleep(self._of(chat).reserve(self._clock()))
        self._all.most = max(1, self._rate // self._sharing())
        await self._slots.sleep(self._all.reserve(self._clock()))

    def ages(self, chat: object) -> list[float]:
        """How many seconds ago a chat was last written to, as far as that still counts."""
        return self._chats[chat].ages(self._clock()) if chat in self._chats else []

    def recall(self, chat: object, ages: Sequence[float]) -> None:
        """Know when other processes have last written to a chat."""
        if ages and self._all is not None:
            self._of(chat).recall(self._clock(), ages)

    def _of(self, chat: object) -> Window:
        if chat not in self._chats:
            self._forget()
            private = isinstance(chat, int) and chat > 0
            self._chats[chat] = Window(*(CHAT if private else GROUP))
        return self._chats[chat]

    def _forget(self) -> None:
        if len(self._chats) < REMEMBERED:
            return
        now = self._clock()
        for chat in [one for one, window in self._chats.items() if window.is_at_rest(now)]:
            del self._chats[chat]
