"""Whoever turns a thing down and asks for nothing instead is offered something else."""

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer, answers, talk


@pytest.mark.parametrize(
    "message", ["pas de la couture", "nan pas la couture svp", "Non, pas de couture."]
)
def test_what_is_turned_down_is_not_told_but_what_stands_beside(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "des choses à faire pour les jeunes ?", message)
    assert reply.outcome is Outcome.CLARIFICATION
    assert reply.text == parts.base.phrases.not_that
    assert "asso-dame-licorne" not in [choice.entry for choice in reply.choices]
    assert "asso-dame-licorne" in after.declined


def test_words_of_several_titles_turn_all_of_them_down(parts: Parts) -> None:
    _, after = talk(parts, "des choses à faire pour les jeunes ?", "non, pas les jobs")
    assert {"jeunes-jobs-ete", "jeunes-jobs-automne"} <= set(after.declined)


@pytest.mark.parametrize(
    ("first", "message"),
    [
        ("la mission locale c'est où", "pas de réponse"),
        ("je cherche une crèche", "pas de place"),
        ("le quartier des Clos", "ce n'est pas celui qui s'appelait Beaulieu ?"),
        ("c'est quoi le BIJ", "pas de souci"),
    ],
)
def test_what_only_begins_so_turns_nothing_down(parts: Parts, first: str, message: str) -> None:
    assert answer(parts, first, message).text != parts.base.phrases.not_that


def test_a_choice_may_follow(parts: Parts) -> None:
    _, offered, taken = answers(
        parts, "des choses à faire pour les jeunes ?", "non pas de couture", "2"
    )
    assert taken.entry == offered.choices[1].entry


@pytest.mark.parametrize("between", ["merci", "xqztp vlomb"])
def test_a_no_after_small_talk_or_a_refusal_turns_nothing_down(parts: Parts, between: str) -> None:
    reply, after = talk(parts, "c'est quoi l'Adie", between, "non")
    assert reply.text in parts.base.phrases.given_up
    assert after.declined == ()


@pytest.mark.parametrize("message", ["non", "Non.", "nan non"])
def test_a_bare_no_turns_down_what_was_told(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "c'est quoi l'Adie", message)
    assert reply.text == parts.base.phrases.not_that
    assert "asso-adie" in after.declined


def test_what_one_does_not_want_is_not_told_again(parts: Parts) -> None:
    reply = answer(parts, "c'est quoi l'Adie", "je veux pas un prêt je veux un stage")
    assert reply.entry != "asso-adie"


def test_what_was_turned_down_is_not_told_again_later(parts: Parts) -> None:
    told = ("une aide pour le permis", "je veux pas un prêt", "la mission locale alors")
    reply = answer(parts, *told, "mais le permis, une aide ?")
    assert parts.base.entries["asso-adie"].answer not in reply.text


def test_what_was_turned_down_and_is_named_later_is_told(parts: Parts) -> None:
    told = ("une aide pour le permis", "je veux pas un prêt", "la mission locale alors")
    reply = answer(parts, *told, "et l'Adie c'est quoi finalement")
    assert reply.entry == "asso-adie"
    assert not reply.text.startswith(parts.base.phrases.nothing_else)
