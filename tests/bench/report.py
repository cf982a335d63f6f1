"""The figures of the bench in French and Markdown, and their place in the README.

What the columns mean is told there, around the figures.
"""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.dates import PartialDate
from tests.bench.cost import LASTING, Cost, Memory
from tests.bench.quality import Row, Score

MARK, TRANSPORT_MARK = "<!-- bench -->", "<!-- transport -->"
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that one run of the bench found; a cost is None when its size did not end."""

    rows: Sequence[Row]
    today: Cost | None
    sizes: Mapping[int, Cost | None]
    lasting: Memory | None


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure to reach: what was found (None: nothing), and the bound."""

    name: str
    found: float | None
    bound: float
    unit: str
    at_least: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether it is reached; None when nothing was found."""
        if self.found is None:
            return None
        return self.found >= self.bound if self.at_least else self.found <= self.bound

    def __str__(self) -> str:
        said = {True: "oui", False: "non", None: "non mesuré"}[self.reached]
        way = "au moins" if self.at_least else "au plus"
        found = UNKNOWN if self.found is None else f"{number(self.found)} {self.unit}"
        return line(self.name, f"{way} {number(self.bound)} {self.unit}", found, said)


def aims(measured: Measured) -> list[Aim]:
    """The figures that the bench was made to watch."""
    own, today, lasting = measured.rows[0], measured.today, measured.lasting
    middle, large = measured.sizes.get(1_000), measured.sizes.get(10_000)
    return [
        Aim("Une réponse aujourd'hui, médiane", own.median, 2, "ms"),
        Aim("Une réponse aujourd'hui, 99 %", own.late, 8, "ms"),
        Aim("Parmi 10 000 questions, médiane", middle.median if middle else None, 10, "ms"),
        Aim("Parmi 100 000, face à rapidfuzz", large.ratio if large else None, 10, "fois", True),
        Aim("Apprendre les fiches d'aujourd'hui", today.seconds if today else None, 1, "s"),
        Aim("Les apprendre après une question de plus", today.again if today else None, 1, "s"),
        Aim(
            f"Mémoire après {number(LASTING)} réponses",
            lasting.peak if lasting else None,
            150,
            "Mo",
        ),
    ]


def report(measured: Measured, today: date) -> str:
    """The whole report, which the README keeps."""
    parts = [
        [when(today)],
        _quality_table(measured.rows),
        _cost_table(measured),
        _aims_table(measured),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts)


def replaced(document: str, text: str, mark: str = MARK) -> str:
    """A document with another text between its two marks."""
    before, _, after = document.split(mark)
    return f"{before}{mark}\n{text}\n{mark}{after}"


def number(value: float) -> str:
    """As French writes it, no more exact than it is: « 0,45 », « 12,1 », « 1 703 »."""
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:,.{digits}f}".replace(",", " ").replace(".", ",")


def when(today: date) -> str:
    """When, and with what, something was measured."""
    written = PartialDate.parse(today.isoformat()).in_french()
    version = ".".join(platform.python_version_tuple()[:2])
    return f"Mesuré le {written}, avec Python {version}, sur une machine à {os.cpu_count()} cœurs :"


def _quality_table(rows: Sequence[Row]) -> Iterator[str]:
    yield line("Méthode", "Justes", "Aidés", "À tort", "Choix à tort", "AUROC", "ms")
    yield rule(7)
    for row in rows:
        shares = zip(_shares(row.held_out), _shares(row.both), strict=True)
        cells = [f"{one} ({both})" if row.both else one for one, both in shares]
        yield line(row.name, *cells, f"{number(row.median)} ; {number(row.late)}")


def _shares(score: Score | None) -> list[str]:
    if score is None:
        return [UNKNOWN] * 5
    shares = (score.right, score.helped, score.false, score.offered, score.auroc)
    return [f"{100 * share:.1f} %".replace(".", ",") for share in shares]


def _cost_table(measured: Measured) -> Iterator[str]:
    titles = ("Fiches", "Questions", "Apprendre (s)", "Mémoire (Mo)", "Chercher (ms)")
    yield line(*titles, "rapidfuzz (ms)", "Rapport")
    yield rule(7)
    yield _cost_line("celles d'aujourd'hui", measured.today)
    for size, cost in measured.sizes.items():
        yield _cost_line(f"{number(size)}, inventées", cost)


def _cost_line(name: str, cost: Cost | None) -> str:
    if cost is None:
        return line(name, "n'a pas abouti", *[UNKNOWN] * 5)
    memory = [UNKNOWN if one is None else number(one) for one in (cost.now, cost.peak)]
    return line(
        name,
        number(cost.questions),
        f"{number(cost.seconds)} ; {number(cost.again)}",
        " ; ".join(memory),
        f"{number(cost.median)} ; {number(cost.late)}",
        number(cost.compared),
        number(cost.ratio),
    )


def _aims_table(measured: Measured) -> Iterator[str]:
    yield line("But", "Limite", "Mesuré", "Atteint ?")
    yield rule(4)
    yield from map(str, aims(measured))


def line(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def rule(columns: int) -> str:
    """The line under the titles of a table."""
    return "|" + "---|" * columns
