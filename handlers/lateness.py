"""Messages that waited while the bot was down: too old ones get one apology a chat."""

from bot.running.clock import Clock
from handlers.recent import Recent

LATE_SECONDS = 60 * 60.0
"""After an hour, an answer would surprise more than it helps."""


class Lateness:
    """Tells what comes too late to be answered."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._excused: Recent[int, bool] = Recent(LATE_SECONDS, clock)

    def is_late(self, when: float) -> bool:
        """Whether a message of ``when``, in seconds since 1970, is over an hour old."""
        return self._clock() - when > LATE_SECONDS

    def is_first(self, chat: int) -> bool:
        """Whether a chat has had no apology yet; from now on, it has."""
        first = self._excused.get(chat) is None
        self._excused.put(chat, value=True)
        return first
