"""How like each example a message is: the cosine of their weighed features."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.ranking.space import Matrix, Point

_FEW = 3
Rows = NDArray[np.unsignedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Held:
    """Which examples hold each feature, with which weight: rows and values by feature.

    There are a million of them: rows are kept in the smallest type that holds them, values in
    half precision, which moves a likeness by less than a thousandth.
    """

    rows: Rows
    values: NDArray[np.float16]
    starts: NDArray[np.int32]

    def of(self, point: Point) -> tuple[Rows, Matrix]:
        """The examples that hold each feature of a point, and its weight there times its own.

        Span by span: places for all of them at once would be as fast, and take megabytes.
        """
        first, last = self.starts[point.numbers], self.starts[point.numbers + 1]
        spans = list(map(slice, first.tolist(), last.tolist()))
        values: Matrix = np.concatenate([self.values[span] for span in spans]).astype(np.float32)
        values *= np.repeat(point.weights, last - first)
        return np.concatenate([self.rows[span] for span in spans]), values


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a message is to the examples of a class: the likest, and the three likest's mean."""

    likest: float
    few: float


class Neighbours:
    """The examples, by feature, and the class of each."""

    def __init__(self, labels: Sequence[str], held: Held) -> None:
        places = {label: place for place, label in enumerate(dict.fromkeys(labels))}
        self._classes = places
        self._labels = np.array([places[label] for label in labels], np.int32)
        self._held = held

    def rows(self, labels: Sequence[str]) -> NDArray[np.int64]:
        """The examples of some classes, to be given to ``likeness``."""
        return np.flatnonzero(
            np.isin(self._labels, [self._classes[one] for one in labels if one in self._classes])
        )

    def similarities(self, point: Point, skipped: int | None = None) -> Matrix:
        """The cosine with every example, 0 to 1; ``skipped`` is an example left out."""
        if not len(point.numbers):
            return np.zeros(len(self._labels), np.float32)
        rows, values = self._held.of(point)
        total: Matrix = np.bincount(rows, values, len(self._labels)).astype(np.float32)
        if skipped is not None:
            total[skipped] = 0.0
        return total


def likeness(similarities: Matrix, rows: NDArray[np.int64]) -> Likeness:
    """How like a message is to some examples, from its similarities with all of them."""
    if not len(rows):
        return Likeness(0.0, 0.0)
    near = similarities[rows]
    if len(near) > _FEW:
        near = np.partition(near, -_FEW)[-_FEW:]
    return Likeness(float(near.max()), float(near.sum() / len(near)))
