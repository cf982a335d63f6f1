"""Entries ranked by a linear classifier over hashed features.

Each feature has a column among DIMENSIONS and a sign, both from a hash of its text (Weinberger,
Dasgupta, Langford, Smola and Attenberg, « Feature hashing for large scale multitask learning »,
2009): what is learned stays small however many words the knowledge base holds.
"""

import numpy as np
from numpy.typing import NDArray

from bot.ranking.features import Features
from bot.ranking.space import Codes, Matrix, Point, Space

Weights = NDArray[np.float16] | Matrix
DIMENSIONS = 8192
"""Measured by cross-validation: as good as without hashing to half a point."""


def columns_of(codes: Codes) -> NDArray[np.int64]:
    """The column of each feature, from its code."""
    return (codes >> 1).astype(np.int64) % DIMENSIONS


def signs_of(codes: Codes) -> Matrix:
    """The sign of each feature, 1 or -1, from its code."""
    return (codes & 1).astype(np.float32) * 2 - 1


class Ranker:
    """Scores of the classes for a message: about 1 for a sure class, -1 for what is none.

    The rows of ``weights`` are the columns of the hashing, with the bias last; its columns are the
    classes of ``labels``. They are kept in half precision, which moves a score by less than a
    thousandth. They are zeros until the ranker is taught.
    """

    def __init__(self, labels: tuple[str, ...], space: Space) -> None:
        self.labels = labels
        self.space = space
        self.weights = np.zeros((DIMENSIONS + 1, len(labels)), np.float16)

    def teach(self, weights: Matrix) -> None:
        """Take the weights that were learned, in place: who holds the ranker has them too."""
        self.weights[:] = weights

    def scores(self, point: Point) -> Matrix:
        """The score of every class, in the order of ``labels``, for a message at a point."""
        codes = self.space.codes[point.numbers]
        return scores(self.weights, columns_of(codes), point.weights * signs_of(codes))

    def contributions(self, found: Features, label: str) -> dict[str, float]:
        """What each feature adds to the score of one class, the bias left out."""
        point = self.space.point(found)
        codes = self.space.codes[point.numbers]
        learned = self.weights[columns_of(codes), self.labels.index(label)].astype(np.float32)
        added = point.weights * signs_of(codes) * learned
        return dict(zip(self.space.known(found), added.tolist(), strict=True))


def scores(weights: Weights, columns: NDArray[np.int64], values: Matrix) -> Matrix:
    """The score of every class for hashed features, the bias added."""
    found: Matrix = values @ np.asarray(weights[columns], np.float32) + weights[-1]
    return found
