"""What speaks for and against answering a message with the best-ranked entry: named numbers.

The decision reads these, and ``--explain`` shows them. All but the scores are between 0 and 1.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from math import log
from operator import attrgetter

import numpy as np

from bot.ranking.examples import is_pointer
from bot.ranking.neighbours import Likeness
from bot.ranking.space import Matrix
from bot.words.reading import Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of the decision. Their order and meaning belong to SCORERS_VERSION."""

    score: float
    """The ridge score of the best entry."""
    margin: float
    """How far the second entry is behind."""
    out_of_scope: float
    """The best score of the classes of counter-examples."""
    doubt: float
    """The sum of their scores."""
    likest: float
    """Cosine with the best entry's likest example."""
    like_few: float
    """Mean of the cosines with its three likest."""
    like_counter: float
    """Cosine with the likest counter-example."""
    own: float
    """Share of the message's information that words of the best entry explain."""
    substance: float
    """How much information those words bear: 1 for some six rare words."""
    against: float
    """Share of real French words that the entries do not know."""
    unknown: float
    """Share of words that could not be read at all."""
    named: float
    """1 when the message surely names the best entry."""
    named_other: float
    """1 when it surely names something, and not the best entry."""
    unsure_name: float
    """1 when an ambiguous name stands there without a word of its context."""
    elsewhere: float
    """1 when another town, region or country is named."""
    famous: float
    """1 when a famous homonym is named."""
    need: float
    """Share of the message's needs that the best entry's examples have too."""
    length: float
    """Logarithm of the number of words, over that of 30 words."""
    lonely: float
    """1 when only one word carries the meaning."""
    repeated: float
    """Share of the words that were said before in the message."""
    danger: float
    """The sum of the scores of the entries of danger, those above nought."""
    guessed_place: float
    """1 when the best entry is a quartier or a commune that no word of the message may name."""
    pointer: float
    """1 when the best entry points to a person or to another service."""
    beside_place: float
    """When the best entry is a quartier or a commune: share of what the message says beside names
    that no word of that entry's texts explains."""

    def values(self) -> tuple[float, ...]:
        """Every number, in order."""
        return _values(self)


NAMES = tuple(field.name for field in fields(Evidence))
_values: Callable[[Evidence], tuple[float, ...]] = attrgetter(*NAMES)
_LONG = log(31)
_RICH = 4


@dataclass(frozen=True, slots=True)
class Profile:
    """What the entries know.

    ``counts`` tells in how many of their texts each lemma stands, ``entries`` in how many of which
    entry's, ``information`` what it is worth (``unseen`` for one that no entry has), ``needs`` the
    needs of each entry's texts, ``places`` the entries of quartiers and communes.
    """

    counts: Mapping[str, int]
    entries: Mapping[str, Mapping[str, int]]
    information: Mapping[str, float]
    unseen: float
    needs: Mapping[str, frozenset[str]]
    places: frozenset[str]

    def without(self, reading: Reading, owner: str) -> "Profile":
        """The profile as it would be without one example of an entry: its own words are unknown."""
        lemmas = {token.lemma for token in reading.tokens}
        alone = {lemma for lemma in lemmas if self.counts.get(lemma) == 1}
        information = self.information
        if alone:
            information = {one: value for one, value in information.items() if one not in alone}
        entries = dict(self.entries)
        for lemma in lemmas & entries.keys():
            held = dict(entries[lemma])
            if held.get(owner, 0) <= 1:
                held.pop(owner, None)
            entries[lemma] = held
        return replace(self, entries=entries, information=information)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the ranking leaves a message.

    ``ranked`` are the ordinary entries by falling score, the first few; ``counters`` the scores of
    the classes of counter-examples, ``dangers`` those of the entries of danger. ``best``,
    ``counter`` and ``danger`` tell how like the message is to the examples of the best entry, to
    the counter-examples and to those of danger.
    """

    ranked: Sequence[tuple[str, float]]
    counters: Matrix
    dangers: Matrix
    best: Likeness
    counter: Likeness
    danger: Likeness


@dataclass(frozen=True, slots=True)
class Weights:
    """How much information a message bears, and how it divides."""

    total: float
    own: float
    against: float
    unknown: float
    beside: float
    """What is said beside names."""
    explained: float
    """What of that the best entry's words explain."""

    def share(self, part: float) -> float:
        """A part of the whole, 0 to 1."""
        return part / self.total if self.total else 0.0


def gather(reading: Reading, standing: Standing, profile: Profile) -> Evidence:
    """The evidence for the best entry."""
    (best, score), *others = standing.ranked
    weights = _weights(reading, best, profile)
    needs = reading.needs
    named = best in reading.names or best in reading.territory
    return Evidence(
        score=score,
        margin=score - (others[0][1] if others else 0.0),
        out_of_scope=_highest(standing.counters),
        doubt=_positive(standing.counters),
        likest=standing.best.likest,
        like_few=standing.best.few,
        like_counter=standing.counter.likest,
        own=weights.share(weights.own) if weights.total else 1.0,
        substance=min(1.0, weights.own / (_RICH * profile.unseen)),
        against=weights.share(weights.against),
        unknown=weights.share(weights.unknown),
        named=float(named),
        named_other=float(bool(reading.names) and best not in reading.names),
        unsure_name=float(bool(reading.maybe)),
        elsewhere=float(bool(reading.elsewhere)),
        famous=float(bool(reading.famous)),
        need=len(needs & profile.needs[best]) / len(needs) if needs else 0.0,
        length=min(1.0, log(1 + len(reading.tokens)) / _LONG),
        lonely=float(len(reading.content) <= 1),
        repeated=1.0 - len({one.form for one in reading.tokens}) / max(1, len(reading.tokens)),
        danger=_positive(standing.dangers),
        guessed_place=float(best in profile.places and not _may_name(reading, best)),
        pointer=float(is_pointer(best)),
        beside_place=_unexplained(weights) if best in profile.places else 0.0,
    )


def _unexplained(weights: Weights) -> float:
    return 1.0 - weights.explained / weights.beside if weights.beside else 0.0


def _may_name(reading: Reading, entry: str) -> bool:
    """Whether a message names an entry, or holds misspelt words that may be its name."""
    named = entry in reading.names | reading.maybe | reading.territory
    return named or any(token.status in ("corrected", "unknown") for token in reading.tokens)


def _weights(reading: Reading, best: str, profile: Profile) -> Weights:
    """What words say for and against the best entry, weighed by their information."""
    total = own = against = unknown = beside = explained_beside = 0.0
    unsafe = bool(reading.famous or reading.elsewhere or reading.maybe)
    said = reading.names | reading.territory
    for place in reading.content:
        token = reading.tokens[place]
        information = profile.information.get(token.lemma)
        weight = profile.unseen if information is None else information
        total += weight
        in_name = place in reading.covered
        explained = information is not None or (in_name and not unsafe)
        if not explained and token.status in ("french", "known"):
            against += weight
        if not explained and token.status == "unknown":
            unknown += weight
        is_own = best in profile.entries.get(token.lemma, ())
        if is_own or (in_name and best in said):
            own += weight
        if not in_name:
            beside += weight
            explained_beside += weight * is_own
    return Weights(total, own, against, unknown, beside, explained_beside)


def _highest(scores: Matrix) -> float:
    return float(scores.max()) if len(scores) else 0.0


def _positive(scores: Matrix) -> float:
    return float(np.maximum(scores, 0.0).sum())
