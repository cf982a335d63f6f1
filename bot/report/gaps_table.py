"""The gaps as a table, for spreadsheets."""

from bot.report.gaps import Gap
from bot.report.table import Row, Table, percent, title_of
from knowledge.base import KnowledgeBase

_COLUMNS = (
    "Question", "Fois", "Habitants au moins", "Pourquoi", "Fiche proche", "Son titre", "Confiance",
)  # fmt: skip
_PASTED = ("Autres façons de le dire", "Où", "À coller après « - »")


def gaps_table(gaps: list[Gap], base: KnowledgeBase, *, shared: bool) -> Table:
    """One row a gap; a page that leaves the team has nothing to paste."""
    return Table(
        "manques",
        "Ce qui manque",
        _COLUMNS if shared else (*_COLUMNS, *_PASTED),
        tuple(_row(gap, base) if shared else (*_row(gap, base), *_pasted(gap)) for gap in gaps),
        "Aucune question sans réponse.",
        "Les questions qui se ressemblent sont ensemble.",
    )


def _row(gap: Gap, base: KnowledgeBase) -> Row:
    nearest = gap.nearest or "aucune"
    title = title_of(base, gap.nearest) if gap.nearest else ""
    return (gap.text, gap.times, gap.people, gap.why, nearest, title, percent(gap.confidence))


def _pasted(gap: Gap) -> Row:
    """A cell that begins with « - » would be taken for a formula: the text alone stands there."""
    line = (gap.line or "").strip().removeprefix("- ")
    return (" / ".join(gap.others), str(gap.place or ""), line)
