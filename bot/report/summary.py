"""``/bilan``: today's and the week's figures, and what is missing, in one message."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date

from bot.parts import Parts
from bot.report import freshness
from bot.report.findings import Span, figures
from bot.report.gaps import Gap, Gaps
from bot.report.plain import times
from bot.report.stored_exchanges import Runs, pages
from bot.report.table import counted, long_date
from bot.report.tally import Tally
from bot.storage.database_faults import AwayError
from knowledge.base import KnowledgeBase

WEEK = 7
MOST_GAPS, MOST_READ = 5, 60
"""Groups that are told, and those that are looked at for them: many have an answer by now."""
SLICE = 20
"""Questions between two chances for residents to get their answers."""
LONGEST = 200
"""Characters of a question."""
AWAY = "La base de données ne répond pas : il n'y a pas de bilan. Le journal du bot dit pourquoi."
MENDED = "Les fiches répondent maintenant à ce qui revenait le plus."
MORE = "Tout le reste, et les lignes à coller : python main.py report"


async def bilan(database: Runs, parts: Callable[[], Parts], today: date) -> str:
    """How today and the last WEEK days were; or that the database is away.

    ``parts`` gives what answers now. It may be swapped meanwhile: whoever kept the former would
    hold two in memory.
    """
    try:
        day, week = Tally(), Tally()
        spans = Span(today, 1), Span(today, WEEK)
        async for page in pages(database, spans[1].since):
            week.count(page)
            day.count(line for line in page if line.at >= spans[0].since)
    except AwayError:
        return AWAY
    gaps = await _gaps(Gaps(parts, week, {}, shared=False))
    return "\n".join(_lines(parts().base, today, (day, week), gaps))


async def _gaps(gaps: Gaps) -> list[Gap]:
    """The most frequent gaps; a resident who writes meanwhile is answered meanwhile."""
    for steps in (gaps.fill(), gaps.likeness.join()):
        for number, _ in enumerate(steps):
            if not number % SLICE:
                await asyncio.sleep(0)
    found: list[Gap] = []
    for group in gaps.likeness.groups[:MOST_READ]:
        gap = gaps.of(group)
        await asyncio.sleep(0)
        if gap is not None:
            found.append(gap)
        if len(found) == MOST_GAPS:
            break
    return found


def _lines(
    base: KnowledgeBase, today: date, tallies: tuple[Tally, Tally], gaps: list[Gap]
) -> Iterator[str]:
    yield f"Bilan du {long_date(today)}"
    for title, tally in zip(("Aujourd'hui", f"Ces {WEEK} jours"), tallies, strict=True):
        yield ""
        yield title
        yield from figures(tally) if tally.total else ("Personne n'a écrit.",)
    yield ""
    yield from _expired(base, today)
    yield "Ce qui manque"
    if gaps:
        yield from map(_gap, gaps)
    else:
        yield MENDED if tallies[1].questions else "Aucune question sans réponse."
    yield ""
    yield MORE


def _gap(gap: Gap) -> str:
    text = gap.text if len(gap.text) <= LONGEST else f"{gap.text[: LONGEST - 1]}…"
    near = f"proche de {gap.nearest}" if gap.nearest else "aucune fiche proche"
    return f"• « {text} » : {times(gap)} ; {near}."


def _expired(base: KnowledgeBase, today: date) -> Iterator[str]:
    """What is over, and how much will be soon; nothing where all is fresh."""
    over = [one.entry.id for one in freshness.expired(base, today)]
    soon = len(freshness.ending(base, today))
    if over:
        yield f"Expirées : {', '.join(over[:MOST_GAPS])}"
    if soon:
        yield f"{counted(soon, 'chose')} à revoir d'ici {freshness.SOON.days} jours"
    if over or soon:
        yield ""
