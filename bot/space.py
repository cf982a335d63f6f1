"""The space in which messages and examples are compared: each feature's number and weight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.features import weigh

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Point:
    """Where a message stands: the numbers of its known features, and their weights."""

    numbers: NDArray[np.int32]
    weights: Matrix


class Space:
    """The features that the examples have, numbered in the order of ``idf``.

    ``idf`` gives their inverse document frequencies, ``unseen`` that of a feature never seen.
    """

    def __init__(self, idf: Mapping[str, float], unseen: float) -> None:
        self.idf = idf
        self.unseen = unseen
        self._numbers = {feature: number for number, feature in enumerate(idf)}

    def weighed(self, found: Iterable[str]) -> dict[str, float]:
        """The weights of a message's features, those that are known."""
        weighed = weigh(found, self.idf, self.unseen)
        return {one: weight for one, weight in weighed.items() if one in self._numbers}

    def point(self, found: Iterable[str]) -> Point:
        """Where a message stands, from its features."""
        weighed = self.weighed(found)
        numbers = np.fromiter(map(self._numbers.__getitem__, weighed), np.int32, len(weighed))
        return Point(numbers, np.fromiter(weighed.values(), np.float32, len(weighed)))
