"""``main.py report``: reads the journal, finds what is missing, and writes it down."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from bot.parts import Parts
from bot.report import plain
from bot.report.files import write, write_csv
from bot.report.findings import MOST_GAPS, Finding, Report, Span
from bot.report.gaps import Gaps
from bot.report.stored_exchanges import JournalError, Runs, count, pages, with_journal
from bot.report.tally import Tally
from knowledge import written
from knowledge.draft import read_draft
from knowledge.progress import Progress

AWAY = (
    "Le journal des questions ne peut pas être lu ({reason}). Vérifiez DATABASE_URL ; le README, "
    "sous « Base de données », dit que faire."
)
EVERY = 500
"""Questions between two signs of progress."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to tell: the last days, into files or on the screen, for the team or for others."""

    days: int
    csv: Path | None
    html: Path | None
    shared: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where the journal and the knowledge are."""

    address: str
    folder: Path


def run(
    make: Callable[[], Parts],
    place: Place,
    order: Order,
    now: datetime,
    streams: tuple[TextIO, TextIO],
) -> int:
    """Tell what was asked and what is missing. The exit code: 0, or 1 when a fault was said.

    ``make`` makes what answers: it is asked once the files were read, which takes memory too.
    ``streams`` are where the report goes, and where progress and faults do.
    """
    out, aside = streams
    span = Span(now.date(), order.days)
    try:
        places = {} if order.shared else _places(place.folder, span.today)
        parts = make()
        tally = asyncio.run(_tally(place.address, span, aside))
        counted = tally or Tally()
        gaps = Gaps(lambda: parts, counted, places, shared=order.shared)
        finding = Finding(parts, counted, gaps, shared=order.shared)
        report = _report(gaps, finding, span, aside, has_journal=tally is not None)
        _write(report, order, now, out)
    except JournalError as error:
        print(AWAY.format(reason=error), file=aside)
    except OSError as error:
        where = error.filename or order.csv or order.html
        print(f"Impossible d'écrire {where} : {error.strerror}.", file=aside)
    else:
        return 0
    return 1


def _places(folder: Path, today: date) -> dict[str, written.Place]:
    """Where the questions of each entry are written."""
    draft = read_draft(folder, today)
    known = written.Written(draft)
    return {item.value.id: known.key(item.value.id, "questions") for item in draft.entries}


async def _tally(address: str, span: Span, aside: TextIO) -> Tally | None:
    """The exchanges of some days, counted; None where there is no journal yet."""

    async def work(database: Runs) -> Tally | None:
        total = await count(database, span.since)
        if total is None:
            return None
        tally = Tally()
        progress = Progress(aside, "Échanges lus", total)
        async for page in pages(database, span.since):
            tally.count(page)
            progress.step(len(page))
        return tally

    return await with_journal(address, work)


def _report(
    gaps: Gaps, finding: Finding, span: Span, aside: TextIO, *, has_journal: bool
) -> Report:
    likeness = gaps.likeness
    _follow(gaps.fill(), Progress(aside, "Questions lues", gaps.size))
    _follow(likeness.join(), Progress(aside, "Questions comparées", likeness.size))
    groups = finding.tellable(likeness.groups)
    _follow(finding.gaps(groups), Progress(aside, "Groupes relus", min(MOST_GAPS, len(groups))), 1)
    return finding.report(span, has_journal=has_journal)


def _follow(work: Iterable[None], progress: Progress, every: int = EVERY) -> None:
    """Do some work to its end, and say how far it is."""
    done = 0
    for done, _ in enumerate(work, 1):
        if not done % every:
            progress.step(every)
    if done % every:
        progress.step(done % every)


def _write(report: Report, order: Order, now: datetime, out: TextIO) -> None:
    """Write the files that were asked for and name them; without any, the text."""
    if order.csv is None and order.html is None:
        print(plain.as_text(report), file=out)
    if order.csv is not None:
        for path in write_csv(order.csv, report.all_tables):
            print(path, file=out)
    if order.html is not None:
        from bot.report.page import as_html

        write(order.html, as_html(report, now))
        print(order.html, file=out)
