"""Entries ranked for a message, with named scores and one calibrated confidence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.calibration import Calibration
from bot.evidence import Evidence, Profile, Standing, gather
from bot.exact import ExactTexts
from bot.examples import NEAR
from bot.features import features
from bot.index import Index
from bot.neighbours import Likeness, Neighbours, likeness
from bot.reading import Reader, Reading
from bot.space import Matrix
from knowledge.base import KnowledgeBase
from knowledge.dangers import CRY

RANKED = 10
"""How many entries a match keeps: more than are ever shown."""
_NO_DANGER = (CRY, 0.0)
"""For a base without any entry of danger."""
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Match:
    """A message, its ordinary entries by falling score, and how far the first may be trusted.

    ``confidence`` is the probability that the best entry answers the message, ``offer`` that one
    of the three best does; ``kind`` is the counter-examples' class that it is most like. ``danger``
    is the likeliest entry of danger, ``dangerous`` its score, and ``like_danger`` how like the
    message is to examples of danger. ``exact`` is the entry, of any kind, that has the message
    word for word.
    """

    reading: Reading
    ranked: tuple[tuple[str, float], ...]
    kind: str
    evidence: Evidence
    confidence: float
    offer: float
    danger: str
    dangerous: float
    like_danger: Likeness
    exact: str | None = None

    @property
    def best(self) -> str:
        """The id of the best entry."""
        return self.ranked[0][0]


class Classes:
    """The classes of a ranking, by what they stand for, and the rows of their examples."""

    def __init__(
        self, base: KnowledgeBase, labels: tuple[str, ...], neighbours: Neighbours
    ) -> None:
        kinds = {entry.id: entry.kind for entry in base.entries.values()}
        self.labels = labels
        self.ordinary = _places(label in kinds and kinds[label] != "urgence" for label in labels)
        self.dangers = _places(kinds.get(label) == "urgence" for label in labels)
        self.counters = _places(label not in kinds for label in labels)
        self._neighbours = neighbours
        self._rows: dict[str, Rows] = {}

    def is_danger(self, label: str) -> bool:
        """Whether a class is an entry of danger."""
        return any(self.labels[place] == label for place in self.dangers)

    def rows(self, label: str) -> Rows:
        """The examples of one class."""
        if label not in self._rows:
            self._rows[label] = self._neighbours.rows([label])
        return self._rows[label]

    @cached_property
    def counter_rows(self) -> Rows:
        """The counter-examples."""
        return self._neighbours.rows([self.labels[place] for place in self.counters])

    @cached_property
    def danger_rows(self) -> Rows:
        """The examples of danger."""
        return self._neighbours.rows([self.labels[place] for place in self.dangers])

    def best(self, scores: Matrix, among: Rows, most: int) -> tuple[tuple[str, float], ...]:
        """The best classes of a group with their scores, ties in the order of their names."""
        chosen = among
        if len(among) > most:
            least = np.partition(scores[among], -most)[-most]
            chosen = among[scores[among] >= least]
        pairs = [(self.labels[place], float(scores[place])) for place in chosen]
        return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most])


class Matcher:
    """Ranks the entries of one knowledge base; built once per base."""

    def __init__(
        self, base: KnowledgeBase, reader: Reader, index: Index, calibration: Calibration
    ) -> None:
        self._reader = reader
        self._exact = ExactTexts(base, reader)
        self._ranker = index.ranker
        self._neighbours = index.neighbours
        self._profile = index.profile
        self._calibration = calibration
        self._classes = Classes(base, index.ranker.labels, index.neighbours)

    def match(self, text: str) -> Match:
        """Rank the entries for a message."""
        reading = self._reader.read(text)
        point = self._ranker.space.point(features(reading))
        scores = self._ranker.scores(point)
        match = self.judge(reading, scores, self._neighbours.similarities(point), self._profile)
        exact = self._exact.find(token.form for token in reading.tokens)
        return match if exact is None else self._certain(match, exact)

    def contributions(self, reading: Reading, entry: str) -> dict[str, float]:
        """What each feature of a message adds to the score of an entry."""
        return self._ranker.contributions(features(reading), entry)

    def judge(
        self, reading: Reading, scores: Matrix, similarities: Matrix, profile: Profile
    ) -> Match:
        """Weigh the scores of a message's classes, and how like each example it is."""
        classes = self._classes
        ranked = classes.best(scores, classes.ordinary, RANKED)
        standing = Standing(
            ranked,
            scores[classes.counters],
            scores[classes.dangers],
            likeness(similarities, classes.rows(ranked[0][0])),
            likeness(similarities, classes.counter_rows),
            likeness(similarities, classes.danger_rows),
        )
        evidence = gather(reading, standing, profile)
        confidence, offer = self._calibration.judge(evidence)
        counters = classes.best(scores, classes.counters, 1)
        danger, dangerous = next(iter(classes.best(scores, classes.dangers, 1)), _NO_DANGER)
        return Match(
            reading,
            ranked,
            counters[0][0] if counters else NEAR,
            evidence,
            confidence,
            offer,
            danger,
            dangerous,
            standing.danger,
        )

    def _certain(self, match: Match, entry: str) -> Match:
        """The match of a message that is word for word one of an entry's texts."""
        if self._classes.is_danger(entry):
            return replace(match, danger=entry, exact=entry)
        score = next((score for one, score in match.ranked if one == entry), 1.0)
        others = [pair for pair in match.ranked if pair[0] != entry]
        ranked = ((entry, score), *others)
        return replace(match, ranked=ranked, confidence=1.0, offer=1.0, exact=entry)


def _places(chosen: Iterable[bool]) -> Rows:
    return np.flatnonzero(np.fromiter(chosen, np.bool_))
