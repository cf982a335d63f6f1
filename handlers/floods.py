"""Residents who write faster than anybody reads: one calm line, then a minute of silence.

Messages are counted by Telegram's dates as they come, before the first is answered: so a burst is
known to be one, and what waited while the bot was down is none.
"""

from array import array
from dataclasses import dataclass, field

from bot.running.clock import Clock
from handlers.recent import Recent

MOST_MESSAGES, WINDOW_SECONDS = 15, 10.0
REST_SECONDS = 60.0
_FORGET_SECONDS = 10 * 60.0
_MOST_FLOODS = 10
"""Of one writer: several may come at once after the bot was down."""
Writer = tuple[int, int]
"""A chat and who writes there: in a group, the flood of one silences nobody else."""


@dataclass(slots=True)
class _Flood:
    """From when to when nothing is answered, and whether the calm line is said."""

    since: float
    until: float
    is_said: bool = False


@dataclass(slots=True)
class _Pace:
    """The dates of a writer's last messages, and the last floods.

    Thousands of writers are remembered: a float in an array takes 8 bytes, in a list 32, and an
    empty deque takes 600.
    """

    dates: "array[float]" = field(default_factory=lambda: array("d"))
    floods: list[_Flood] = field(default_factory=list)


class Floods:
    """Tells which messages of a writer belong to a flood."""

    def __init__(self, clock: Clock) -> None:
        self._paces: Recent[Writer, _Pace] = Recent(_FORGET_SECONDS, clock)

    def note(self, writer: Writer, when: float) -> None:
        """Count a message of ``when``, in seconds since 1970."""
        pace = self._paces.get(writer) or _Pace()
        self._paces.put(writer, pace)
        pace.dates.append(when)
        del pace.dates[: -MOST_MESSAGES - 1]
        is_full = len(pace.dates) > MOST_MESSAGES
        is_fast = is_full and when - pace.dates[0] <= WINDOW_SECONDS
        if is_fast and self._at(writer, when) is None:
            pace.floods.append(_Flood(pace.dates[0], when + REST_SECONDS))
            del pace.floods[:-_MOST_FLOODS]

    def holds(self, writer: Writer, when: float) -> bool:
        """Whether a message of ``when`` is of a flood, or of the minute after it."""
        return self._at(writer, when) is not None

    def is_first(self, writer: Writer, when: float) -> bool:
        """Whether the calm line of a flood is still to be said; from now on, it is."""
        flood = self._at(writer, when)
        first = flood is not None and not flood.is_said
        if flood is not None:
            flood.is_said = True
        return first

    def _at(self, writer: Writer, when: float) -> _Flood | None:
        pace = self._paces.get(writer)
        floods = pace.floods if pace else []
        return next((one for one in floods if one.since <= when < one.until), None)
