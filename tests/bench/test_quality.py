"""How the bench scores a method: thresholds, choices, and what tells right from out of scope."""

from itertools import count, islice

import pytest

from bot.build import build
from bot.learning.labelled import Half, Labelled
from bot.ranking.examples import NEAR, Example
from bot.reply import Outcome
from tests.bench.methods import wratio
from tests.bench.quality import (
    Guess,
    auroc,
    guess,
    ours,
    reply,
    row,
    score,
    threshold,
    times,
    two_fold,
)
from tests.knowledge.conftest import SOUND, TODAY

SCOPE, OUTSIDE, URGENT = ("asso-adie",), ("hors-sujet",), ("urgence",)
KINDS = {"asso-adie": "information", "contact": "information", "urgence-feu": "urgence"}


ONE = Labelled("question", SCOPE, "", "")


def several(number: int, expected: tuple[str, ...], half: Half = "held-out") -> list[Labelled]:
    made = (Labelled(f"question {place}", expected, "", "") for place in count())
    return list(islice((one for one in made if one.half == half), number))


def guesses(
    expected: tuple[str, ...], *confidences: float, best: str = "asso-adie", half: Half = "held-out"
) -> list[Guess]:
    questions = several(len(confidences), expected, half)
    return [Guess(one, (best,), held) for one, held in zip(questions, confidences, strict=True)]


def test_the_three_best_entries_and_the_first_one_s_score_are_kept() -> None:
    ranked = [("contact", 0.9), (NEAR, 0.8), ("asso-adie", 0.7), ("a", 0.2), ("b", 0.1)]
    found = guess(ONE, ranked)
    assert (found.entries, found.confidence) == (("contact", "asso-adie", "a"), 0.9)


def test_a_counter_example_that_comes_first_takes_all_confidence_away() -> None:
    found = guess(ONE, [(NEAR, 0.9), ("asso-adie", 0.8)])
    assert (found.entries, found.confidence) == (("asso-adie",), 0.0)


@pytest.mark.parametrize(
    ("confidence", "outcome"),
    [
        (0.6, Outcome.ANSWER),
        (0.59, Outcome.CLARIFICATION),
        (0.3, Outcome.CLARIFICATION),
        (0.29, Outcome.FALLBACK),
        (0.0, Outcome.FALLBACK),
    ],
)
def test_it_answers_from_the_threshold_on_and_offers_down_to_half_of_it(
    confidence: float, outcome: Outcome
) -> None:
    said = reply(Guess(ONE, ("contact", "asso-adie"), confidence), 0.6, KINDS)
    assert said.outcome is outcome
    offered = [choice.entry for choice in said.choices]
    assert offered == (["contact", "asso-adie"] if outcome is Outcome.CLARIFICATION else [])


def test_an_urgent_entry_is_an_alarm() -> None:
    said = reply(Guess(ONE, ("urgence-feu",), 1.0), 0.6, KINDS)
    assert (said.outcome, said.entry) == (Outcome.EMERGENCY, "urgence-feu")


def test_the_threshold_keeps_most_right_answers_with_few_false_ones() -> None:
    inside = guesses(SCOPE, 0.9, 0.7, 0.5)
    # One of thirteen may be answered, two may not.
    outside = guesses(OUTSIDE, 0.8, 0.6, *[0.1] * 11)
    assert threshold(inside + outside, KINDS) == 0.7


def test_when_no_threshold_is_strict_enough_it_takes_the_strictest() -> None:
    assert threshold(guesses(SCOPE, 0.5) + guesses(OUTSIDE, 0.9, 0.9), KINDS) == 0.9


def test_each_half_is_judged_with_the_threshold_of_the_other() -> None:
    calibrating = guesses(SCOPE, 0.8, 0.8, half="calibrating")
    held_out = guesses(SCOPE, 0.6, 0.6)
    judged = two_fold(calibrating + held_out, KINDS)
    right = [(one.labelled.half, one.right) for one in judged]
    assert right == [("held-out", False)] * 2 + [("calibrating", True)] * 2


def test_shares_are_counted_on_their_own_side() -> None:
    found = [
        *guesses(SCOPE, 0.9, 0.7, 0.5, 0.1),
        *guesses(OUTSIDE, 0.8, 0.5),
        *guesses(URGENT, 0.9),
    ]
    judged = two_fold(found + guesses(SCOPE, 0.7, half="calibrating"), KINDS)
    held_out = score([one for one in judged if one.labelled.half == "held-out"], found)
    assert (held_out.right, held_out.helped) == (0.5, 0.75)
    assert (held_out.false, held_out.offered) == (0.5, 0.5)
    # 0.9 stands above both, 0.7 above one, 0.5 above none and ties with one, 0.1 above none.
    assert held_out.auroc == (2 + 1 + 0.5 + 0) / 8


def test_a_wrong_first_entry_has_no_part_in_the_auroc() -> None:
    found = guesses(SCOPE, 0.9) + guesses(SCOPE, 0.1, best="contact") + guesses(OUTSIDE, 0.5)
    assert score(two_fold(found + guesses(SCOPE, 0.7, half="calibrating"), KINDS), found).auroc == 1


@pytest.mark.parametrize(
    ("positives", "negatives", "expected"),
    [
        ([0.9, 0.8], [0.1], 1.0),
        ([0.1], [0.9, 0.8], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.2, 0.6], [0.4], 0.5),
        ([], [0.4], 0.5),
        ([0.4], [], 0.5),
    ],
)
def test_the_auroc_is_how_often_a_right_one_stands_above(
    positives: list[float], negatives: list[float], expected: float
) -> None:
    assert auroc(positives, negatives) == expected


def test_times_are_a_median_and_what_one_in_a_hundred_exceeds() -> None:
    assert times(map(float, range(101))) == (50.0, 99.0)


def test_a_method_and_the_bot_are_scored_on_the_same_questions() -> None:
    small = build(SOUND, TODAY, None)
    questions = [
        Labelled(question, (entry.id,), "scope", "clean")
        for entry in small.base.entries.values()
        for question in entry.questions
    ]
    rank = wratio([Example(one.expected[0], one.question) for one in questions])
    bot, method = ours(small, questions), row("WRatio", rank, questions, {})
    assert bot.both is None and bot.held_out.right == 1
    assert method.both is not None and method.both.right == method.held_out.right == 1
