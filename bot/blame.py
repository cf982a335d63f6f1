"""Which words of a message give it to one class of the ranking rather than to another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from bot.features import features, ngrams
from bot.ranker import Ranker
from bot.reading import Reading

Blame = Mapping[str, float]
"""What each word, by its lemma, adds to the thief's score beyond what it adds to the owner's."""


def blame(ranker: Ranker, reading: Reading, thief: str, owner: str) -> Blame:
    """The words of a message that speak for one class against another, the heaviest first.

    Only what carries the meaning is kept, unless nothing of it speaks for the thief: « le » may
    weigh too, and nobody can mend it.
    """
    found = features(reading)
    own = ranker.contributions(found, owner)
    added = ranker.contributions(found, thief)
    weights = _by_lemma(reading, {one: added[one] - own[one] for one in added})
    heavy = {lemma: weight for lemma, weight in weights.items() if weight > 0}
    content = {reading.tokens[place].lemma for place in reading.content}
    telling = {lemma: weight for lemma, weight in heavy.items() if lemma in content}
    return dict(sorted((telling or heavy).items(), key=lambda pair: (-pair[1], pair[0])))


def together(blames: Iterable[Blame]) -> list[str]:
    """The lemmas of several messages, those that weigh most first."""
    total: dict[str, float] = defaultdict(float)
    for one in blames:
        for lemma, weight in one.items():
            total[lemma] += weight
    return sorted(total, key=lambda lemma: (-total[lemma], lemma))


def _by_lemma(reading: Reading, added: Mapping[str, float]) -> dict[str, float]:
    """What features add, shared between the words that hold them."""
    holders: dict[str, list[str]] = defaultdict(list)
    for token in reading.tokens:
        for feature in (f"w:{token.lemma}", *ngrams(token.meant)):
            holders[feature].append(token.lemma)
    for first, second in pairwise(token.lemma for token in reading.tokens):
        holders[f"p:{first} {second}"] += [first, second]
    weights: dict[str, float] = defaultdict(float)
    for feature, weight in added.items():
        for lemma in holders[feature]:
            weights[lemma] += weight / len(holders[feature])
    return weights
