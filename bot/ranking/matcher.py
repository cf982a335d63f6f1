"""Entries ranked for a message, with named scores and one calibrated confidence."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.ranking.calibration import Calibration
from bot.ranking.evidence import Evidence, Profile, Standing, gather
from bot.ranking.exact import ExactTexts
from bot.ranking.examples import NEAR
from bot.ranking.features import features
from bot.ranking.index import Index
from bot.ranking.neighbours import Likeness, likeness
from bot.ranking.space import Matrix, Point
from bot.words.memo import Latest, Memo
from bot.words.reader import Reader
from bot.words.reading import Reading
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

    @property
    def guesses_a_place(self) -> bool:
        """Whether the best entry is a place, and no word of the message may name any place."""
        named = self.reading.names or self.reading.maybe or self.reading.territory
        return bool(self.evidence.guessed_place and not named)


class Classes:
    """The classes of a ranking, by what they stand for.

    ``kinds`` are those of the entries; a class that is no entry is one of counter-examples.
    """

    def __init__(self, kinds: Mapping[str, str], labels: tuple[str, ...]) -> None:
        self.labels = labels
        self.ordinary = _places(kinds.get(label, "urgence") != "urgence" for label in labels)
        self.dangers = _places(kinds.get(label) == "urgence" for label in labels)
        self.counters = _places(label not in kinds for label in labels)

    def names(self, places: Rows) -> list[str]:
        """The labels of some classes."""
        return [self.labels[place] for place in places.tolist()]

    def best(self, scores: Matrix, among: Rows, most: int) -> tuple[tuple[str, float], ...]:
        """The best classes of a group with their scores, ties in the order of their names."""
        chosen = among
        if len(among) > most:
            least = np.partition(scores[among], -most)[-most]
            chosen = among[scores[among] >= least]
        pairs = zip(self.names(chosen), scores[chosen].tolist(), strict=True)
        return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most])


class Matcher:
    """Ranks the entries of one knowledge base; built once per base."""

    def __init__(
        self, base: KnowledgeBase, reader: Reader, index: Index, calibration: Calibration
    ) -> None:
        self.reader = reader
        self._exact = ExactTexts(base, reader, index.said)
        self._ranker = index.ranker
        self._neighbours = index.neighbours
        self.profile = index.profile
        self._calibration = calibration
        kinds = {entry.id: entry.kind for entry in base.entries.values()}
        self._classes = Classes(kinds, index.ranker.labels)
        self._counter_rows = self._rows(self._classes.names(self._classes.counters))
        self._dangers = frozenset(self._classes.names(self._classes.dangers))
        self._danger_rows = self._rows(self._dangers)
        self._rows_of = Memo(self._rows_of_one)
        self._placed = Latest(self._place)

    def match(self, text: str, *, whole: bool = True) -> Match:
        """Rank the entries for a message; one that is not ``whole`` is only a part of what is said.

        A part that has the words of a text of an entry may mean something else there.
        """
        reading = self.reader.read(text)
        point, scores = self._placed(reading)
        match = self.judge(reading, scores, self._neighbours.similarities(point), self.profile)
        exact = self._exact.find(reading) if whole else None
        return match if exact is None else self._certain(match, exact)

    def calibrated(self, calibration: Calibration) -> "Matcher":
        """The same matcher with another calibration."""
        other = copy(self)
        other._calibration = calibration
        return other

    def scores(self, reading: Reading) -> dict[str, float]:
        """The score of every class for a message, by its name."""
        _, scores = self._placed(reading)
        return dict(zip(self._classes.labels, scores.tolist(), strict=True))

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
            likeness(similarities, self._rows_of[ranked[0][0]]),
            likeness(similarities, self._counter_rows),
            likeness(similarities, self._danger_rows),
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

    def _place(self, reading: Reading) -> tuple[Point, Matrix]:
        """Where a message stands among the examples, and the score of each class there."""
        point = self._ranker.space.point(features(reading))
        return point, self._ranker.scores(point)

    def _rows(self, labels: Collection[str]) -> Rows:
        return self._neighbours.rows(sorted(labels))

    def _rows_of_one(self, label: str) -> Rows:
        return self._rows([label])

    def _certain(self, match: Match, entry: str) -> Match:
        """The match of a message that is word for word one of an entry's texts."""
        if entry in self._dangers:
            return replace(match, danger=entry, exact=entry)
        score = next((score for one, score in match.ranked if one == entry), 1.0)
        others = [pair for pair in match.ranked if pair[0] != entry]
        ranked = ((entry, score), *others)
        return replace(match, ranked=ranked, confidence=1.0, offer=1.0, exact=entry)


def _places(chosen: Iterable[bool]) -> Rows:
    return np.flatnonzero(np.fromiter(chosen, np.bool_))
