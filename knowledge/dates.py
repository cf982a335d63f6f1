"""Dates as sources give them: a day, a month or only a year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month (day is 0) or the year (month is 0 too)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``2024-12-05``, ``2024-12`` or ``2024``; ValueError otherwise."""
        found = _PATTERN.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        parsed = cls(*(int(part) for part in found.groups() if part is not None))
        date(parsed.year, parsed.month or 1, parsed.day or 1)
        return parsed

    def first_day(self) -> date:
        """The first day that this date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The last day that this date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def in_french(self) -> str:
        """« 5 décembre 2024 », « 1er octobre 2021 », « novembre 2026 » or « 2016 »."""
        day = "1er" if self.day == 1 else str(self.day or "")
        month = MONTHS[self.month - 1] if self.month else ""
        return " ".join(part for part in (day, month, str(self.year)) if part)

    def in_time(self) -> str:
        """« le 5 décembre 2024 », « en novembre 2026 » or « en 2016 »."""
        return f"{'le' if self.day else 'en'} {self.in_french()}"

    def end(self) -> str:
        """« le 5 décembre 2024 », « fin novembre 2026 » or « fin 2016 »."""
        return f"{'le' if self.day else 'fin'} {self.in_french()}"


def period_in_french(since: PartialDate | None, until: PartialDate | None) -> str:
    """« du 2 octobre au 31 décembre 2025 », « de 2024 à 2030 », « depuis le … », « jusqu'en … »."""
    if until is None:
        return f"depuis {'le ' if since.day else ''}{since.in_french()}" if since else ""
    if since is None:
        return f"jusqu'{'au' if until.day else 'en'} {until.in_french()}"
    start = since.in_french()
    if since.year == until.year:
        start = start.removesuffix(f" {since.year}")
    if since == until:
        return since.in_time()
    begin, end = ("du" if since.day else "de"), ("au" if until.day else "à")
    return f"{begin} {start} {end} {until.in_french()}"
