"""The ranking learned in closed form, against the same thing computed the long way."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.features import weigh
from bot.ranker import Ranker
from bot.training import Training

LABELS = ["jobs", "jobs", "jobs", "sport", "sport", "liste", "liste", "liste"]
FOUND = [
    frozenset(f"w:{word}" for word in text.split()) | {f"c:{text[:2]}", "n:partout"}
    for text in [
        "job ete",
        "job jeune ete",
        "travail ete",
        "foot jeune",
        "judo ete jeune",
        "quartier liste",
        "quel quartier",
        "quartier nom",
    ]
]


@pytest.fixture(scope="module")
def training() -> Training:
    return Training(LABELS, FOUND)


@pytest.fixture(scope="module")
def ranker(training: Training) -> Ranker:
    return training.ranker()


def dense(ranker: Ranker) -> NDArray[np.float64]:
    rows = [weigh(found, ranker.space.idf, ranker.space.unseen) for found in FOUND]
    return np.array([[row.get(feature, 0.0) for feature in ranker.space.idf] for row in rows])


def fitted(inputs: NDArray[np.float64], labels: list[str], ranker: Ranker) -> NDArray[np.float64]:
    targets = np.array([[float(label == one) for one in ranker.labels] for label in labels])
    solved: NDArray[np.float64] = inputs.T @ np.linalg.solve(
        inputs @ inputs.T + np.eye(len(inputs)), targets
    )
    return solved


def test_the_weights_are_those_of_the_ridge_regression(ranker: Ranker) -> None:
    assert np.allclose(ranker.weights, fitted(dense(ranker), LABELS, ranker), atol=0.02)


@pytest.mark.parametrize("left_out", range(len(LABELS)))
def test_a_left_out_example_is_judged_by_a_ranker_that_never_saw_it(
    training: Training, ranker: Ranker, left_out: int
) -> None:
    kept = [place for place in range(len(LABELS)) if place != left_out]
    weights = fitted(dense(ranker)[kept], [LABELS[place] for place in kept], ranker)
    expected = dense(ranker)[left_out] @ weights
    assert np.allclose(training.left_out_scores()[left_out], expected, atol=1e-4)


def test_every_example_finds_its_own_class_first(ranker: Ranker) -> None:
    ranked = [ranker.scores(ranker.space.point(found)) for found in FOUND]
    assert [max(scores, key=lambda label: scores[label]) for scores in ranked] == LABELS


def test_what_was_never_seen_scores_nothing(ranker: Ranker) -> None:
    assert set(ranker.scores(ranker.space.point(frozenset(["w:gateau"]))).values()) == {0.0}
    assert set(ranker.scores(ranker.space.point(frozenset())).values()) == {0.0}


def test_contributions_add_up_to_the_score(ranker: Ranker) -> None:
    added = ranker.contributions(FOUND[0] | {"w:jamais vu"}, "jobs")
    assert "w:jamais vu" not in added
    score = ranker.scores(ranker.space.point(FOUND[0] | {"w:jamais vu"}))["jobs"]
    assert np.isclose(sum(added.values()), score, atol=1e-5)
