"""What speaks for and against answering a message with the best-ranked entry: named numbers.

The decision reads these, and ``--explain`` shows them. All but the scores are between 0 and 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from math import log

from bot.reading import Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of the decision. Their order and meaning belong to SCORERS_VERSION."""

    score: float
    """The ridge score of the best entry."""
    margin: float
    """How far the second entry is behind."""
    out_of_scope: float
    """The best score of the classes of counter-examples."""
    explained: float
    """Share of the message's information that words of the entries explain."""
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


NAMES = tuple(field.name for field in fields(Evidence))
_LONG = log(31)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the entries know.

    ``counts`` tells in how many of their texts each lemma stands, ``information`` what it is worth
    (``unseen`` for one that no entry has), ``needs`` the needs of each entry's texts.
    """

    counts: Mapping[str, int]
    information: Mapping[str, float]
    unseen: float
    needs: Mapping[str, frozenset[str]]

    def without(self, reading: Reading) -> "Profile":
        """The profile as it would be without one example: its own words are unknown again."""
        alone = {token.lemma for token in reading.tokens if self.counts.get(token.lemma) == 1}
        kept = {lemma: value for lemma, value in self.information.items() if lemma not in alone}
        return Profile(self.counts, kept, self.unseen, self.needs)


def gather(
    reading: Reading, ranked: Sequence[tuple[str, float]], counter: float, profile: Profile
) -> Evidence:
    """The evidence for the first of ``ranked`` (entries by falling score); at least two."""
    (best, score), (_, second) = ranked[0], ranked[1]
    total = explained = against = unknown = 0.0
    unsafe = bool(reading.famous or reading.elsewhere or reading.maybe)
    for place in reading.content:
        token = reading.tokens[place]
        information = profile.information.get(token.lemma)
        weight = profile.unseen if information is None else information
        total += weight
        if information is not None or (place in reading.covered and not unsafe):
            explained += weight
        elif token.status in ("french", "known"):
            against += weight
        elif token.status == "unknown":
            unknown += weight
    needs = reading.needs
    return Evidence(
        score=score,
        margin=score - second,
        out_of_scope=counter,
        explained=explained / total if total else 1.0,
        against=against / total if total else 0.0,
        unknown=unknown / total if total else 0.0,
        named=float(best in reading.names | reading.territory),
        named_other=float(bool(reading.names) and best not in reading.names),
        unsure_name=float(bool(reading.maybe)),
        elsewhere=float(bool(reading.elsewhere)),
        famous=float(bool(reading.famous)),
        need=len(needs & profile.needs[best]) / len(needs) if needs else 0.0,
        length=min(1.0, log(1 + len(reading.tokens)) / _LONG),
        lonely=float(len(reading.content) <= 1),
    )
