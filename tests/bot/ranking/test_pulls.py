"""What the ranking learned of each example follows it into the next version of a base."""

import numpy as np

from bot.ranking.lesson import MOST_CLASSES
from bot.ranking.pulls import ENOUGH, NO_PULLS, Pulls

COUNT = 20
LEARNED = Pulls(("clos", "jobs"), np.arange(2 * COUNT, dtype=np.float32).reshape(COUNT, 2))


def test_each_example_keeps_its_own_and_a_new_one_has_none() -> None:
    rows = [*range(1, COUNT), None]
    chosen = LEARNED.chosen(rows)
    assert np.array_equal(chosen.held[:-1], LEARNED.held[1:])
    assert not chosen.held[-1].any() and len(chosen) == len(rows)


def test_labels_are_found_again_whatever_their_order_and_a_new_one_is_pulled_by_none() -> None:
    held = LEARNED.on(("jobs", "mairie", "clos"))
    assert np.array_equal(held[:, [2, 0]], LEARNED.held) and not held[:, 1].any()


def test_a_base_that_is_mostly_new_is_learned_from_nothing() -> None:
    known = int(ENOUGH * COUNT)
    new = [None] * (COUNT - known)
    assert len(LEARNED.chosen([*range(known), *new])) == COUNT
    assert not len(LEARNED.chosen([*range(known - 1), None, *new]))
    assert not len(NO_PULLS.chosen([None] * COUNT)) and not len(NO_PULLS.chosen([]))


def test_nothing_is_kept_where_an_example_pulls_on_some_of_the_labels_only() -> None:
    labels = [str(number) for number in range(MOST_CLASSES + 1)]
    assert not len(Pulls.of(labels, np.ones((3, MOST_CLASSES), np.float32)))
    assert len(Pulls.of(labels[1:], np.ones((3, MOST_CLASSES), np.float32))) == 3
