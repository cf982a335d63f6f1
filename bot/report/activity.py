"""What was asked: day by day, and entry by entry."""

from datetime import date

from bot.reply import Outcome
from bot.report.table import ENOUGH, FEW, Row, Table, short_date, title_of
from bot.report.tally import Asked, Day, Tally
from knowledge.base import KnowledgeBase

OUTCOMES = {
    Outcome.ANSWER.value: "Réponses",
    Outcome.CLARIFICATION.value: "Choix proposés",
    Outcome.FALLBACK.value: "Sans réponse",
    Outcome.EMERGENCY.value: "Urgences",
}
NOBODY = "Personne n'a écrit."
_COUNTING = (
    "Un habitant se compte une fois par jour. D'un jour à l'autre, rien ne permet de le "
    "reconnaître : la somme des jours compterait plusieurs fois la même personne. Les urgences "
    "n'ont pas d'habitant : d'elles, seul le genre est gardé."
)


def days_table(tally: Tally, *, shared: bool) -> Table:
    """Outcomes, residents and votes of each day on which somebody wrote.

    A page that leaves the team has no emergencies, and no day of less than ENOUGH residents.
    """
    outcomes = dict(OUTCOMES)
    if shared:
        del outcomes[Outcome.EMERGENCY.value]
    rows = tuple(
        _day_row(when, day, tuple(outcomes))
        for when, day in sorted(tally.days.items())
        if not shared or len(day.people) >= ENOUGH
    )
    return Table(
        "jours",
        "Jour par jour",
        ("Jour", "Habitants", *outcomes.values(), "Utile", "Pas utile"),
        rows,
        NOBODY,
        f"{_COUNTING} {FEW}" if shared else _COUNTING,
        -14,
    )


def _day_row(when: date, day: Day, outcomes: tuple[str, ...]) -> Row:
    figures = (day.outcomes[outcome] for outcome in outcomes)
    return (short_date(when), len(day.people), *figures, day.useful, day.not_useful)


def entries_table(tally: Tally, base: KnowledgeBase, *, shared: bool) -> Table:
    """How often each entry was answered, the most frequent first."""
    kept = asked_entries(tally, base, shared=shared)
    rows = tuple(
        (
            entry,
            title_of(base, entry),
            one.times,
            tally.at_least(one.people),
            one.useful,
            one.not_useful,
        )
        for entry, one in kept
    )
    return Table(
        "fiches",
        "Les fiches les plus demandées",
        ("Fiche", "Titre", "Fois", "Habitants au moins", "Utile", "Pas utile"),
        rows,
        "Aucune fiche n'a été demandée.",
        "« Habitants au moins » : le plus grand nombre d'habitants différents sur un même jour."
        + (f" {FEW}" if shared else ""),
    )


def asked_entries(tally: Tally, base: KnowledgeBase, *, shared: bool) -> list[tuple[str, Asked]]:
    """The entries that were asked, the most frequent first; for others, those of many only."""
    kept = [
        (entry, asked)
        for entry, asked in tally.entries.items()
        if not shared or (_is_told(base, entry) and tally.at_least(asked.people) >= ENOUGH)
    ]
    return sorted(kept, key=lambda pair: (-pair[1].times, pair[0]))


def never_table(tally: Tally, base: KnowledgeBase, *, shared: bool) -> Table:
    """The entries that nobody asked, or few when those of few are not told."""
    asked = {entry for entry, _ in asked_entries(tally, base, shared=shared)}
    rows = tuple(
        (entry.id, entry.title)
        for entry in base.entries.values()
        if tally.total and entry.id not in asked and (not shared or _is_told(base, entry.id))
    )
    return Table(
        "jamais",
        "Les fiches peu ou jamais demandées" if shared else "Les fiches jamais demandées",
        ("Fiche", "Titre"),
        rows,
        "Toutes les fiches ont été demandées." if tally.total else NOBODY,
        "Personne n'en a besoin, ou personne ne les trouve : essayez quelques questions.",
    )


def _is_told(base: KnowledgeBase, entry: str) -> bool:
    """Whether others than the team may read that an entry was asked: not of an emergency."""
    known = base.entries.get(entry)
    return known.kind != "urgence" if known else base.defined(entry) is not None
