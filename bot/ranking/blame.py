"""Which words of a message give it to one class of the ranking rather than to another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bot.ranking.features import features, ngrams
from bot.ranking.ranker import Ranker
from bot.words.reading import Reading


@dataclass(frozen=True, slots=True)
class Blamed:
    """A word, and what it adds to the thief's score beyond what it adds to the owner's."""

    lemma: str
    written: str
    weight: float


Blame = tuple[Blamed, ...]
"""The words that speak for the thief, the heaviest first."""


def blame(ranker: Ranker, reading: Reading, thief: str, owner: str) -> Blame:
    """The words of a message that speak for one class against another.

    Only those that carry the meaning are kept, unless none of them does: « le » may weigh too, and
    nobody can mend it.
    """
    found = features(reading)
    own = ranker.contributions(found, owner)
    added = ranker.contributions(found, thief)
    weights = _by_lemma(reading, {one: added[one] - own[one] for one in added})
    content = {reading.tokens[place].lemma for place in reading.content}
    heavy = [
        Blamed(token.lemma, token.written, weights[token.lemma])
        for token in {token.lemma: token for token in reading.tokens}.values()
        if weights[token.lemma] > 0
    ]
    return _sorted([one for one in heavy if one.lemma in content] or heavy)


def together(blames: Iterable[Blame]) -> Blame:
    """The words of several messages."""
    words: dict[str, Blamed] = {}
    for one in (one for blame in blames for one in blame):
        known = words.get(one.lemma, Blamed(one.lemma, one.written, 0.0))
        words[one.lemma] = Blamed(one.lemma, known.written, known.weight + one.weight)
    return _sorted(words.values())


def _sorted(words: Iterable[Blamed]) -> Blame:
    return tuple(sorted(words, key=lambda one: (-one.weight, one.lemma)))


def _by_lemma(reading: Reading, added: Mapping[str, float]) -> Mapping[str, float]:
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
