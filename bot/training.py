"""The examples of a base as features, and what is learned from them at load."""

from array import array
from collections.abc import Iterator, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot import svm
from bot.features import ABSOLUTE, GROUP_WEIGHTS, PAIR
from bot.lesson import Sparse
from bot.neighbours import Held, Neighbours
from bot.pulls import NO_PULLS, Pulls
from bot.ranker import DIMENSIONS, Hashing, Ranker, scores
from bot.rows import Rows
from bot.space import Matrix, Space
from bot.svm import Learned

COMMON = 0.1
"""A feature that more of the examples hold weighs nothing in their likeness."""
FOLDS = 10
"""Into how many parts the examples are cut, each to be judged by a ranker of the others."""


class Training:
    """Examples as features, with their labels, and what can be learned from them."""

    def __init__(self, labels: Sequence[str], rows: Rows, pulls: Pulls = NO_PULLS) -> None:
        """``pulls`` are those of an earlier lesson on these examples; it goes on from there."""
        self.labels = tuple(dict.fromkeys(labels))
        place_of = {label: place for place, label in enumerate(self.labels)}
        self._labels = tuple(labels)
        self._classes = [place_of[label] for label in labels]
        counts = np.bincount(rows.columns, minlength=len(rows.names))
        total = len(labels)
        # Smoothed inverse document frequencies, and that of a feature never seen.
        idf, unseen = np.log((1 + total) / (1 + counts)) + 1, log(1 + total) + 1
        kept = _worth_keeping(rows.names, counts)
        idf[~kept] = unseen
        weighed = _weighed(rows, idf, unseen)
        names = [rows.names[place] for place in np.flatnonzero(kept)]
        numbers = dict(zip(names, range(len(names)), strict=True))
        self.space = Space(numbers, array("d", idf[kept].tolist()), unseen)
        self._hashing = Hashing(numbers)
        stays = kept[rows.columns]
        self._counts, self._values = counts[kept], weighed[stays]
        self._columns = (np.cumsum(kept, dtype=np.int32) - 1)[rows.columns[stays]]
        self._starts = np.concatenate([[0], np.cumsum(stays)])[rows.starts]
        self._rows = rows.row_of_each()[stays]
        self._pulls = pulls.on(self.labels) if len(pulls) else None

    def ranker(self) -> Ranker:
        """The classifier that has seen every example."""
        ranker = self.untaught()
        ranker.teach(self.learned_of_all().weights)
        return ranker

    def learned_of_all(self) -> Learned:
        """What is learned from every example."""
        return self._learned(range(len(self._labels)))

    def untaught(self) -> Ranker:
        """A classifier whose weights are still to be learned."""
        return Ranker(self.labels, self.space, self._hashing)

    def neighbours(self) -> Neighbours:
        """The examples themselves, to be compared with; what most of them hold says nothing."""
        telling = self._counts <= COMMON * len(self._labels)
        # By feature, then in the order of the examples: numbers sort faster than their places.
        held = len(self._columns)
        order = np.sort(self._columns * np.int64(held) + np.arange(held)) % held
        order = order[telling[self._columns[order]]]
        starts = np.concatenate([[0], np.cumsum(np.where(telling, self._counts, 0))])
        rows = self._rows[order].astype(np.min_scalar_type(len(self._labels)))
        values = self._values[order].astype(np.float16)
        return Neighbours(self._labels, Held(rows, values, starts))

    def left_out_scores(self) -> Matrix:
        """For each example (row), the scores of a classifier that has not seen it."""
        left_out = np.zeros((len(self._labels), len(self.labels)), np.float32)
        hashed = self.hashed()
        for weights, places in self.folds(FOLDS):
            for place in places:
                left_out[place] = scores(weights, *hashed.row(place))
        return left_out

    def folds(self, count: int) -> Iterator[tuple[Matrix, list[int]]]:
        """The examples in so many parts: the weights learned from the others, and their places."""
        for part in range(count):
            yield self.fold(part, count)

    def fold(self, part: int, count: int) -> tuple[Matrix, list[int]]:
        """One of so many parts: the weights learned from the others, and the places of its own."""
        # Neighbours in a file are often alike: each goes to another part.
        parts = np.arange(len(self._labels)) % count
        weights = self.learned(np.flatnonzero(parts != part).tolist())
        return weights, np.flatnonzero(parts == part).tolist()

    def learned(self, rows: Sequence[int]) -> Matrix:
        """The weights learned from some of the examples."""
        return self._learned(rows).weights

    def _learned(self, rows: Sequence[int]) -> Learned:
        shape = DIMENSIONS, len(self.labels)
        return svm.learn(self.hashed(), self._classes, rows, shape, self._pulls)

    def hashed(self) -> Sparse:
        """The examples as rows of hashed features."""
        signed: Matrix = self._values * self._hashing.signs[self._columns]
        return Sparse(self._hashing.columns[self._columns], signed, self._starts)


def _worth_keeping(names: Sequence[str], counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which features are kept: a pair of words that one example alone holds tells nothing more
    than its words, and two features of five are such pairs."""
    are_pairs = np.array([name[0] == PAIR for name in names], np.bool_)
    return ~are_pairs | (counts > 1)


def _weighed(rows: Rows, idf: NDArray[np.float64], unseen: float) -> Matrix:
    """What ``weigh`` computes, for all the examples at once."""
    groups = list(GROUP_WEIGHTS)
    values = idf[rows.columns]
    # In place where it can be: of millions, new room takes longer than what is computed in it.
    cells = np.array([groups.index(feature[0]) for feature in rows.names])[rows.columns]
    cells += rows.row_of_each() * np.int32(len(groups))
    lengths = np.bincount(cells, values**2, len(rows) * len(groups)).reshape(-1, len(groups))
    least = np.array([unseen**2 if one in ABSOLUTE else 1e-9 for one in groups])
    scale = np.array(list(GROUP_WEIGHTS.values())) / np.sqrt(np.maximum(lengths, least))
    total = np.sqrt((scale**2 * lengths).sum(axis=1, keepdims=True))
    scale /= np.where(total > 0, total, 1)
    values *= scale.reshape(-1)[cells]
    weighed: Matrix = values.astype(np.float32)
    return weighed
