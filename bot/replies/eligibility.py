"""Whom a programme is for: one table of conditions, and why in a few words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.words.ages import Ages
from knowledge.programmes import Programme, State


class Verdict(StrEnum):
    """What a programme is to somebody: what fits first, what does not last."""

    OPEN = "open"
    AHEAD = "ahead"
    OVER = "over"
    UNKNOWN = "unknown"
    TOO_YOUNG = "too young"
    TOO_OLD = "too old"
    ELSEWHERE = "elsewhere"

    @property
    def fits(self) -> bool:
        """Whether the person is one of those whom it is for, be it over or to come."""
        return self in (Verdict.OPEN, Verdict.AHEAD, Verdict.OVER)


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives: a commune, and the quartiers that it may be in, by their keys."""

    commune: str
    quartiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or some people, for whom one asks; what is not said is None."""

    ages: Ages | None = None
    home: Home | None = None


_WORKING_AGE = 16
"""From this age on one may leave school for work (Code de l'éducation, L131-1)."""
Condition = Callable[[Programme, Person, date], bool]


def _too_young(programme: Programme, person: Person, _: date) -> bool:
    least = programme.min_age
    return person.ages is not None and least is not None and person.ages[1] < least


def _too_old(programme: Programme, person: Person, _: date) -> bool:
    most = programme.max_age
    return person.ages is not None and most is not None and person.ages[0] > most


def _elsewhere(programme: Programme, person: Person, _: date) -> bool:
    home = person.home
    if home is None:
        return False
    other_town = bool(programme.communes) and home.commune not in programme.communes
    return other_town or (
        bool(programme.quartiers) and home.quartiers.isdisjoint(programme.quartiers)
    )


def _ages_unknown(programme: Programme, person: Person, _: date) -> bool:
    """What is known « up to 26 » is not known from which age: at 14, it may be too soon."""
    if programme.ages is not None:
        return True
    is_open_below = programme.min_age is None and programme.max_age is not None
    return is_open_below and person.ages is not None and person.ages[1] < _WORKING_AGE


def _is_over(programme: Programme, _: Person, today: date) -> bool:
    return programme.state(today) is State.OVER


def _is_ahead(programme: Programme, _: Person, today: date) -> bool:
    return programme.state(today) is State.AHEAD


def _always(*_: object) -> bool:
    return True


CONDITIONS: tuple[tuple[Condition, Verdict], ...] = (
    (_too_young, Verdict.TOO_YOUNG),
    (_too_old, Verdict.TOO_OLD),
    (_elsewhere, Verdict.ELSEWHERE),
    (_ages_unknown, Verdict.UNKNOWN),
    (_is_over, Verdict.OVER),
    (_is_ahead, Verdict.AHEAD),
    (_always, Verdict.OPEN),
)
"""The first that holds decides. Several ages fit when one of them does: « 16-17 »."""


def judge(programme: Programme, person: Person, today: date) -> Verdict:
    """What a programme is to a person on a day."""
    return next(verdict for holds, verdict in CONDITIONS if holds(programme, person, today))


def fits_in_part(programme: Programme, ages: Ages) -> bool:
    """Whether some of the ages are too young or too old for it, and others are not."""
    youngest, oldest = ages
    least, most = programme.min_age, programme.max_age
    return (least is not None and youngest < least <= oldest) or (
        most is not None and youngest <= most < oldest
    )
