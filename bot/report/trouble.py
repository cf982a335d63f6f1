"""What went wrong: answers that were of no use, and entries that are taken for each other."""

from collections import Counter, defaultdict

from bot.ranking.matcher import Matcher
from bot.report.table import ENOUGH, FEW, Row, Table, title_of
from bot.report.tally import REASONS, Asked, Complaint, Tally
from bot.storage.exchange import Reason
from knowledge.base import KnowledgeBase

NO_ENTRY = "(sans réponse)"
EXAMPLES = 3
MOST_MATCHED = 500
"""Questions that are matched again to find which other entry was meant."""


def complaints_table(tally: Tally, base: KnowledgeBase, *, shared: bool) -> Table:
    """👎 by entry, with the reasons and, for the team, some of the questions."""
    by_entry: dict[str | None, list[Complaint]] = defaultdict(list)
    for one in tally.complaints:
        by_entry[one.entry].append(one)
    kept = [
        (entry, them)
        for entry, them in by_entry.items()
        if not shared or tally.at_least(_people(them)) >= ENOUGH
    ]
    kept.sort(key=lambda pair: (-len(pair[1]), pair[0] or ""))
    rows = tuple(_complaint_row(base, entry, them, shared=shared) for entry, them in kept)
    examples = () if shared else ("Par exemple",)
    return Table(
        "avis",
        "Les réponses jugées pas utiles",
        ("Fiche", "Titre", "Pas utile", *(one.capitalize() for one in REASONS.values()), *examples),
        rows,
        "Personne n'a jugé une réponse inutile.",
        FEW
        if shared
        else "« Dépassé » : relisez la source. « Pas clair » : raccourcissez la réponse.",
    )


def _people(complaints: list[Complaint]) -> list[int]:
    return [one.person for one in complaints if one.person is not None]


def _complaint_row(
    base: KnowledgeBase, entry: str | None, complaints: list[Complaint], *, shared: bool
) -> Row:
    reasons = Counter(one.reason for one in complaints)
    title = title_of(base, entry) if entry else "« Je ne sais pas »"
    asked = dict.fromkeys(one.question for one in complaints if one.question)
    examples = () if shared else (" / ".join(list(asked)[:EXAMPLES]),)
    counts = (reasons[reason] for reason in REASONS)
    return (entry or NO_ENTRY, title, len(complaints), *counts, *examples)


def pairs_table(tally: Tally, base: KnowledgeBase, matcher: Matcher, *, shared: bool) -> Table:
    """The entries between which the bot or the residents were in doubt."""
    voted = _voted(tally, matcher)
    found = {pair: tally.choices.get(pair, Asked()) for pair in (*tally.choices, *voted)}
    rows = [
        (*_named(base, pair), offered.times, voted[pair].times)
        for pair, offered in found.items()
        if not shared or tally.at_least(offered.people + voted[pair].people) >= ENOUGH
    ]
    rows.sort(key=lambda row: (-int(row[-2]) - int(row[-1]), row))
    return Table(
        "confusions",
        "Les fiches que l'on confond",
        ("Fiche", "Titre", "Autre fiche", "Son titre", "Choix proposés", "Pas ma question"),
        tuple(rows),
        "Aucune confusion.",
        "« Choix proposés » : le bot a demandé laquelle des deux. « Pas ma question » : il a "
        "répondu par l'une, l'autre était la plus proche ensuite." + (f" {FEW}" if shared else ""),
    )


def _named(base: KnowledgeBase, pair: tuple[str, str]) -> tuple[str, str, str, str]:
    first, second = pair
    return first, title_of(base, first), second, title_of(base, second)


def _voted(tally: Tally, matcher: Matcher) -> dict[tuple[str, str], Asked]:
    """By pair, how often one was answered and was not the question, the other being next."""
    voted: dict[tuple[str, str], Asked] = defaultdict(Asked)
    other: dict[str, tuple[str, ...]] = {}
    for one in tally.complaints:
        if one.reason != Reason.NOT_MY_QUESTION or not one.question or not one.entry:
            continue
        if one.question not in other and len(other) < MOST_MATCHED:
            other[one.question] = tuple(entry for entry, _ in matcher.match(one.question).ranked)
        meant = next((entry for entry in other.get(one.question, ()) if entry != one.entry), None)
        if meant is not None:
            first, second = sorted((one.entry, meant))
            pair = voted[first, second]
            pair.times += 1
            if one.person is not None:
                pair.people.append(one.person)
    return voted
