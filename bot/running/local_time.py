"""Today's date and the time of day where residents live, whatever the machine is set to.

Seasons, expiries, the journal's days and the report go by them.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PLACE = "Europe/Paris"


def _zone() -> ZoneInfo | None:
    """The place's rules; None, which stands for the machine's own, where the system has no rules.

    Windows has none; a package of them would be one more, for machines that are in France anyway.
    """
    try:
        return ZoneInfo(PLACE)
    except ZoneInfoNotFoundError:
        return None


_ZONE = _zone()


def now() -> datetime:
    """The moment, with the date and the time that a clock shows there."""
    return datetime.now(_ZONE)


def today() -> date:
    """The date there."""
    return now().date()


def day_of(seconds: float) -> date:
    """The date there at a moment, in seconds since 1970."""
    return datetime.fromtimestamp(seconds, _ZONE).date()


def start_of(day: date) -> float:
    """When a day begins there, in seconds since 1970."""
    return datetime.combine(day, time(), _ZONE).timestamp()
