"""Entries ranked for a message, with named scores and one calibrated confidence."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log

from bot.calibration import Calibration
from bot.evidence import OUT_OF_SCOPE, Evidence, Profile, gather
from bot.features import features
from bot.ranker import Example, Ranker
from bot.reading import Reader, Reading, entry_texts
from knowledge.base import KnowledgeBase

NEAR = OUT_OF_SCOPE + "proche"


@dataclass(frozen=True, slots=True)
class Match:
    """A message, its entries by falling score, and how far the first may be trusted.

    ``confidence`` is the probability that the best entry answers the message, ``offer`` that one
    of the three best does; ``kind`` is the counter-examples' class that it is most like.
    """

    reading: Reading
    ranked: tuple[tuple[str, float], ...]
    kind: str
    evidence: Evidence
    confidence: float
    offer: float

    @property
    def best(self) -> str:
        """The id of the best entry."""
        return self.ranked[0][0]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An example of the knowledge base judged by a ranker that has not seen it."""

    example: Example
    reading: Reading
    scores: Mapping[str, float]


class Matcher:
    """Ranks the entries of one knowledge base; built once per base, in under a second."""

    def __init__(self, base: KnowledgeBase, reader: Reader, calibration: Calibration) -> None:
        self._reader = reader
        self._calibration = calibration
        self._base = base
        self._labelled = list(_labelled(base))
        self._readings = [
            reader.read(text, owner=None if label.startswith(OUT_OF_SCOPE) else label)
            for label, text in self._labelled
        ]
        self.ranker = Ranker(
            [
                Example(label, features(reading), text)
                for (label, text), reading in zip(self._labelled, self._readings, strict=True)
            ]
        )
        self._counts = self._lemma_counts()
        self._profile = self._build_profile()

    def match(self, text: str) -> Match:
        """Rank the entries for a message."""
        reading = self._reader.read(text)
        return self._judge(reading, self.ranker.scores(features(reading)), self._profile)

    def contributions(self, reading: Reading, entry: str) -> dict[str, float]:
        """What each feature of a message adds to the score of an entry."""
        return self.ranker.contributions(features(reading), entry)

    def left_out(self) -> Iterator[tuple[str, str, Match]]:
        """Each example's label and text, and how it would be matched had it not been there."""
        scores = self.ranker.left_out_scores()
        for row, ((label, text), reading) in enumerate(
            zip(self._labelled, self._readings, strict=True)
        ):
            seen = dict(zip(self.ranker.labels, scores[row].tolist(), strict=True))
            profile = self._profile
            if not label.startswith(OUT_OF_SCOPE):
                profile = self._profile_without(reading)
            yield label, text, self._judge(reading, seen, profile)

    def _judge(self, reading: Reading, scores: Mapping[str, float], profile: Profile) -> Match:
        entries = [(label, score) for label, score in scores.items() if label in self._base.entries]
        entries.sort(key=lambda pair: (-pair[1], pair[0]))
        counters = [
            (score, label) for label, score in scores.items() if label.startswith(OUT_OF_SCOPE)
        ]
        counter, kind = max(counters, default=(0.0, NEAR))
        evidence = gather(reading, entries, counter, profile)
        confidence, offer = self._calibration.judge(evidence)
        return Match(reading, tuple(entries), kind, evidence, confidence, offer)

    def _lemma_counts(self) -> Counter[str]:
        """In how many texts of the entries each lemma stands."""
        return Counter(
            lemma
            for (label, _), reading in zip(self._labelled, self._readings, strict=True)
            if not label.startswith(OUT_OF_SCOPE)
            for lemma in {token.lemma for token in reading.tokens}
        )

    def _build_profile(self) -> Profile:
        total = len(self._labelled)
        needs: dict[str, set[str]] = {entry: set() for entry in self._base.entries}
        for (label, _), reading in zip(self._labelled, self._readings, strict=True):
            if label in needs:
                needs[label] |= reading.needs
        return Profile(
            information={
                lemma: log((1 + total) / (1 + count)) for lemma, count in self._counts.items()
            },
            unseen=log(1 + total),
            needs={entry: frozenset(found) for entry, found in needs.items()},
        )

    def _profile_without(self, reading: Reading) -> Profile:
        """The profile as it would be without one example: its own words are unknown again."""
        alone = {token.lemma for token in reading.tokens if self._counts[token.lemma] == 1}
        known = self._profile.information
        kept = (
            {lemma: value for lemma, value in known.items() if lemma not in alone}
            if alone
            else known
        )
        return Profile(kept, self._profile.unseen, self._profile.needs)


def _labelled(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for entry in base.entries.values():
        for text in dict.fromkeys(entry_texts(entry)):
            yield entry.id, text
    for entry in base.entries.values():
        for text in entry.not_for:
            yield NEAR, text
    for kind, examples in base.counter_examples.items():
        for text in examples:
            yield OUT_OF_SCOPE + kind, text
