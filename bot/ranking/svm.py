"""A linear support vector machine, one class against the others, learned in a few passes.

With the squared hinge loss. It ranks better than least squares: an example that a class already
tells apart weighs on it no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.ranking.lesson import MOST_CLASSES, MOVES, Lesson, Sparse
from bot.ranking.space import Matrix

_LINE = 16
"""Weights of so many classes fill a cache line of 64 bytes: whole lines are read and written a
tenth faster, so that classes of no example fill the last one up where all is learned."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights (columns, then a last one for the bias, by classes), and what they are made of:
    how far each row that was learned from pulls on each class, toward its own, away from others."""

    weights: Matrix
    pulls: Matrix


def learn(
    examples: Sparse,
    classes: Sequence[int],
    rows: Sequence[int],
    shape: tuple[int, int],
    pulls: Matrix | None = None,
) -> Learned:
    """What is learned from some rows.

    ``classes`` is the class of every row, ``shape`` the number of columns and of classes. Learning
    may go on from the ``pulls`` of an earlier lesson, by rows and classes, of MOST_CLASSES at most;
    they are zero for what is new.
    """
    count = shape[1]
    lines = -(-count // _LINE) * _LINE if count < MOST_CLASSES and pulls is None else count
    lesson = Lesson(examples, classes, rows, (shape[0], lines))
    if pulls is None:
        lesson.go_on()
    else:
        lesson.begin_with(pulls[list(rows)])
        lesson.go_on(MOVES)
    learned = (lesson.weights, lesson.pulls)
    return Learned(*(np.ascontiguousarray(one[:, :count]) for one in learned))
