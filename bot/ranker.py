"""Entries ranked by a linear classifier over hashed features.

Each feature has a column among DIMENSIONS and a sign, both from a hash of its text (Weinberger,
Dasgupta, Langford, Smola and Attenberg, « Feature hashing for large scale multitask learning »,
2009): what is learned stays small however many words the knowledge base holds.
"""

from collections.abc import Iterable
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.space import Matrix, Point, Space

Weights = NDArray[np.float16] | Matrix
DIMENSIONS = 8192
"""Measured by cross-validation: as good as without hashing to half a point."""


class Hashing:
    """The column and the sign of each feature of a space, by its number."""

    def __init__(self, names: Iterable[str]) -> None:
        hashes = np.fromiter((crc32(name.encode()) for name in names), np.int64)
        self.columns: NDArray[np.int64] = (hashes >> 1) % DIMENSIONS
        self.signs: Matrix = ((hashes & 1) * 2 - 1).astype(np.float32)


class Ranker:
    """Scores of the classes for a message: about 1 for a sure class, -1 for what is none.

    The rows of ``weights`` are the columns of the hashing, with the bias last; its columns are the
    classes of ``labels``. They are kept in half precision, which moves a score by less than a
    thousandth. They are zeros until the ranker is taught.
    """

    def __init__(self, labels: tuple[str, ...], space: Space, hashing: Hashing) -> None:
        self.labels = labels
        self.space = space
        self.weights = np.zeros((DIMENSIONS + 1, len(labels)), np.float16)
        self._hashing = hashing

    def teach(self, weights: Matrix) -> None:
        """Take the weights that were learned, in place: who holds the ranker has them too."""
        self.weights[:] = weights

    def scores(self, point: Point) -> Matrix:
        """The score of every class, in the order of ``labels``, for a message at a point."""
        return scores(self.weights, self._hashing.columns[point.numbers], self._signed(point))

    def _signed(self, point: Point) -> Matrix:
        signed: Matrix = point.weights * self._hashing.signs[point.numbers]
        return signed

    def contributions(self, found: Iterable[str], label: str) -> dict[str, float]:
        """What each feature adds to the score of one class, the bias left out."""
        column = self.labels.index(label)
        weighed = self.space.weighed(found)
        point = self.space.point(found)
        learned = self.weights[self._hashing.columns[point.numbers], column].astype(np.float32)
        added = self._signed(point) * learned
        return dict(zip(weighed, added.tolist(), strict=True))


def scores(weights: Weights, columns: NDArray[np.int64], values: Matrix) -> Matrix:
    """The score of every class for hashed features, the bias added."""
    found: Matrix = values @ np.asarray(weights[columns], np.float32) + weights[-1]
    return found
