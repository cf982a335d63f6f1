"""Entries ranked by a linear classifier computed at load, without a training library.

Ridge regression on the example questions (kernel form), one target per class:
``A = (K + λI)⁻¹ Y`` and ``W = Xᵀ A`` (Saunders, Gammerman and Vovk, 1998). Its leave-one-out
predictions have a closed form, ``ŷᵢ = yᵢ − Aᵢ / (K + λI)⁻¹ᵢᵢ`` (Cook and Weisberg, 1982): each
example can be judged by a classifier that has never seen it, at the price of one inversion.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.features import ABSOLUTE, GROUP_WEIGHTS, weigh

Matrix = NDArray[np.float32]
_Posting = tuple[NDArray[np.intp], Matrix]
RIDGE = 1.0
COMMON = 40
"""Features in so many examples are multiplied as one dense matrix, the others one by one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that belongs to a class, as features; ``text`` explains what it was."""

    label: str
    features: frozenset[str]
    text: str


class Ranker:
    """Scores of the classes for a set of features; about 1 for a sure class, 0 for none."""

    def __init__(self, examples: Sequence[Example], ridge: float = RIDGE) -> None:
        self.labels = tuple(dict.fromkeys(example.label for example in examples))
        self._examples = examples
        self._ridge = ridge
        self._idf, self._unseen = _inverse_frequencies(examples)
        self._index = {feature: place for place, feature in enumerate(self._idf)}
        postings = self._postings()
        dual = np.linalg.solve(self._kernel(postings), self._targets())
        self._weights = np.empty((len(postings), len(self.labels)), np.float32)
        for place, (rows, values) in enumerate(postings):
            self._weights[place] = values @ dual[rows]

    def scores(self, found: frozenset[str]) -> dict[str, float]:
        """The score of every class for a message's features."""
        weighed = weigh(found, self._idf, self._unseen)
        rows = [self._index[feature] for feature in weighed if feature in self._index]
        values = [weighed[feature] for feature in weighed if feature in self._index]
        scores = np.asarray(values, np.float32) @ self._weights[rows]
        return dict(zip(self.labels, scores.tolist(), strict=True))

    def left_out_scores(self) -> Matrix:
        """For each example (row), the scores of a ranker that has not seen it."""
        inverse = np.linalg.inv(self._kernel(self._postings()))
        targets = self._targets()
        left_out: Matrix = targets - (inverse @ targets) / np.diag(inverse)[:, None]
        return left_out

    def contributions(self, found: frozenset[str], label: str) -> dict[str, float]:
        """What each feature adds to the score of one class."""
        column = self.labels.index(label)
        return {
            feature: value * float(self._weights[self._index[feature], column])
            for feature, value in weigh(found, self._idf, self._unseen).items()
            if feature in self._index
        }

    def _targets(self) -> Matrix:
        place_of = {label: place for place, label in enumerate(self.labels)}
        targets = np.zeros((len(self._examples), len(self.labels)), np.float32)
        for row, example in enumerate(self._examples):
            targets[row, place_of[example.label]] = 1.0
        return targets

    def _postings(self) -> list[_Posting]:
        """For each feature, the examples that hold it and its weight there."""
        sizes = [len(example.features) for example in self._examples]
        rows = np.repeat(np.arange(len(sizes)), sizes)
        columns = np.fromiter(
            (self._index[f] for example in self._examples for f in example.features), np.intp
        )
        values = self._weighed(rows, columns)
        order = np.argsort(columns, kind="stable")
        ends = np.cumsum(np.bincount(columns, minlength=len(self._index)))
        return list(
            zip(np.split(rows[order], ends[:-1]), np.split(values[order], ends[:-1]), strict=True)
        )

    def _weighed(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Matrix:
        """What ``weigh`` computes, for all the examples at once."""
        groups = list(GROUP_WEIGHTS)
        group = np.array([groups.index(feature[0]) for feature in self._index])[columns]
        values = np.array(list(self._idf.values()))[columns]
        cells = rows * len(groups) + group
        size = len(self._examples) * len(groups)
        lengths = np.bincount(cells, values**2, size).reshape(-1, len(groups))
        least = np.array([self._unseen**2 if one in ABSOLUTE else 1e-9 for one in groups])
        scale = np.array(list(GROUP_WEIGHTS.values())) / np.sqrt(np.maximum(lengths, least))
        total = np.sqrt((scale**2 * lengths).sum(axis=1, keepdims=True))
        scale /= np.where(total > 0, total, 1)
        return (values * scale.reshape(-1)[cells]).astype(np.float32)

    def _kernel(self, postings: Sequence[_Posting]) -> Matrix:
        """Similarity of every two examples (dot products of their features), plus the ridge."""
        size = len(self._examples)
        common = [posting for posting in postings if len(posting[0]) >= COMMON]
        dense = np.zeros((size, len(common)), np.float32)
        for column, (rows, values) in enumerate(common):
            dense[rows, column] = values
        kernel: Matrix = dense @ dense.T
        for rows, values in postings:
            if 1 < len(rows) < COMMON:
                kernel[rows[:, None], rows] += values[:, None] * values
        # Examples have unit length: what single features would add to the diagonal is known.
        np.fill_diagonal(kernel, 1.0 + self._ridge)
        return kernel


def _inverse_frequencies(examples: Sequence[Example]) -> tuple[Mapping[str, float], float]:
    """Smoothed inverse document frequency of each feature, and that of an unseen one."""
    counts = Counter(feature for example in examples for feature in sorted(example.features))
    total = len(examples)
    idf = {feature: log((1 + total) / (1 + count)) + 1 for feature, count in counts.items()}
    return idf, log(1 + total) + 1
