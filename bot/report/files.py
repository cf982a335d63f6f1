"""Files of the report: whole or not at all, as people who open them by a double click need them."""

import csv
import io
from pathlib import Path

from bot.report.table import Cell, Table
from bot.storage.private_files import make_private

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""By what a cell begins that a spreadsheet would compute: residents write what they want."""


def write(path: Path, content: str, encoding: str = "utf-8") -> None:
    """Write a file for its owner alone, its folder too; OSError leaves what was there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)  # one that was left there may be anybody's to read
    make_private(partial)
    partial.write_text(content, encoding=encoding, newline="")
    partial.replace(path)


def write_csv(folder: Path, tables: tuple[Table, ...]) -> list[Path]:
    """One file a table, for a French spreadsheet: semicolons, and UTF-8 that says so."""
    paths = []
    for table in tables:
        path = folder / f"bilan-{table.key}.csv"
        write(path, as_csv(table), "utf-8-sig")
        paths.append(path)
    return paths


def as_csv(table: Table) -> str:
    """A table as CSV; texts are quoted, figures are not."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _harmless(cell: Cell) -> Cell:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA) else cell
