"""A linear support vector machine, one class against the others, learned in a few passes.

Dual coordinate descent for the squared hinge loss (Hsieh, Chang, Lin, Keerthi and Sundararajan,
« A dual coordinate descent method for large-scale linear SVM », 2008), for all the classes of one
example at a time. It ranks better than least squares: an example that a class already tells apart
weighs on it no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.space import Matrix

COST = 1.0
"""What an example on the wrong side costs, against the length of the weights. Measured by
cross-validation: 0.3 and 3 rank worse."""
PASSES = 6
"""Passes over the examples; twelve rank no better."""
MOST_CLASSES = 256
"""With more classes, each example is told apart from so many of them, drawn once (negative
sampling; Mikolov, Sutskever, Chen, Corrado and Dean, 2013), so that the cost of learning grows
with the examples and not with their number of classes too."""
_SEED = 20_240_101


@dataclass(frozen=True, slots=True)
class Sparse:
    """Examples as rows of a sparse matrix: the columns and values of row ``i`` are those from
    ``starts[i]`` to ``starts[i + 1]``."""

    columns: NDArray[np.int32]
    values: Matrix
    starts: NDArray[np.int64]

    def row(self, place: int) -> tuple[NDArray[np.int32], Matrix]:
        """The columns and values of one row."""
        span = slice(self.starts[place], self.starts[place + 1])
        return self.columns[span], self.values[span]


@dataclass(slots=True)
class _Example:
    """One example: its place in the weights, and how far it pulls on each class."""

    columns: NDArray[np.int32]
    values: Matrix
    classes: slice | NDArray[np.int64]
    own: int
    pulls: Matrix


def learn(
    examples: Sparse, classes: Sequence[int], rows: Sequence[int], shape: tuple[int, int]
) -> Matrix:
    """The weights (columns, then a last one for the bias, by classes) learned from some rows.

    ``classes`` is the class of every row, ``shape`` the number of columns and of classes.
    """
    weights = np.zeros((shape[0] + 1, shape[1]), np.float32)
    order = np.random.default_rng(_SEED)
    known = [_example(examples, row, classes[row], shape, order) for row in rows]
    for _ in range(PASSES):
        for place in order.permutation(len(known)):
            _step(weights, known[place])
    return weights


def _example(
    examples: Sparse, row: int, own: int, shape: tuple[int, int], order: "np.random.Generator"
) -> _Example:
    columns, values = examples.row(row)
    columns, values = np.append(columns, np.int32(shape[0])), np.append(values, np.float32(1.0))
    if shape[1] <= MOST_CLASSES:
        pulls = np.zeros(shape[1], np.float32)
        return _Example(columns, values, slice(None), own, pulls)
    # A window of neighbours in the order of the base, at a random place around the own class.
    start = own - int(order.integers(MOST_CLASSES))
    chosen = np.arange(start, start + MOST_CLASSES) % shape[1]
    return _Example(columns, values, chosen, own - start, np.zeros(MOST_CLASSES, np.float32))


def _step(weights: Matrix, one: _Example) -> None:
    """Move one example's pulls, for all its classes, to where its own loss is least."""
    place = one.columns if isinstance(one.classes, slice) else np.ix_(one.columns, one.classes)
    held = weights[place]
    scores, softness = one.values @ held, 0.5 / COST
    gradient = one.pulls * softness - 1.0
    gradient -= scores
    gradient[one.own] += 2.0 * scores[one.own]
    pulls = np.maximum(one.pulls - gradient / (one.values @ one.values + softness), 0.0)
    moved = one.pulls - pulls
    moved[one.own] = -moved[one.own]
    one.pulls = pulls
    held += np.multiply.outer(one.values, moved)
    weights[place] = held
