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
_ALL = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Sparse:
    """Examples as rows of a sparse matrix: the columns and values of row ``i`` are those from
    ``starts[i]`` to ``starts[i + 1]``."""

    columns: NDArray[np.int64]
    values: Matrix
    starts: NDArray[np.int64]

    def row(self, place: int) -> tuple[NDArray[np.int64], Matrix]:
        """The columns and values of one row."""
        span = slice(self.starts[place], self.starts[place + 1])
        return self.columns[span], self.values[span]


@dataclass(slots=True)
class _Example:
    """One example: its place in the weights, and how far it pulls on each class.

    ``pulls`` are signed: toward its own class, away from the others.
    """

    columns: NDArray[np.int64]
    values: Matrix
    classes: NDArray[np.int64]
    own: int
    pulls: Matrix
    curvature: float


class _Room:
    """The weights, and room for those of one example: a step makes no array of that size.

    ``lines`` are the weights once more, each line of them one value, to be written at one stroke.
    """

    def __init__(self, weights: Matrix, known: Sequence[_Example]) -> None:
        width = weights.shape[1] if not known else len(known[0].pulls)
        longest = max((len(one.columns) for one in known), default=0)
        line = np.dtype((np.void, 4 * width))
        self.weights = weights
        self.held = np.empty((longest, width), np.float32)
        self.step = np.empty((longest, width), np.float32)
        self.held_lines = self.held.view(line).reshape(-1)
        self.lines = weights.view(line).reshape(-1) if width == weights.shape[1] else None


def learn(
    examples: Sparse, classes: Sequence[int], rows: Sequence[int], shape: tuple[int, int]
) -> Matrix:
    """The weights (columns, then a last one for the bias, by classes) learned from some rows.

    ``classes`` is the class of every row, ``shape`` the number of columns and of classes.
    """
    weights = np.zeros((shape[0] + 1, shape[1]), np.float32)
    order = np.random.default_rng(_SEED)
    every = _with_bias(examples, shape[0])
    known = [_example(every, row, classes[row], shape[1], order) for row in rows]
    room = _Room(weights, known)
    for _ in range(PASSES):
        for place in order.permutation(len(known)).tolist():
            _step(room, known[place])
    return weights


def _with_bias(examples: Sparse, bias: int) -> Sparse:
    """The same rows, each with one more column, for the bias, that holds one."""
    ends = examples.starts[1:]
    columns = np.insert(examples.columns, ends, bias)
    values = np.insert(examples.values, ends, 1.0)
    return Sparse(columns, values, examples.starts + np.arange(len(examples.starts)))


def _example(
    examples: Sparse, row: int, own: int, count: int, order: "np.random.Generator"
) -> _Example:
    columns, values = examples.row(row)
    softness = 0.5 / COST
    curvature = float(values.dot(values)) + softness
    chosen = _ALL
    if count > MOST_CLASSES:
        # A window of neighbours in the order of the base, at a random place around the own class.
        start = own - int(order.integers(MOST_CLASSES))
        chosen = np.arange(start, start + MOST_CLASSES) % count
        own, count = own - start, MOST_CLASSES
    pulls = np.zeros(count, np.float32)
    return _Example(columns, values, chosen, own, pulls, curvature)


def _step(room: _Room, one: _Example) -> None:
    """Move one example's pulls, for all its classes, to where its own loss is least."""
    columns, values, before = one.columns, one.values, one.pulls
    held = room.held[: len(columns)]
    if room.lines is not None:
        # « clip » writes where it is told to; the default would make a copy of it.
        room.weights.take(columns, 0, held, "clip")
    else:
        held[:] = room.weights[np.ix_(columns, one.classes)]
    pulls = before * (one.curvature - 0.5 / COST)
    pulls -= values.dot(held)
    pulls -= 1.0
    own = max(pulls[one.own] + 2.0, 0.0)
    np.minimum(pulls, 0.0, out=pulls)
    pulls[one.own] = own
    pulls /= one.curvature
    one.pulls = pulls
    # An outer product: by BLAS, it takes half the time of a multiplication line by line.
    held += np.dot(values[:, None], (pulls - before)[None], out=room.step[: len(columns)])
    if room.lines is not None:
        room.lines.put(columns, room.held_lines[: len(columns)], "clip")
    else:
        room.weights[np.ix_(columns, one.classes)] = held
