"""A table of the report: what the terminal, the CSV files and the page all show."""

from dataclasses import dataclass
from datetime import date

from knowledge.base import KnowledgeBase
from knowledge.dates import PartialDate
from knowledge.french import thousands

Cell = str | int
Row = tuple[Cell, ...]
ENOUGH = 3
"""Different residents of a group that may leave the team."""
FEW = f"Ce qui vient de moins de {ENOUGH} habitants n'y est pas."


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; ``key`` names its file and its place, ``empty`` stands for no rows.

    ``shown`` is how many rows a terminal shows; negative, the last ones.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str
    note: str = ""
    shown: int = 10

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), self.key


def title_of(base: KnowledgeBase, entry: str) -> str:
    """The title of an entry; of one that is gone, that it is gone."""
    return base.title(entry) or "(cette fiche n'existe plus)"


def counted(number: int, noun: str) -> str:
    """« 1 fiche », « 1 204 fiches »; « fois » stays as it is."""
    return f"{thousands(number)} {noun}{'s' if number > 1 and not noun.endswith('s') else ''}"


def short_date(day: date) -> str:
    """« 26/11/2026 », which a French spreadsheet knows for a date."""
    return day.strftime("%d/%m/%Y")


def long_date(day: date) -> str:
    """« 26 novembre 2026 »."""
    return PartialDate.parse(day.isoformat()).in_french()


def percent(share: float) -> str:
    """« 31 % », with a no-break space."""
    return f"{100 * share:.0f}\u00a0%"
