"""Charts of a table's own figures: where each bar stands; the page draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log10

from bot.report.table import Row, Table

MOST_DAYS = 92
MOST_BARS = 10
WIDTH, HEIGHT = 720.0, 200.0
GAP = 0.2
"""The share of a column's room that stays empty."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; ``series`` numbers its colour, ``said`` is what a pointer over it shows."""

    x: float
    y: float
    width: float
    height: float
    series: int
    said: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of stacked bars: ``ticks`` are (y, figure), ``first`` and ``last`` are days."""

    names: tuple[str, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Lying:
    """A bar under a title; ``width`` is in hundredths of the longest."""

    title: str
    value: int
    width: float


def columns(table: Table, series: Sequence[int]) -> Columns | None:
    """The last rows as columns of some series, by their places; None without rows."""
    rows = table.rows[-MOST_DAYS:]
    if not rows:
        return None
    top = _round_top(max(sum(_figure(row, one) for one in series) for row in rows))
    names = tuple(table.columns[one] for one in series)
    bars = tuple(_bars(rows, series, names, top))
    ticks = tuple((HEIGHT * (1 - part / 2), top * part // 2) for part in range(3))
    return Columns(names, bars, ticks, str(rows[0][0]), str(rows[-1][0]))


def lying(table: Table, title: int, value: int) -> list[Lying]:
    """The first rows as bars that lie under their titles."""
    rows = table.rows[:MOST_BARS]
    most = max((_figure(row, value) for row in rows), default=1)
    return [
        Lying(str(row[title]), _figure(row, value), _rounded(100 * _figure(row, value) / most))
        for row in rows
    ]


def _bars(
    rows: Sequence[Row], series: Sequence[int], names: Sequence[str], top: int
) -> Iterator[Bar]:
    room = WIDTH / max(len(rows), 7)  # a single day is no wall
    for place, row in enumerate(rows):
        below = HEIGHT
        for number, one in enumerate(series):
            height = HEIGHT * _figure(row, one) / top
            if height:
                below -= height
                said = f"{row[0]} : {names[number]} {row[one]}"
                x, width = room * (place + GAP / 2), room * (1 - GAP)
                yield Bar(
                    _rounded(x), _rounded(below), _rounded(width), _rounded(height), number, said
                )


def _figure(row: Row, place: int) -> int:
    return int(row[place])


def _rounded(value: float) -> float:
    return round(value, 1)


def _round_top(most: int) -> int:
    """The even figure at the top of the scale: 2, 4, 10, 20, 40, 60…"""
    if most <= 2:
        return 2
    step = int(10 ** int(log10(most)))
    rounded = step * ceil(most / step)
    return rounded + rounded % 2
