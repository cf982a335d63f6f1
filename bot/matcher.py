"""Entries ranked for a message, with named scores and one calibrated confidence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.calibration import Calibration
from bot.evidence import Evidence, Profile, Standing, gather
from bot.exact import ExactTexts
from bot.examples import NEAR
from bot.features import features
from bot.index import Index
from bot.ranker import Matrix
from bot.reading import Reader, Reading
from knowledge.base import KnowledgeBase


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


class Matcher:
    """Ranks the entries of one knowledge base; built once per base."""

    def __init__(
        self, base: KnowledgeBase, reader: Reader, index: Index, calibration: Calibration
    ) -> None:
        self._entries = base.entries
        self._reader = reader
        self._exact = ExactTexts(base, reader)
        self._ranker = index.ranker
        self._neighbours = index.neighbours
        self._profile = index.profile
        self._calibration = calibration

    def match(self, text: str) -> Match:
        """Rank the entries for a message."""
        reading = self._reader.read(text)
        point = self._ranker.space.point(features(reading))
        scores = self._ranker.scores(point)
        match = self.judge(reading, scores, self._neighbours.similarities(point), self._profile)
        exact = self._exact.find(token.form for token in reading.tokens)
        return match if exact is None else _certain(match, exact)

    def contributions(self, reading: Reading, entry: str) -> dict[str, float]:
        """What each feature of a message adds to the score of an entry."""
        return self._ranker.contributions(features(reading), entry)

    def judge(
        self,
        reading: Reading,
        scores: Mapping[str, float],
        similarities: Matrix,
        profile: Profile,
    ) -> Match:
        """Weigh the scores of a message's classes, and how like each example it is."""
        by_score = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        ranked = [pair for pair in by_score if pair[0] in self._entries]
        counters = [pair for pair in by_score if pair[0] not in self._entries]
        likeness = self._neighbours.likeness
        standing = Standing(
            ranked,
            counters,
            likeness(similarities, [ranked[0][0]]),
            likeness(similarities, [label for label, _ in counters]),
        )
        evidence = gather(reading, standing, profile)
        confidence, offer = self._calibration.judge(evidence)
        kind = counters[0][0] if counters else NEAR
        return Match(reading, tuple(ranked), kind, evidence, confidence, offer)


def _certain(match: Match, entry: str) -> Match:
    """The match of a message that is word for word one of an entry's texts."""
    first = [pair for pair in match.ranked if pair[0] == entry]
    others = [pair for pair in match.ranked if pair[0] != entry]
    return replace(match, ranked=(*first, *others), confidence=1.0, offer=1.0)
