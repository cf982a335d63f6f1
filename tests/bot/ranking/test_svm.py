"""The support vector machine, against what its loss asks for."""

import numpy as np
import pytest

from bot.ranking import lesson, svm
from bot.ranking.lesson import COST, Sparse
from bot.ranking.space import Matrix

COUNT, COLUMNS, CLASSES = 60, 12, 3


def some_examples() -> tuple[Sparse, list[int]]:
    """Three columns held by each row, the first of them that of its class, of unit length."""
    order = np.random.default_rng(3)
    classes = [row % CLASSES for row in range(COUNT)]
    others = order.integers(CLASSES, COLUMNS - 1, (COUNT, 1))
    columns = np.column_stack([np.array(classes), others, others + 1]).astype(np.int64)
    values = order.random((COUNT, 3)).astype(np.float32) + 0.1
    values /= np.sqrt((values**2).sum(axis=1, keepdims=True))
    starts = np.arange(0, 3 * COUNT + 1, 3)
    return Sparse(columns.reshape(-1), values.reshape(-1), starts), classes


def dense(examples: Sparse) -> Matrix:
    rows = np.zeros((COUNT, COLUMNS + 1), np.float32)
    rows[:, -1] = 1.0
    for place in range(COUNT):
        columns, values = examples.row(place)
        rows[place, columns] = values
    return rows


def objective(weights: Matrix, examples: Sparse, classes: list[int]) -> float:
    """Half the squared length of the weights, plus the squared hinge loss (Hsieh et al., 1)."""
    signs = np.where(np.array(classes)[:, None] == np.arange(CLASSES), 1.0, -1.0)
    losses = np.maximum(0.0, 1.0 - signs * (dense(examples) @ weights))
    return float(0.5 * (weights**2).sum() + COST * (losses**2).sum())


def test_a_few_passes_come_close_to_the_least_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    examples, classes = some_examples()
    few = svm.learn(examples, classes, range(COUNT), (COLUMNS, CLASSES)).weights
    monkeypatch.setattr(lesson, "STILL", 0.0)
    monkeypatch.setattr(lesson, "MOST_PASSES", 200)
    many = svm.learn(examples, classes, range(COUNT), (COLUMNS, CLASSES)).weights
    least = objective(many, examples, classes)
    assert least <= objective(few, examples, classes) <= 1.02 * least
    nudged = [objective(many + step, examples, classes) for step in (-0.05, 0.05)]
    assert least < min(nudged)


def test_learning_twice_gives_the_same() -> None:
    examples, classes = some_examples()
    first, second = (
        svm.learn(examples, classes, range(COUNT), (COLUMNS, CLASSES)).weights for _ in range(2)
    )
    assert np.array_equal(first, second)


def test_the_weights_are_what_the_pulls_of_the_rows_make() -> None:
    examples, classes = some_examples()
    learned = svm.learn(examples, classes, range(COUNT), (COLUMNS, CLASSES))
    assert np.allclose(dense(examples).T @ learned.pulls, learned.weights, atol=1e-4)


@pytest.mark.parametrize("new", [1, COUNT // 2])
def test_learning_that_goes_on_from_an_earlier_lesson_comes_to_the_same(new: int) -> None:
    examples, classes = some_examples()
    shape, rows = (COLUMNS, CLASSES), range(COUNT)
    before = svm.learn(examples, classes, rows[new:], shape)
    pulls = np.zeros((COUNT, CLASSES), np.float32)
    pulls[new:] = before.pulls
    after, anew = (svm.learn(examples, classes, rows, shape, begun) for begun in (pulls, None))
    losses = [objective(one.weights, examples, classes) for one in (after, anew)]
    assert np.isclose(losses[0], losses[1], rtol=0.02)
    own = [(dense(examples) @ one.weights)[range(new), classes[:new]] for one in (before, after)]
    assert own[0].mean() < own[1].mean(), "new rows are told better than before they were learned"


def test_only_the_rows_asked_for_are_learned_from() -> None:
    examples, classes = some_examples()
    weights = svm.learn(examples, classes, [0, 3], (COLUMNS, CLASSES)).weights
    held = {int(column) for row in (0, 3) for column in examples.row(row)[0]}
    assert set(np.flatnonzero(np.abs(weights[:-1]).sum(axis=1)).tolist()) <= held


def test_with_more_classes_than_are_looked_at_an_example_still_knows_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lesson, "MOST_CLASSES", 2)
    examples, classes = some_examples()
    weights = svm.learn(examples, classes, range(COUNT), (COLUMNS, CLASSES)).weights
    found = (dense(examples) @ weights).argmax(axis=1)
    assert (found == np.array(classes)).mean() > 0.9
