"""No answer is told twice in a row, and numbers that did not help are not given as if new."""

from itertools import pairwise

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer, answers, talk


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("c'est quoi l'Adie", "asso-adie"),
        ("j'ai 16 ans, c'est quoi la mission locale", "service-mission-locale"),
    ],
)
def test_an_answer_is_not_told_again_but_whom_to_ask(
    parts: Parts, message: str, entry: str
) -> None:
    replies = answers(parts, *[message] * 3)
    answer = parts.base.entries[entry].answer
    assert {reply.entry for reply in replies} == {entry}
    assert [answer in reply.text for reply in replies] == [True, False, False]
    assert len({reply.text for reply in replies}) == 3
    assert all(len(reply.text) < len(answer) for reply in replies[1:])


def test_what_is_not_known_of_a_detail_is_not_said_twice(parts: Parts) -> None:
    first, second = answers(parts, "les horaires de la mission locale ?", "et c'est ouvert quand ?")
    assert second.entry == first.entry and second.outcome is Outcome.ANSWER
    assert second.text != first.text


def test_a_cry_is_answered_as_a_cry_however_often(parts: Parts) -> None:
    replies = answers(parts, *["au feu"] * 4)
    assert all(reply.outcome is Outcome.EMERGENCY and "18 : " in reply.text for reply in replies)
    assert all(one.text != other.text for one, other in pairwise(replies))


def test_it_may_be_told_again_after_something_else(parts: Parts) -> None:
    first, _, third = answers(parts, "c'est quoi l'Adie", "c'est quoi le BIJ", "c'est quoi l'Adie")
    assert third.text == first.text


def test_thanks_may_be_answered_twice(parts: Parts) -> None:
    first, second = answers(parts, "merci", "merci")
    assert first.text == second.text


def test_a_line_that_is_busy_is_not_told_to_be_called_as_if_nobody_had(parts: Parts) -> None:
    first, second = answers(parts, "on dort dehors ce soir", "le 115 est complet")
    assert parts.base.phrases.no_other_number in second.text
    assert "115 :" in first.text and "115 :" in second.text


def test_numbers_that_were_just_given_come_with_other_words(parts: Parts) -> None:
    replies = answers(parts, "mon mari me frappe", *["vous ne m'écoutez pas"] * 2)
    assert len({reply.text for reply in replies}) == 3
    assert all("3919 :" in reply.text for reply in replies)


def test_whom_to_ask_is_of_the_town_of_the_person(parts: Parts) -> None:
    hours = "quels sont les horaires de la mission locale ?"
    *_, reply = answers(parts, "j'habite à Lucé", hours)
    assert "02 37 25 68 25" in reply.text
    (alone,) = answers(parts, hours)
    assert "02 37 23 40 00" in alone.text


def test_an_answer_told_before_a_detail_is_not_told_whole_again(parts: Parts) -> None:
    answer = parts.base.entries["asso-adie"].answer
    first, _, third = answers(
        parts, "c'est quoi l'Adie", "c'est combien ?", "l'Adie c'est quoi déjà"
    )
    assert answer in first.text and answer not in third.text


def test_of_what_was_told_the_sentence_that_is_asked_for_is_told_again(parts: Parts) -> None:
    messages = "comment avoir une subvention pour mon asso", "et quelle part du budget ?"
    _, second = answers(parts, *messages)
    assert second.entry == "asso-appel-a-projets"
    assert "80 %" in second.text and "2025" not in second.text


def test_what_is_new_before_an_answer_is_told_alone(parts: Parts) -> None:
    asked = "c'est quoi la mission locale", "j'ai 17 ans, la mission locale c'est pour moi ?"
    first, second = answers(parts, *asked)
    assert "17 ans" in second.text and first.text not in second.text


def test_nobody_is_told_of_another_number_before_one_was_given(parts: Parts) -> None:
    reply = answer(parts, "ma voisine âgée répond plus à la porte depuis deux jours")
    assert reply.outcome is Outcome.EMERGENCY
    assert parts.base.phrases.no_other_number not in reply.text


def test_no_sentence_is_told_alone_that_leans_on_the_one_before(parts: Parts) -> None:
    first, second = answers(parts, "c'est quoi le contrat de ville", "les habitants participent ?")
    assert second.text != first.text and not second.text.startswith("Il ")


def test_who_only_says_an_age_is_told_whom_to_ask(parts: Parts) -> None:
    reply = answer(parts, "un club de foot à Lucé", "il a 14 ans")
    assert reply.text.startswith(parts.base.phrases.nothing_for_age)
    assert "02 37 25 68 25" in reply.text


@pytest.mark.parametrize(
    ("first", "again", "title"),
    [
        ("les jobs d'été", "oui les jobs d'été pour ma fille", "les jobs d'été"),
        ("inscrire mon fils à la crèche", "une place en crèche", "« Une place en crèche »"),
    ],
)
def test_who_asks_for_the_same_is_told_that_it_is_all(
    parts: Parts, first: str, again: str, title: str
) -> None:
    reply, _ = talk(parts, first, again)
    assert reply.text.startswith(f"Sur {title}, je vous ai dit tout ce que je sais.")


def test_who_writes_an_address_is_told_where_to_type_it(parts: Parts) -> None:
    reply, _ = talk(
        parts, "mon immeuble est en quartier prioritaire ?", "12 rue des Bégonias à Lucé"
    )
    assert reply.text == parts.base.phrases.type_address and reply.links


def test_a_number_is_asked_of_what_has_one(parts: Parts) -> None:
    reply, _ = talk(parts, "les titres de séjour, c'est où", "numéro ?")
    assert reply.text == "Son téléphone est le 02 37 27 72 00."
