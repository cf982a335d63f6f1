"""The ranking learned from examples at load, without a training library.

Ridge regression, one target per class: ``W = (XᵀX + λI)⁻¹ XᵀY`` (Hoerl and Kennard, 1970), over
hashed features, so that the cost grows with the number of examples and no faster. Its
leave-one-out predictions have a closed form, ``ŷᵢ = yᵢ − (yᵢ − xᵢW) / (1 − xᵢ(XᵀX + λI)⁻¹xᵢᵀ)``
(Allen, 1974): each example can be judged by a classifier that has never seen it, at the price of
one inversion.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.features import ABSOLUTE, GROUP_WEIGHTS, Features
from bot.neighbours import Held, Neighbours
from bot.ranker import DIMENSIONS, Hashing, Ranker
from bot.space import Matrix, Space

RIDGE = 1.0
TOLERANCE = 0.02
"""How far from solved the regression may stay; smaller changes no ranking."""
CHUNK = 1_024
"""Examples looked at together: enough to be fast, few enough to be small."""
_TINY = 1e-30
"""What a class without features is divided by."""


class Training:
    """Examples as features, with their labels, and what can be learned from them."""

    def __init__(
        self, labels: Sequence[str], found: Iterable[Features], ridge: float = RIDGE
    ) -> None:
        self.labels = tuple(dict.fromkeys(labels))
        place_of = {label: place for place, label in enumerate(self.labels)}
        self._labels = tuple(labels)
        self._classes = np.fromiter((place_of[label] for label in labels), np.int32, len(labels))
        self._ridge = ridge
        index, sizes, columns = _numbered(found)
        counts = np.bincount(columns, minlength=len(index))
        total = len(labels)
        # Smoothed inverse document frequencies, and that of a feature never seen.
        idf = np.log((1 + total) / (1 + counts)) + 1
        self.space = Space(dict(zip(index, idf.tolist(), strict=True)), log(1 + total) + 1)
        self._hashing = Hashing(index)
        self._counts, self._columns = counts, columns
        self._starts = np.concatenate([[0], np.cumsum(sizes)])
        self._rows = np.repeat(np.arange(total, dtype=np.int32), sizes)
        self._values = self._weighed()

    def ranker(self) -> Ranker:
        """The classifier that has seen every example."""
        weights = _conjugate_gradient(*self._products())
        return Ranker(self.labels, self.space, self._hashing, weights)

    def neighbours(self) -> Neighbours:
        """The examples themselves, to be compared with."""
        order = np.argsort(self._columns, kind="stable")
        starts = np.concatenate([[0], np.cumsum(self._counts)])
        return Neighbours(self._labels, Held(self._rows[order], self._values[order], starts))

    def left_out_scores(self) -> Matrix:
        """For each example (row), the scores of a classifier that has not seen it."""
        gram, sums = self._products()
        inverse = np.linalg.inv(gram)
        weights = inverse @ sums
        left_out = np.zeros((len(self._labels), len(self.labels)), np.float32)
        left_out[np.arange(len(left_out)), self._classes] = 1.0
        for span, inputs in self._chunks():
            leverage = np.einsum("ij,ij->i", inputs @ inverse, inputs)[:, None]
            wanted = left_out[span]
            left_out[span] = wanted - (wanted - inputs @ weights) / (1.0 - leverage)
        return left_out

    def _chunks(self) -> Iterator[tuple[slice, Matrix]]:
        """The examples, some at a time, as rows of hashed features."""
        for first in range(0, len(self._labels), CHUNK):
            last = min(first + CHUNK, len(self._labels))
            held = slice(self._starts[first], self._starts[last])
            numbers = self._columns[held]
            inputs = np.zeros((last - first, DIMENSIONS), np.float32)
            places = (self._rows[held] - first, self._hashing.columns[numbers])
            np.add.at(inputs, places, self._values[held] * self._hashing.signs[numbers])
            yield slice(first, last), inputs

    def _products(self) -> tuple[Matrix, Matrix]:
        """``XᵀX + λI``, and ``XᵀY``: for each class (column) the sum of its examples."""
        gram = np.zeros((DIMENSIONS, DIMENSIONS), np.float32)
        sums = np.zeros((len(self.labels), DIMENSIONS), np.float32)
        for span, inputs in self._chunks():
            gram += inputs.T @ inputs
            np.add.at(sums, self._classes[span], inputs)
        gram[np.diag_indices(DIMENSIONS)] += self._ridge
        return gram, np.ascontiguousarray(sums.T)

    def _weighed(self) -> Matrix:
        """What ``weigh`` computes, for all the examples at once."""
        groups = list(GROUP_WEIGHTS)
        group = np.array([groups.index(feature[0]) for feature in self.space.idf])[self._columns]
        values = np.array(list(self.space.idf.values()))[self._columns]
        cells = self._rows * len(groups) + group
        size = len(self._labels) * len(groups)
        lengths = np.bincount(cells, values**2, size).reshape(-1, len(groups))
        least = np.array([self.space.unseen**2 if one in ABSOLUTE else 1e-9 for one in groups])
        scale = np.array(list(GROUP_WEIGHTS.values())) / np.sqrt(np.maximum(lengths, least))
        total = np.sqrt((scale**2 * lengths).sum(axis=1, keepdims=True))
        scale /= np.where(total > 0, total, 1)
        weighed: Matrix = (values * scale.reshape(-1)[cells]).astype(np.float32)
        return weighed


def _numbered(
    found: Iterable[Features],
) -> tuple[dict[str, int], list[int], NDArray[np.int32]]:
    """The number of each feature; how many each example holds, and their numbers, in order."""
    index: dict[str, int] = {}
    columns, sizes = array("i"), []
    for features in found:
        columns.extend([index.setdefault(one, len(index)) for one in features])
        sizes.append(len(features))
    return index, sizes, np.frombuffer(columns, np.int32)


def _conjugate_gradient(gram: Matrix, targets: Matrix) -> Matrix:
    """Solve ``gram @ solution = targets`` (Hestenes and Stiefel, 1952), all columns at once.

    A few products cost a fraction of a factorisation, and no copy of the matrix.
    """
    solution = np.zeros_like(targets)
    residual, direction = targets.copy(), targets.copy()
    squared = (residual * residual).sum(axis=0)
    enough = TOLERANCE**2 * squared
    for _ in range(len(targets)):
        product = gram @ direction
        step = squared / np.maximum((direction * product).sum(axis=0), _TINY)
        solution += step * direction
        residual -= step * product
        previous, squared = squared, (residual * residual).sum(axis=0)
        if (squared <= enough).all():
            break
        direction = residual + squared / np.maximum(previous, _TINY) * direction
    return solution
