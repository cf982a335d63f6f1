"""The space in which messages and examples are compared: each feature's number and weight."""

from array import array
from collections.abc import Iterable
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
    """The features that the examples have, and how rare each is.

    ``numbers`` gives each feature's number, ``idf`` the inverse document frequencies by number,
    ``unseen`` that of a feature never seen. There are tens of thousands: the frequencies stand in
    an array, not in a second dictionary.
    """

    def __init__(self, numbers: dict[str, int], idf: "array[float]", unseen: float) -> None:
        self.numbers = numbers
        self.idf = idf
        self.unseen = unseen

    def weighed(self, found: Iterable[str]) -> dict[str, float]:
        """The weights of a message's features, those that are known."""
        every, numbers, idf = tuple(found), self.numbers, self.idf
        known = {one: idf[numbers[one]] for one in every if one in numbers}
        weighed = weigh(every, known, self.unseen)
        return {one: weight for one, weight in weighed.items() if one in known}

    def point(self, found: Iterable[str]) -> Point:
        """Where a message stands, from its features."""
        weighed = self.weighed(found)
        numbers = np.fromiter(map(self.numbers.__getitem__, weighed), np.int32, len(weighed))
        return Point(numbers, np.fromiter(weighed.values(), np.float32, len(weighed)))
