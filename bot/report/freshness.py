"""What is too old in the knowledge, what ends soon, and what was read longest ago."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.report.table import Table, short_date
from knowledge.base import KnowledgeBase
from knowledge.dates import PartialDate
from knowledge.model import Entry

SOON = timedelta(days=60)
OLDEST = 10


@dataclass(frozen=True, slots=True)
class Ending:
    """Something of an entry that holds until a day."""

    day: date
    entry: Entry
    what: str


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry, when its sources were read last, and of when its first source is."""

    entry: Entry
    verified: PartialDate
    source: PartialDate | None


def expired(base: KnowledgeBase, today: date) -> list[Ending]:
    """The entries that are over, those over for longest first."""
    return [one for one in _entries_end(base) if one.day < today]


def ending(base: KnowledgeBase, today: date) -> list[Ending]:
    """What ends in the next SOON days, today included: entries, programmes, details."""
    found = [*_entries_end(base), *_programmes_end(base), *_details_end(base)]
    return _sorted(one for one in found if today <= one.day <= today + SOON)


def oldest(base: KnowledgeBase) -> list[Fact]:
    """The entries that were verified longest ago; of one date, the oldest source first."""
    facts = [
        Fact(entry, entry.verified_on, entry.sources[0].date if entry.sources else None)
        for entry in base.entries.values()
        if entry.verified_on is not None
    ]
    facts.sort(key=lambda fact: (fact.verified.last_day(), _last_day(fact.source), fact.entry.id))
    return facts[:OLDEST]


def _last_day(known: PartialDate | None) -> date:
    return date.max if known is None else known.last_day()


def _entries_end(base: KnowledgeBase) -> list[Ending]:
    return _sorted(
        Ending(entry.valid_until.last_day(), entry, "toute la fiche")
        for entry in base.entries.values()
        if entry.valid_until is not None
    )


def _programmes_end(base: KnowledgeBase) -> Iterator[Ending]:
    for entry in base.entries.values():
        if entry.programme and entry.programme.period:
            yield Ending(entry.programme.period.end.last_day(), entry, "l'édition du programme")


def _details_end(base: KnowledgeBase) -> Iterator[Ending]:
    for one, details in base.details.items():
        for detail in details.values():
            if detail.until is not None:
                what = f"le détail « {detail.kind} »"
                yield Ending(detail.until.last_day(), base.entries[one], what)


def _sorted(found: Iterator[Ending]) -> list[Ending]:
    return sorted(found, key=lambda one: (one.day, one.entry.id, one.what))


def expired_table(base: KnowledgeBase, today: date) -> Table:
    """What is over: the bot says so before anything else."""
    return _endings_table(
        "expirees",
        "Les fiches expirées",
        expired(base, today),
        "Aucune fiche n'est expirée.",
        "Le bot dit d'abord que c'est terminé. Écrivez ce qui vient ensuite, ou une nouvelle date.",
    )


def ending_table(base: KnowledgeBase, today: date) -> Table:
    """What is over soon."""
    return _endings_table(
        "bientot",
        f"Ce qui finit dans les {SOON.days} jours",
        ending(base, today),
        f"Rien ne finit dans les {SOON.days} jours.",
        "",
    )


def oldest_table(base: KnowledgeBase) -> Table:
    """What was verified longest ago."""
    rows = tuple(
        (
            fact.entry.id,
            fact.entry.title,
            fact.verified.in_french(),
            fact.source.in_french() if fact.source else "non datée",
        )
        for fact in oldest(base)
    )
    return Table(
        "anciennes",
        "Les faits les plus anciens",
        ("Fiche", "Titre", "Vérifiée", "Sa source"),
        rows,
        "Aucune fiche n'a de date.",
        "Relisez la source, puis changez « verifie_le ».",
    )


def _endings_table(key: str, title: str, found: list[Ending], empty: str, note: str) -> Table:
    rows = tuple((short_date(one.day), one.entry.id, one.entry.title, one.what) for one in found)
    return Table(key, title, ("Jusqu'au", "Fiche", "Titre", "Ce qui finit"), rows, empty, note)
