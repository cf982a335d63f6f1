"""A linear support vector machine, one class against the others, learned in a few passes.

With the squared hinge loss. It ranks better than least squares: an example that a class already
tells apart weighs on it no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.lesson import FOREIGN, MOST_CLASSES, Lesson, Sparse
from bot.space import Matrix


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights (columns, then a last one for the bias, by classes), and what they are made of:
    how far each row that was learned from pulls on each class, toward its own, away from others."""

    weights: Matrix
    pulls: Matrix


def halves(count: int) -> list[range]:
    """Classes in two parts that may be learned apart, the larger first; all in one for many.

    Each class is told from the others by itself, unless only some of them are drawn.
    """
    cut = count * 5 // 8
    return [range(cut), range(cut, count)] if 1 < count <= MOST_CLASSES else [range(count)]


def learn_some(
    examples: Sparse, classes: Sequence[int], rows: Sequence[int], columns: int, some: range
) -> Learned:
    """The same as ``learn`` for some classes only, of MOST_CLASSES at most."""
    own = [place - some.start if place in some else FOREIGN for place in classes]
    return learn(examples, own, rows, (columns, len(some)))


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
    lesson = Lesson(examples, classes, rows, shape)
    if pulls is not None:
        lesson.begin_with(pulls[list(rows)])
    lesson.go_on()
    return Learned(lesson.weights, lesson.pulls)
