"""Learns an index from the examples of a base.

That takes some seconds; ``bot.build`` keeps what comes of it for the next start.
"""

from collections.abc import Callable, Sequence
from math import log

import numpy as np

from bot.learning.study import Studied
from bot.ranking.evidence import Profile
from bot.ranking.index import Index
from bot.ranking.pulls import Pulls
from bot.ranking.rows import Rows
from bot.running.beside import Doing, here


def learn(studied: Studied) -> Index:
    """Learn everything from the examples of a base."""
    index, taught = learning(studied, here)
    taught()
    return index


def learning(studied: Studied, doing: Doing) -> tuple[Index, Callable[[], Pulls]]:
    """Begin to learn the same, the ranking elsewhere perhaps: it takes most of the time.

    The index ranks nothing until the second is called, which waits for what is learned and returns
    what the next lesson may go on from.
    """
    training = studied.training()
    ranking, ranker = doing(training.learned_of_all), training.untaught()
    index = Index(ranker, training.neighbours(), profile_of(studied), studied.kept.said)

    def taught() -> Pulls:
        learned = ranking()
        ranker.teach(learned.weights)
        return Pulls.of(training.labels, learned.pulls)

    return index, taught


def profile_of(studied: Studied) -> Profile:
    """What the entries know, counted on their examples."""
    owners = [example.owner for example in studied.examples]
    words, needs = (_held(studied.rows, owners, group) for group in "wb")
    # What is only cried out for help explains no calm message: « un kebab ouvert », « le train ».
    calm = {
        lemma: sum(count for owner, count in held.items() if owner not in studied.dangers)
        for lemma, held in words.items()
    }
    counts = {lemma: count for lemma, count in calm.items() if count}
    total = len(owners)
    # Many words stand as often in the examples of the same entries.
    shared: dict[tuple[tuple[str, int], ...], dict[str, int]] = {}
    entries = {lemma: shared.setdefault(tuple(held.items()), held) for lemma, held in words.items()}
    known: dict[str, set[str]] = {owner: set() for owner in owners if owner is not None}
    for need, held in needs.items():
        for owner in held:
            known[owner].add(need)
    return Profile(
        counts=counts,
        entries=entries,
        information={one: log((1 + total) / (1 + count)) for one, count in counts.items()},
        unseen=log(1 + total),
        needs={entry: frozenset(sorted(found)) for entry, found in known.items()},
        places=studied.places,
    )


def _held(rows: Rows, owners: Sequence[str | None], group: str) -> dict[str, dict[str, int]]:
    """In how many of whose examples each feature of a group stands, its prefix left out."""
    numbers = {owner: number for number, owner in enumerate(dict.fromkeys(owners))}
    names = list(numbers)
    chosen = np.array([name[0] == group for name in rows.names], np.bool_)[rows.columns]
    owner_of = np.array([numbers[owner] for owner in owners], np.int64)
    pairs = rows.columns[chosen] * np.int64(len(numbers)) + owner_of[rows.row_of_each()[chosen]]
    held: dict[str, dict[str, int]] = {}
    for pair, count in zip(*np.unique(pairs, return_counts=True), strict=True):
        feature, owner = divmod(int(pair), len(numbers))
        name = names[owner]
        if name is not None:
            held.setdefault(rows.names[feature][2:], {})[name] = int(count)
    return held
