"""Entries ranked by a linear classifier: the weights of each feature for each class."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bot.features import weigh

Matrix = NDArray[np.float32]


class Ranker:
    """Scores of the classes for a set of features; about 1 for a sure class, 0 for none.

    ``idf`` gives the inverse document frequency of each feature, in the order of the rows of
    ``weights``; its columns are the classes of ``labels``.
    """

    def __init__(
        self, labels: tuple[str, ...], idf: Mapping[str, float], unseen: float, weights: Matrix
    ) -> None:
        self.labels = labels
        self.idf = idf
        self.unseen = unseen
        self.weights = weights
        self._index = {feature: place for place, feature in enumerate(idf)}

    def scores(self, found: frozenset[str]) -> dict[str, float]:
        """The score of every class for a message's features."""
        weighed = weigh(found, self.idf, self.unseen)
        rows = [self._index[feature] for feature in weighed if feature in self._index]
        values = [weighed[feature] for feature in weighed if feature in self._index]
        scores = np.asarray(values, np.float32) @ self.weights[rows]
        return dict(zip(self.labels, scores.tolist(), strict=True))

    def contributions(self, found: frozenset[str], label: str) -> dict[str, float]:
        """What each feature adds to the score of one class."""
        column = self.labels.index(label)
        return {
            feature: value * float(self.weights[self._index[feature], column])
            for feature, value in weigh(found, self.idf, self.unseen).items()
            if feature in self._index
        }
