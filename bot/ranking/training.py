"""The examples of a base as features, and what is learned from them at load."""

from collections.abc import Iterator, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.ranking import svm
from bot.ranking.features import PAIR
from bot.ranking.lesson import Sparse
from bot.ranking.neighbours import Held, Neighbours
from bot.ranking.pulls import NO_PULLS, Pulls
from bot.ranking.ranker import DIMENSIONS, Ranker, columns_of, scores, signs_of
from bot.ranking.rows import Rows
from bot.ranking.space import Matrix, Space, codes_of, groups_of, weigh
from bot.ranking.svm import Learned

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
        row_of_each = rows.row_of_each()
        weighed = weigh(idf[rows.columns], groups_of(rows.names)[rows.columns], row_of_each, unseen)
        codes, firsts, places = np.unique(
            codes_of(rows.names)[kept], return_index=True, return_inverse=True
        )
        self.space = Space(codes, idf[kept][firsts].astype(np.float32), unseen)
        numbers = np.empty(len(kept), np.int32)
        numbers[kept] = places
        stays = kept[rows.columns]
        self._columns, self._values = numbers[rows.columns[stays]], weighed[stays]
        self._counts = np.bincount(self._columns, minlength=len(codes))
        self._starts = np.concatenate([[0], np.cumsum(stays)])[rows.starts]
        self._rows = row_of_each[stays]
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
        return Ranker(self.labels, self.space)

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
        return Neighbours(self._labels, Held(rows, values, starts.astype(np.int32)))

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
        codes = self.space.codes
        signed: Matrix = self._values * signs_of(codes)[self._columns]
        return Sparse(columns_of(codes)[self._columns], signed, self._starts)


def _worth_keeping(names: Sequence[str], counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which features are kept: a pair of words that one example alone holds tells nothing more
    than its words, and two features of five are such pairs."""
    are_pairs = np.array([name[0] == PAIR for name in names], np.bool_)
    return ~are_pairs | (counts > 1)
