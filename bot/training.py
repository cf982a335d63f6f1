"""The ranking learned from examples at load, without a training library.

Ridge regression (kernel form), one target per class: ``A = (K + λI)⁻¹ Y`` and ``W = Xᵀ A``
(Saunders, Gammerman and Vovk, 1998). Its leave-one-out predictions have a closed form,
``ŷᵢ = yᵢ − Aᵢ / (K + λI)⁻¹ᵢᵢ`` (Cook and Weisberg, 1982): each example can be judged by a
classifier that has never seen it, at the price of one inversion.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.features import ABSOLUTE, GROUP_WEIGHTS
from bot.neighbours import Held, Neighbours
from bot.ranker import Matrix, Ranker
from bot.space import Space

RIDGE = 1.0
TOLERANCE = 0.02
"""How far from solved the regression may stay; smaller changes no ranking."""
CHUNK = 20_000
"""Weights summed at once: enough to be fast, few enough to be small."""
COMMON = 60
"""Features in so many examples are multiplied as one dense matrix, the others one by one."""


class Training:
    """Examples as features, with their labels, and what can be learned from them."""

    def __init__(
        self, labels: Sequence[str], found: Iterable[frozenset[str]], ridge: float = RIDGE
    ) -> None:
        self.labels = tuple(dict.fromkeys(labels))
        self._labels = tuple(labels)
        self._ridge = ridge
        self._targets = np.zeros((len(labels), len(self.labels)), np.float32)
        place_of = {label: place for place, label in enumerate(self.labels)}
        self._targets[np.arange(len(labels)), [place_of[label] for label in labels]] = 1.0
        index, rows, columns = _numbered(found)
        counts = np.bincount(columns, minlength=len(index))
        total = len(labels)
        # Smoothed inverse document frequencies, and that of a feature never seen.
        idf = np.log((1 + total) / (1 + counts)) + 1
        self.space = Space(dict(zip(index, idf.tolist(), strict=True)), log(1 + total) + 1)
        values = self._weighed(rows, columns)
        order = np.argsort(columns, kind="stable")
        starts = np.concatenate([[0], np.cumsum(counts)])
        self._held = Held(rows[order], values[order], starts)

    def ranker(self) -> Ranker:
        """The classifier that has seen every example."""
        weights = _summed(self._held, _conjugate_gradient(self._kernel(), self._targets))
        return Ranker(self.labels, self.space, weights)

    def neighbours(self) -> Neighbours:
        """The examples themselves, to be compared with."""
        return Neighbours(self._labels, self._held)

    def left_out_scores(self) -> Matrix:
        """For each example (row), the scores of a classifier that has not seen it."""
        inverse = np.linalg.inv(self._kernel())
        dual = inverse @ self._targets / np.diag(inverse)[:, None]
        return (self._targets - dual).astype(np.float32)

    def _weighed(self, rows: NDArray[np.int32], columns: NDArray[np.int32]) -> Matrix:
        """What ``weigh`` computes, for all the examples at once."""
        groups = list(GROUP_WEIGHTS)
        group = np.array([groups.index(feature[0]) for feature in self.space.idf])[columns]
        values = np.array(list(self.space.idf.values()))[columns]
        cells = rows * len(groups) + group
        size = len(self._labels) * len(groups)
        lengths = np.bincount(cells, values**2, size).reshape(-1, len(groups))
        least = np.array([self.space.unseen**2 if one in ABSOLUTE else 1e-9 for one in groups])
        scale = np.array(list(GROUP_WEIGHTS.values())) / np.sqrt(np.maximum(lengths, least))
        total = np.sqrt((scale**2 * lengths).sum(axis=1, keepdims=True))
        scale /= np.where(total > 0, total, 1)
        weighed: Matrix = (values * scale.reshape(-1)[cells]).astype(np.float32)
        return weighed

    def _kernel(self) -> Matrix:
        """Similarity of every two examples (dot products of their features), plus the ridge."""
        held = self._held
        counts = np.diff(held.starts)
        common = np.flatnonzero(counts >= COMMON)
        dense = np.zeros((len(self._labels), len(common)), np.float32)
        for column, feature in enumerate(common):
            rows, values = held.of(int(feature))
            dense[rows, column] = values
        kernel: Matrix = dense @ dense.T
        for feature in np.flatnonzero((counts > 1) & (counts < COMMON)):
            rows, values = held.of(int(feature))
            kernel[rows[:, None], rows] += values[:, None] * values
        # Examples have unit length: what single features would add to the diagonal is known.
        np.fill_diagonal(kernel, 1.0 + self._ridge)
        return kernel


def _summed(held: Held, by_example: Matrix) -> Matrix:
    """For each feature (row), the weighted sum of what its examples have."""
    sums = np.empty((len(held.starts) - 1, by_example.shape[1]), np.float32)
    cuts = np.searchsorted(held.starts, np.arange(0, held.starts[-1], CHUNK))
    edges = np.unique([*cuts, len(sums)])
    for first, last in pairwise(edges):
        starts = held.starts[first : last + 1]
        span = slice(starts[0], starts[-1])
        weighted = by_example[held.rows[span]]
        weighted *= held.values[span, None]
        np.add.reduceat(weighted, starts[:-1] - starts[0], out=sums[first:last])
    return sums


def _numbered(
    found: Iterable[frozenset[str]],
) -> tuple[dict[str, int], NDArray[np.int32], NDArray[np.int32]]:
    """The number of each feature, and for each that an example holds its row and its number.

    Features are numbered in the order of the alphabet within an example: the same base must give
    the same weights, and sets have no order.
    """
    index: dict[str, int] = {}
    columns, sizes = array("i"), []
    for features in found:
        columns.extend(index.setdefault(one, len(index)) for one in sorted(features))
        sizes.append(len(features))
    rows = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return index, rows, np.frombuffer(columns, np.int32)


def _conjugate_gradient(kernel: Matrix, targets: Matrix) -> Matrix:
    """Solve ``kernel @ solution = targets`` (Hestenes and Stiefel, 1952), all columns at once.

    A few products with the kernel cost a third of a factorisation, and half of its memory.
    """
    solution = np.zeros_like(targets)
    residual, direction = targets.copy(), targets.copy()
    squared = (residual * residual).sum(axis=0)
    enough = TOLERANCE**2 * squared
    for _ in range(len(targets)):
        product = kernel @ direction
        step = squared / (direction * product).sum(axis=0)
        solution += step * direction
        residual -= step * product
        previous, squared = squared, (residual * residual).sum(axis=0)
        if (squared <= enough).all():
            break
        direction = residual + squared / previous * direction
    return solution
