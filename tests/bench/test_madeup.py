"""Made-up bases have the size asked for and the words of the real one."""

import pytest

from bot.parts import Parts
from tests.bench.cost import measure
from tests.bench.madeup import QUESTIONS, made_up


def test_the_same_seed_makes_the_same_base(parts: Parts) -> None:
    first, second, other = (made_up(parts.base, 5, seed).entries for seed in (1, 1, 2))
    assert first == second != other


@pytest.mark.parametrize("size", [1, 40])
def test_each_entry_has_ten_texts_of_real_words_and_of_its_names(parts: Parts, size: int) -> None:
    real = {
        word
        for entry in parts.base.entries.values()
        for question in entry.questions
        for word in question.split()
    }
    made = made_up(parts.base, size).entries
    assert len(made) == size
    for entry in made.values():
        names = {word for name in entry.names for word in name.split()}
        assert len(entry.questions) == QUESTIONS and entry.title in entry.questions
        assert not entry.keywords and not entry.not_for
        assert {word for text in entry.questions for word in text.split()} <= real | names


def test_some_entries_have_names_and_some_questions_hold_them(parts: Parts) -> None:
    made = made_up(parts.base, 40).entries.values()
    named = [entry for entry in made if entry.names]
    held = [q for entry in named for q in entry.questions for name in entry.names if name in q]
    assert 0 < len(named) < 40 and 0 < len(held) < QUESTIONS * len(named)


def test_its_cost_is_measured_through_the_bot_s_own_index(parts: Parts) -> None:
    cost = measure(made_up(parts.base, 3), ["beaulieu", "c koi le bij"])
    assert (cost.entries, cost.questions) == (3, 30)
    assert min(cost.seconds, cost.median, cost.late, cost.compared, cost.ratio) > 0
