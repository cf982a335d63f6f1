"""The report in a terminal: plain French, what matters first."""

from collections.abc import Iterator

from bot.report.findings import Report
from bot.report.gaps import Gap, has_words
from bot.report.table import Cell, Row, Table, counted, percent

MOST_GAPS = 15
WIDEST = 50
"""Characters of a cell; the files have them whole."""


def as_text(report: Report) -> str:
    """The whole report, one line after the other."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield f"Bilan {report.span}"
    yield ""
    yield from report.summary
    if report.expired.rows:
        yield from _table(report.expired)
    yield from _gaps(report)
    for table in report.tables:
        yield from _table(table)


def _gaps(report: Report) -> Iterator[str]:
    table = report.gaps_table
    yield from _heading(table.title)
    if not report.gaps:
        yield table.empty
    for gap in report.gaps[:MOST_GAPS]:
        yield from _gap(gap)
    left = len(report.gaps) - MOST_GAPS
    if left > 0:
        yield f"… et {counted(left, 'autre')} : --html ou --csv les donnent."


def _gap(gap: Gap) -> Iterator[str]:
    yield f"« {gap.text} »"
    yield f"    {times(gap)} : {gap.why}."
    if gap.others:
        yield f"    Aussi : {' / '.join(gap.others)}"
    yield f"    {nearest(gap)}"
    if gap.line is not None:
        yield gap.line
    yield ""


def times(gap: Gap) -> str:
    """« 5 fois, au moins 3 habitants »; nothing of residents where none is known."""
    people = f", au moins {counted(gap.people, 'habitant')}" if gap.people else ""
    return f"{counted(gap.times, 'fois')}{people}"


def nearest(gap: Gap) -> str:
    """Where to write the question, or what else it may be."""
    if not has_words(gap.text):
        return "Rien à coller : il n'y a pas de mot à lire."
    if gap.nearest is None:
        return (
            "Aucune fiche n'est proche : écrivez-en une. Si ce n'est pas un sujet du bot, "
            f"hors_sujet.yaml, sous «\u00a0{gap.kind}\u00a0»."
        )
    where = f", {gap.place} sous «\u00a0questions\u00a0»" if gap.place else ""
    return f"Fiche la plus proche : {gap.nearest} (confiance {percent(gap.confidence)}){where}"


def _table(table: Table) -> Iterator[str]:
    yield from _heading(table.title)
    if not table.rows:
        yield table.empty
        return
    rows = table.rows[table.shown :] if table.shown < 0 else table.rows[: table.shown]
    yield from _aligned([table.columns, *rows])
    left = len(table.rows) - len(rows)
    if left:
        yield f"… et {counted(left, 'autre')} : --html ou --csv les donnent."
    if table.note:
        yield table.note


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield title
    yield "-" * len(title)


def _aligned(rows: list[Row]) -> Iterator[str]:
    """Columns as wide as their widest cell; figures to the right, and their titles too."""
    texts = [[_cut(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    right = [isinstance(cell, int) for cell in rows[-1]]
    for row in texts:
        cells = (
            text.rjust(width) if is_figure else text.ljust(width)
            for text, width, is_figure in zip(row, widths, right, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _cut(cell: Cell) -> str:
    text = str(cell)
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1].rstrip()}…"
