"""The figures of some judged questions, with the floors and ceilings agreed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.learning.labelled import URGENT
from bot.measuring.judged import Judged


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: how many of how many, and the floor or ceiling agreed."""

    name: str
    hits: int
    total: int
    at_least: float | None = None
    at_most: float | None = None

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 of nothing is 0."""
        return self.hits / self.total if self.total else 0.0

    @property
    def kept(self) -> bool:
        """Whether the floor or ceiling is kept; nothing measured breaks nothing."""
        if not self.total:
            return True
        above = self.at_least is None or self.share >= self.at_least
        # One message of a small set is not yet a share.
        return above and (self.at_most is None or self.hits <= max(1, self.at_most * self.total))

    def __str__(self) -> str:
        bound = ""
        if self.at_least is not None:
            bound = f"plancher {_percent(self.at_least)}"
        elif self.at_most is not None:
            bound = f"plafond {_percent(self.at_most)}"
        mark = "" if self.kept else "  ← hors limite"
        counted = f"{self.hits} / {self.total}"
        line = f"{self.name:<44}{self.share:>8.1%}  {counted:>11}  {bound}{mark}"
        return line.replace("%", " %").rstrip()


def _percent(share: float) -> str:
    """« 8% », « 1.5% »."""
    return f"{100 * share:.3g}%"


@dataclass(frozen=True, slots=True)
class Limit:
    """A line of the table that is counted apart: its name, and its floor or ceiling."""

    name: str
    bound: float | None


RIGHT, HELPED, WRONG, FALSE, URGENCIES = 0.86, 0.95, 0.05, 0.08, 0.95
"""Floors of what is right, helped and heard; ceilings of what is wrong."""
ALARMS = 0.01
"""Agreed where one message in thirty only sounds like danger; here it is one in twelve."""
NEAR_OFFERS, OTHER_OFFERS = 0.25, 0.05
"""Choices offered to somebody whom no entry answers: kind when the message is near, seldom else."""
NOISES = {
    "clean": Limit("bien écrites", 0.89),
    "informal": Limit("familières", 0.86),
    "noisy": Limit("bruitées", 0.80),
}
KINDS = {
    "near": Limit("proches du sujet", 0.22),
    "service": Limit("d'un autre service", 0.04),
    "chat": Limit("bavardage", 0.04),
    "attack": Limit("attaques", 0.04),
    "notface": Limit("faux-urgents", None),
    "out-of-scope": Limit("tout autre chose", 0.02),
}


def figures(judged: Sequence[Judged]) -> list[Figure]:
    """The table, in the order in which it is printed."""
    lines = [*_in_scope(judged), *_out_of_scope(judged), *_dangers(judged)]
    return [line for line in lines if line.total or not line.name.startswith("  …")]


def _in_scope(judged: Sequence[Judged]) -> list[Figure]:
    scope = [one for one in judged if one.in_scope]
    right = [one for one in scope if one.right]
    by_noise = [
        _figure(
            f"  … {limit.name}",
            [one for one in scope if one.labelled.noise == noise],
            _right,
            at_least=limit.bound,
        )
        for noise, limit in NOISES.items()
    ]
    return [
        _figure("Justes : la première réponse convient", scope, _right, at_least=RIGHT),
        *by_noise,
        _figure("Aidés : juste, ou parmi les choix proposés", scope, _helped, at_least=HELPED),
        _figure("Mauvaise réponse à une question du sujet", scope, _wrong, at_most=WRONG),
        _figure("  … justes seulement par un contact", right, lambda one: one.only_service),
    ]


def _out_of_scope(judged: Sequence[Judged]) -> list[Figure]:
    outside = [one for one in judged if one.out_of_scope]
    near = [one for one in outside if one.labelled.kind == "near"]
    others = [one for one in outside if one.labelled.kind != "near"]
    by_kind = [
        _figure(
            f"  … {limit.name}",
            [one for one in outside if one.labelled.kind == kind],
            _false,
            at_most=limit.bound,
        )
        for kind, limit in KINDS.items()
    ]
    return [
        _figure("Réponses à tort, hors sujet", outside, _false, at_most=FALSE),
        *by_kind,
        _figure("Choix proposés, proches du sujet", near, _offered, at_most=NEAR_OFFERS),
        _figure("Choix proposés, autre hors sujet", others, _offered, at_most=OTHER_OFFERS),
    ]


def _dangers(judged: Sequence[Judged]) -> list[Figure]:
    urgent = [one for one in judged if one.urgent]
    calm = [one for one in judged if URGENT not in one.labelled.expected]
    return [
        _figure("Urgences reconnues", urgent, _right, at_least=URGENCIES),
        _figure("Fausses alertes", calm, lambda one: one.false_alarm, at_most=ALARMS),
    ]


def _right(one: Judged) -> bool:
    return one.right


def _helped(one: Judged) -> bool:
    return one.helped


def _wrong(one: Judged) -> bool:
    return one.wrong


def _false(one: Judged) -> bool:
    return one.false_answer


def _offered(one: Judged) -> bool:
    return bool(one.reply.choices)


def _figure(
    name: str,
    among: Sequence[Judged],
    counts: Callable[[Judged], bool],
    *,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Figure:
    return Figure(name, sum(map(counts, among)), len(among), at_least, at_most)


def failure_line(one: Judged) -> str:
    """A wrong answer: the question, what it should get, what it got."""
    return (
        f"{one.labelled.question!r}\n"
        f"    attendu : {', '.join(one.labelled.expected)} ; obtenu : {one.got}"
    )
