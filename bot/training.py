"""The ranking learned from examples at load, without a training library.

Ridge regression (kernel form), one target per class: ``A = (K + λI)⁻¹ Y`` and ``W = Xᵀ A``
(Saunders, Gammerman and Vovk, 1998). Its leave-one-out predictions have a closed form,
``ŷᵢ = yᵢ − Aᵢ / (K + λI)⁻¹ᵢᵢ`` (Cook and Weisberg, 1982): each example can be judged by a
classifier that has never seen it, at the price of one inversion.
"""

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.features import ABSOLUTE, GROUP_WEIGHTS
from bot.neighbours import Held, Neighbours
from bot.ranker import Matrix, Ranker

RIDGE = 1.0
TOLERANCE = 0.02
"""How far from solved the regression may stay; smaller changes no ranking."""
CHUNK = 4_000
"""Features summed at once: enough to be fast, few enough to be small."""
COMMON = 60
"""Features in so many examples are multiplied as one dense matrix, the others one by one."""


class Training:
    """Examples as features, with their labels, and what can be learned from them."""

    def __init__(
        self, labels: Sequence[str], found: Sequence[frozenset[str]], ridge: float = RIDGE
    ) -> None:
        self.labels = tuple(dict.fromkeys(labels))
        self._labels = tuple(labels)
        self._found = found
        self._ridge = ridge
        self._targets = np.zeros((len(labels), len(self.labels)), np.float32)
        place_of = {label: place for place, label in enumerate(self.labels)}
        self._targets[np.arange(len(labels)), [place_of[label] for label in labels]] = 1.0
        self._idf, self._unseen = _inverse_frequencies(found)
        self._index = {feature: place for place, feature in enumerate(self._idf)}
        self._held = self._hold()

    def ranker(self) -> Ranker:
        """The classifier that has seen every example."""
        weights = _summed(self._held, _conjugate_gradient(self._kernel(), self._targets))
        return Ranker(self.labels, self._idf, self._unseen, weights)

    def neighbours(self) -> Neighbours:
        """The examples themselves, to be compared with."""
        return Neighbours(self._labels, self._idf, self._unseen, self._held)

    def left_out_scores(self) -> Matrix:
        """For each example (row), the scores of a classifier that has not seen it."""
        inverse = np.linalg.inv(self._kernel())
        dual = inverse @ self._targets / np.diag(inverse)[:, None]
        return (self._targets - dual).astype(np.float32)

    def _hold(self) -> Held:
        """The weighed features of all the examples."""
        sizes = [len(found) for found in self._found]
        rows = np.repeat(np.arange(len(sizes)), sizes)
        held = (self._index[feature] for found in self._found for feature in found)
        columns = np.fromiter(held, np.intp, len(rows))
        values = self._weighed(rows, columns)
        order = np.argsort(columns, kind="stable")
        counts = np.bincount(columns, minlength=len(self._index))
        return Held(
            rows[order].astype(np.int32), values[order], np.concatenate([[0], np.cumsum(counts)])
        )

    def _weighed(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Matrix:
        """What ``weigh`` computes, for all the examples at once."""
        groups = list(GROUP_WEIGHTS)
        group = np.array([groups.index(feature[0]) for feature in self._index])[columns]
        values = np.array(list(self._idf.values()))[columns]
        cells = rows * len(groups) + group
        size = len(self._found) * len(groups)
        lengths = np.bincount(cells, values**2, size).reshape(-1, len(groups))
        least = np.array([self._unseen**2 if one in ABSOLUTE else 1e-9 for one in groups])
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
        dense = np.zeros((len(self._found), len(common)), np.float32)
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
    for first in range(0, len(sums), CHUNK):
        starts = held.starts[first : first + CHUNK + 1]
        span = slice(starts[0], starts[-1])
        weighted = held.values[span, None] * by_example[held.rows[span]]
        np.add.reduceat(weighted, starts[:-1] - starts[0], out=sums[first : first + CHUNK])
    return sums


def _inverse_frequencies(found: Sequence[frozenset[str]]) -> tuple[dict[str, float], float]:
    """Smoothed inverse document frequency of each feature, and that of an unseen one."""
    counts: Counter[str] = Counter()
    for features in found:
        counts.update(features)
    total = len(found)
    # Sorted, because sets have no order: the same base must give the same weights.
    idf = {one: log((1 + total) / (1 + count)) + 1 for one, count in sorted(counts.items())}
    return idf, log(1 + total) + 1


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
