"""Entries ranked by a linear classifier: the weights of each feature for each class."""

import numpy as np
from numpy.typing import NDArray

from bot.space import Point, Space

Matrix = NDArray[np.float32]


class Ranker:
    """Scores of the classes for a message; about 1 for a sure class, 0 for none.

    The rows of ``weights`` are the features of ``space``, its columns the classes of ``labels``.
    """

    def __init__(self, labels: tuple[str, ...], space: Space, weights: Matrix) -> None:
        self.labels = labels
        self.space = space
        self.weights = weights

    def scores(self, point: Point) -> dict[str, float]:
        """The score of every class for a message that stands at a point."""
        scores = np.fromiter(point.values(), np.float32) @ self.weights[list(point)]
        return dict(zip(self.labels, scores.tolist(), strict=True))

    def contributions(self, found: frozenset[str], label: str) -> dict[str, float]:
        """What each feature adds to the score of one class."""
        column = self.labels.index(label)
        return {
            feature: value * float(self.weights[self.space.number(feature), column])
            for feature, value in self.space.weighed(found).items()
        }
