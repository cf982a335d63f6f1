"""What is learned from examples."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.ranking.ranker import Ranker, columns_of, scores
from bot.ranking.rows import Rows
from bot.ranking.training import FOLDS, Training

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
    return Training(LABELS, Rows.of(FOUND))


@pytest.fixture(scope="module")
def ranker(training: Training) -> Ranker:
    return training.ranker()


def scores_of(ranker: Ranker, found: tuple[str, ...]) -> NDArray[np.float32]:
    return ranker.scores(ranker.space.point(found))


def test_so_few_features_have_each_a_column_of_their_own(ranker: Ranker) -> None:
    assert len(set(columns_of(ranker.space.codes))) == len(ranker.space.idf)


def test_every_example_finds_its_own_class_first(ranker: Ranker) -> None:
    best = [ranker.labels[int(scores_of(ranker, found).argmax())] for found in FOUND]
    assert best == LABELS


def test_examples_are_weighed_together_as_one_message_alone(training: Training) -> None:
    examples = training.hashed()
    for place, found in enumerate(FOUND):
        _, values = examples.row(place)
        assert np.allclose(np.abs(values), training.space.point(found).weights, atol=1e-6)


def test_a_pair_of_words_that_one_example_alone_holds_is_left_out_and_weighs_all_the_same() -> None:
    found = [("w:job", "w:ete", "p:job ete"), ("w:job", "w:ete", "p:job ete", "p:ete jeune")]
    training = Training(["jobs", "sport"], Rows.of(found))
    assert training.space.known(found[1]) == list(found[0])
    for place, one in enumerate(found):
        _, values = training.hashed().row(place)
        assert np.allclose(np.abs(values), training.space.point(one).weights, atol=1e-6)
    assert np.linalg.norm(training.hashed().row(1)[1]) < 1.0


def test_a_left_out_example_is_judged_by_a_ranker_that_never_saw_it(training: Training) -> None:
    left_out, examples = training.left_out_scores(), training.hashed()
    for place in range(len(LABELS)):
        others = [row for row in range(len(LABELS)) if row % FOLDS != place % FOLDS]
        weights = training.learned(others)
        assert np.allclose(left_out[place], scores(weights, *examples.row(place)))


def test_what_was_never_seen_scores_nothing_but_the_bias(ranker: Ranker) -> None:
    assert np.array_equal(scores_of(ranker, ("w:gateau",)), ranker.weights[-1])
    assert np.array_equal(scores_of(ranker, ()), ranker.weights[-1])


def test_contributions_and_the_bias_add_up_to_the_score(ranker: Ranker) -> None:
    found, place = (*FOUND[0], "w:jamais vu"), ranker.labels.index("jobs")
    added = ranker.contributions(found, "jobs")
    assert "w:jamais vu" not in added
    total = sum(added.values()) + float(ranker.weights[-1, place])
    assert np.isclose(total, scores_of(ranker, found)[place], atol=1e-5)
