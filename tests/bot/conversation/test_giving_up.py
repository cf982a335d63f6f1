"""Whoever gives up is let go kindly; whoever may be in danger is not."""

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer, answers


@pytest.mark.parametrize(
    "message",
    [
        "laisse tomber",
        "bon tant pis",
        "non rien",
        "oubliez",
        "c'est pas grave",
        "je vais me débrouiller toute seule",
        "on verra plus tard",
    ],
)
@pytest.mark.parametrize("before", ["les horaires de la piscine", "un truc introuvable"])
def test_giving_up_is_no_reproach(parts: Parts, before: str, message: str) -> None:
    reply = answer(parts, before, message)
    assert reply.outcome is Outcome.FALLBACK
    assert reply.text in parts.base.phrases.given_up


def test_giving_up_twice_is_not_answered_in_the_same_words(parts: Parts) -> None:
    *_, first, second = answers(parts, "la piscine", "laisse tomber", "non rien")
    assert first.text != second.text


def test_giving_up_for_another_helper_is_giving_up(parts: Parts) -> None:
    reply = answer(parts, "laisse tomber je verrai ça avec ma sœur")
    assert reply.text in parts.base.phrases.given_up


def test_a_reproach_stays_one(parts: Parts) -> None:
    reply = answer(parts, "non rien, vous servez à rien")
    assert reply.text not in parts.base.phrases.given_up


@pytest.mark.parametrize("cry", ["mon mari me frappe", "j'ai envie de mourir"])
def test_who_was_in_danger_keeps_the_numbers(parts: Parts, cry: str) -> None:
    reply = answer(parts, cry, "laisse tomber, c'est pas grave")
    numbers = parts.base.entries[answer(parts, cry).entry or ""].numbers
    assert all(number in reply.text for number in numbers)


def test_who_gives_up_one_thing_and_names_another_is_told_of_that(parts: Parts) -> None:
    reply = answer(parts, "les horaires de la piscine", "ok tant pis. et pour un lave-linge ?")
    assert reply.text not in parts.base.phrases.given_up
