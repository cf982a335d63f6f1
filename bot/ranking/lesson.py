"""One lesson of the support vector machine: its weights, as pass after pass moves them.

Dual coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan, « A dual coordinate descent
method for large-scale linear SVM », 2008), for all the classes of one example at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.ranking.space import Matrix

COST = 1.0
"""What an example on the wrong side costs, against the length of the weights. Measured by
cross-validation: 0.3 and 3 rank worse."""
SOFTNESS = 0.5 / COST
"""What this adds to the curvature of each example's loss."""
STILL = 0.02
"""An example whose pulls all move by less than this in a pass is left alone from then on
(shrinking: Hsieh et al., 3.3); a usual pull is of 1. What is learned is then nearly the same
wherever learning began, and few other answers move with an edit: of 1,405 messages, 13 get another
reply after a question is added (32 after six passes over all of the examples)."""
MOVES = 0.05
"""Where a lesson goes on from an earlier one, rows whose pulls would move by less than this are
left alone from the first pass on: that lesson left them about as far from rest."""
MOST_PASSES = 30
"""Some fifteen are enough."""
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


class Lesson:
    """Weights that are being learned, and the pulls of the rows that they are learned from."""

    def __init__(
        self,
        examples: Sparse,
        classes: Sequence[int],
        rows: Sequence[int],
        shape: tuple[int, int],
    ) -> None:
        self.weights = np.zeros((shape[0] + 1, shape[1]), np.float32)
        self._order = np.random.default_rng(_SEED)
        every, width = _with_bias(examples, shape[0]), min(shape[1], MOST_CLASSES)
        curvatures: Matrix = np.add.reduceat(every.values**2, every.starts[:-1])
        curvatures += SOFTNESS
        self._known = [
            _example(every, row, classes[row], shape[1], float(curvatures[row]), self._order)
            for row in rows
        ]
        self._room = _Room(self.weights, self._known, width)
        self._curved: Matrix = curvatures[list(rows), None]
        self.pulls = np.zeros((len(self._known), width), np.float32)

    def begin_with(self, pulls: Matrix) -> None:
        """Make the weights that some pulls make."""
        self.pulls[:] = pulls
        for place in np.flatnonzero(pulls.any(axis=1)).tolist():
            self._room.moved[0] = pulls[place]
            _add(self._room, self._known[place], *_held(self._room, self._known[place]))

    def go_on(self, least: float = 0.0) -> None:
        """Learn until every row is still; those that would first move by less are left alone."""
        moving = np.arange(len(self._known))
        for _ in range(MOST_PASSES):
            if not len(moving):
                return
            moving = moving[self._go_through(moving, least) > STILL]
            least = 0.0

    def _go_through(self, places: NDArray[np.int64], least: float) -> Matrix:
        """Learn once from some of the rows; by how much the pulls of each have moved at most."""
        before, curved = self.pulls[places], self._curved[places]
        # Where each of them would go if the weights were zero: all at once, for all the pass.
        aims: Matrix = before * (1 - SOFTNESS / curved).astype(np.float32)
        aims -= 1 / curved
        for one in self._order.permutation(len(places)).tolist():
            _step(self._room, self._known[places.item(one)], before[one], aims[one], least)
        self.pulls[places] = aims
        moved: Matrix = np.abs(aims - before).max(axis=1, initial=0.0)
        return moved


@dataclass(frozen=True, slots=True)
class _Example:
    """One example: its columns and values in the weights, the bias among them.

    ``own`` is its class's place among its ``classes``; ``scaled`` are its values by its curvature,
    and ``margin`` twice the margin by it.
    """

    columns: NDArray[np.int64]
    values: Matrix
    scaled: Matrix
    classes: NDArray[np.int64]
    own: int
    margin: float


class _Room:
    """The weights, and room for those of one example: a step makes no array of that size.

    ``lines`` are the weights once more, each line of them one value, to be written at one stroke.
    """

    def __init__(self, weights: Matrix, known: Sequence[_Example], width: int) -> None:
        lengths = {len(one.columns) for one in known}
        longest = max(lengths, default=0)
        line = np.dtype((np.void, 4 * width))
        held = np.empty((longest, width), np.float32)
        step, held_lines = np.empty_like(held), held.view(line).reshape(-1)
        self.weights = weights
        self.lines = weights.view(line).reshape(-1) if width == weights.shape[1] else None
        self.of_length = {one: (held[:one], step[:one], held_lines[:one]) for one in lengths}
        self.scores = np.empty(width, np.float32)
        self.moved = np.empty((1, width), np.float32)


def _with_bias(examples: Sparse, bias: int) -> Sparse:
    """The same rows, each with one more column, for the bias, that holds one."""
    ends = examples.starts[1:]
    columns = np.insert(examples.columns, ends, bias)
    values = np.insert(examples.values, ends, 1.0)
    return Sparse(columns, values, examples.starts + np.arange(len(examples.starts)))


def _example(
    examples: Sparse,
    row: int,
    own: int,
    count: int,
    curvature: float,
    order: "np.random.Generator",
) -> _Example:
    columns, values = examples.row(row)
    chosen = _ALL
    if count > MOST_CLASSES:
        # A window of neighbours in the order of the base, at a random place around the own class.
        start = own - int(order.integers(MOST_CLASSES))
        chosen = np.arange(start, start + MOST_CLASSES) % count
        own -= start
    return _Example(columns, values[:, None], values / curvature, chosen, own, 2 / curvature)


def _step(room: _Room, one: _Example, pulls: Matrix, aims: Matrix, least: float) -> None:
    """Move the weights as one example's pulls, for all its classes, go where its loss is least.

    That is where ``aims``, without the weights, become with them. Pulls that would move by less
    than ``least`` stay as they are: writing weights takes half of the time.
    """
    held, step, lines = _held(room, one)
    aims -= np.dot(one.scaled, held, out=room.scores)
    own = max(aims.item(one.own) + one.margin, 0.0)
    np.minimum(aims, 0.0, out=aims)
    aims[one.own] = own
    np.subtract(aims, pulls, out=room.moved[0])
    if least and -least < room.moved.min() and room.moved.max() < least:
        aims[:] = pulls
        return
    _add(room, one, held, step, lines)


def _held(room: _Room, one: _Example) -> tuple[Matrix, Matrix, NDArray[np.void]]:
    """The weights of an example's columns, room for a step of them, and the first as lines."""
    held, step, lines = room.of_length[len(one.columns)]
    if room.lines is not None:
        # « clip » writes where it is told to; the default would make a copy of it.
        room.weights.take(one.columns, 0, held, "clip")
    else:
        held[:] = room.weights[np.ix_(one.columns, one.classes)]
    return held, step, lines


def _add(room: _Room, one: _Example, held: Matrix, step: Matrix, lines: NDArray[np.void]) -> None:
    """Move the weights of an example's columns by its values, as ``room.moved`` says."""
    # An outer product: by BLAS, it takes half the time of a multiplication line by line.
    held += np.dot(one.values, room.moved, out=step)
    if room.lines is not None:
        room.lines.put(one.columns, lines, "clip")
    else:
        room.weights[np.ix_(one.columns, one.classes)] = held
