"""How like each example a message is: the cosine of their weighed features."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.space import Matrix, Point

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
    starts: NDArray[np.int64]

    def of(self, feature: int) -> tuple[Rows, NDArray[np.float16]]:
        """The examples that hold one feature, and its weights there."""
        span = slice(self.starts[feature], self.starts[feature + 1])
        return self.rows[span], self.values[span]


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
        parts = list(map(self._held.of, point.numbers.tolist()))
        rows = np.concatenate([rows for rows, _ in parts])
        values = np.concatenate([values for _, values in parts]).astype(np.float32)
        values *= np.repeat(point.weights, [len(rows) for rows, _ in parts])
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
    return Likeness(float(near.max()), float(near.mean()))
