"""Residents who write faster than anybody reads: one calm line, then a minute of silence.

Messages are counted by Telegram's dates as they come, before the first is answered: so a burst is
known to be one, and what waited while the bot was down is none.
"""

from collections import deque
from dataclasses import dataclass, field

from handlers.recent import Clock, Recent

MOST_MESSAGES, WINDOW_SECONDS = 15, 10.0
REST_SECONDS = 60.0
_FORGET_SECONDS = 10 * 60.0


@dataclass(slots=True)
class _Pace:
    """The dates of the last messages, and from when to when there is a flood."""

    dates: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_MESSAGES + 1))
    since: float = 0.0
    until: float = 0.0
    is_said: bool = True


class Floods:
    """Tells which messages of a chat belong to a flood."""

    def __init__(self, clock: Clock) -> None:
        self._paces: Recent[int, _Pace] = Recent(_FORGET_SECONDS, clock)

    def note(self, chat: int, when: float) -> None:
        """Count a message of ``when``, in seconds since 1970."""
        pace = self._paces.get(chat) or _Pace()
        self._paces.put(chat, pace)
        pace.dates.append(when)
        is_full = len(pace.dates) > MOST_MESSAGES
        if is_full and when - pace.dates[0] <= WINDOW_SECONDS and when >= pace.until:
            pace.since, pace.until, pace.is_said = pace.dates[0], when + REST_SECONDS, False

    def holds(self, chat: int, when: float) -> bool:
        """Whether a message of ``when`` is of a flood, or of the minute after it."""
        pace = self._paces.get(chat)
        return pace is not None and pace.since <= when < pace.until

    def is_first(self, chat: int) -> bool:
        """Whether the calm line is still to be said; from now on, it is."""
        pace = self._paces.get(chat)
        first = pace is not None and not pace.is_said
        if pace is not None:
            pace.is_said = True
        return first
