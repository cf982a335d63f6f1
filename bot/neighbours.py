"""How like each example a message is: the cosine of their weighed features."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.ranker import Matrix
from bot.space import Point

_FEW = 3


@dataclass(frozen=True, slots=True)
class Held:
    """Which examples hold each feature, with which weight: rows and values by feature."""

    rows: NDArray[np.int32]
    values: Matrix
    starts: NDArray[np.int64]

    def of(self, feature: int) -> tuple[NDArray[np.int32], Matrix]:
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
        self._labels = labels
        self._held = held
        self._rows_of: dict[str, list[int]] = {}
        for row, label in enumerate(labels):
            self._rows_of.setdefault(label, []).append(row)

    def similarities(self, point: Point, skipped: int | None = None) -> Matrix:
        """The cosine with every example, 0 to 1; ``skipped`` is an example left out."""
        if not point:
            return np.zeros(len(self._labels), np.float32)
        parts = [(self._held.of(feature), value) for feature, value in point.items()]
        rows = np.concatenate([rows for (rows, _), _ in parts])
        values = np.concatenate([values * value for (_, values), value in parts])
        total: Matrix = np.bincount(rows, values, len(self._labels)).astype(np.float32)
        if skipped is not None:
            total[skipped] = 0.0
        return total

    def likeness(self, similarities: Matrix, labels: Sequence[str]) -> Likeness:
        """How like the examples of some classes, from the similarities with all of them."""
        rows = [row for label in labels for row in self._rows_of.get(label, ())]
        if not rows:
            return Likeness(0.0, 0.0)
        near = np.sort(similarities[rows])[-_FEW:]
        return Likeness(float(near[-1]), float(near.mean()))
