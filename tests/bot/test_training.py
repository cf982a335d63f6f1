"""The ranking learned in closed form, against the same thing computed the long way."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.features import weigh
from bot.ranker import Hashing, Ranker
from bot.training import Training

LABELS = ["jobs", "jobs", "jobs", "sport", "sport", "liste", "liste", "liste"]
FOUND = [
    (*(f"w:{word}" for word in text.split()), f"c:{text[:2]}", "n:partout")
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


def scores_of(ranker: Ranker, found: tuple[str, ...]) -> NDArray[np.float32]:
    return ranker.scores(ranker.space.point(found))


def test_so_few_features_have_each_a_column_of_their_own(ranker: Ranker) -> None:
    assert len(set(Hashing(ranker.space.idf).columns)) == len(ranker.space.idf)


def test_the_scores_are_those_of_the_ridge_regression(ranker: Ranker) -> None:
    expected = dense(ranker) @ fitted(dense(ranker), LABELS, ranker)
    assert np.allclose([scores_of(ranker, found) for found in FOUND], expected, atol=0.02)


@pytest.mark.parametrize("left_out", range(len(LABELS)))
def test_a_left_out_example_is_judged_by_a_ranker_that_never_saw_it(
    training: Training, ranker: Ranker, left_out: int
) -> None:
    kept = [place for place in range(len(LABELS)) if place != left_out]
    weights = fitted(dense(ranker)[kept], [LABELS[place] for place in kept], ranker)
    expected = dense(ranker)[left_out] @ weights
    assert np.allclose(training.left_out_scores()[left_out], expected, atol=1e-4)


def test_examples_are_learned_from_some_at_a_time(
    training: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = training.left_out_scores()
    monkeypatch.setattr("bot.training.CHUNK", 3)
    assert np.allclose(training.left_out_scores(), whole, atol=1e-5)


def test_every_example_finds_its_own_class_first(ranker: Ranker) -> None:
    best = [ranker.labels[int(scores_of(ranker, found).argmax())] for found in FOUND]
    assert best == LABELS


def test_what_was_never_seen_scores_nothing(ranker: Ranker) -> None:
    assert not scores_of(ranker, ("w:gateau",)).any() and not scores_of(ranker, ()).any()


def test_contributions_add_up_to_the_score(ranker: Ranker) -> None:
    found = (*FOUND[0], "w:jamais vu")
    added = ranker.contributions(found, "jobs")
    assert "w:jamais vu" not in added
    score = scores_of(ranker, found)[ranker.labels.index("jobs")]
    assert np.isclose(sum(added.values()), score, atol=1e-5)
