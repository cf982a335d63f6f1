"""A detail is told with what the answer says of the rest of the message, each sentence once."""

import pytest

from bot.context import Context
from bot.parts import Parts
from bot.replies.sentences_asked import in_order, leans, told_once
from tests.bot.talking import answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("l'Adie, c'est pour qui, même pour le permis ?", "une voiture ou le permis"),
        ("où refaire sa carte d'identité", "le détail des démarches"),
        ("le fablab est ouvert à tous, pour l'impression 3D ?", "impression 3D"),
        ("combien coûte un avocat au point-justice", "aide juridictionnelle"),
    ],
)
def test_the_rest_of_a_message_is_answered_too(parts: Parts, asked: str, told: str) -> None:
    assert told in answer(parts, asked).text


def test_a_detail_alone_is_told_alone(parts: Parts) -> None:
    context = Context(last="service-acces-droit")
    reply, _ = parts.assistant.reply("c'est gratuit ?", context)
    assert reply.text.startswith("Oui, c'est gratuit pour l'entretien au point-justice.")
    assert "Un point-justice est un lieu" not in reply.text


@pytest.mark.parametrize("last", ["asso-adie", "service-demande-logement", "service-sport"])
@pytest.mark.parametrize("asked", ["c'est combien, et comment on fait ?", "prix et adresse ?"])
def test_no_sentence_stands_twice_in_a_reply(parts: Parts, last: str, asked: str) -> None:
    reply, _ = parts.assistant.reply(asked, Context(last=last))
    sentences = reply.text.replace("\n", " ").split(". ")
    assert len(sentences) == len(set(sentences))


def test_sentences_stand_in_the_order_of_the_answer() -> None:
    answer = "Un. Elle prête. Trois. Quatre."
    assert in_order(["Quatre."], ["Trois."], answer) == ["Trois.", "Quatre."]
    assert in_order(["Oui."], ["Trois."], answer) == ["Oui.", "Trois."]


def test_a_sentence_that_leans_follows_the_one_before() -> None:
    assert leans("Elle prête.") and not leans("Un.")
    told = ["Un.", "Elle prête."]
    assert in_order(["Elle prête."], [], "Un. Elle prête.", is_new=True) == told
    assert in_order(["Elle prête."], [], "Un. Elle prête.") == ["Elle prête."]
    assert in_order(["Elle prête."], [], "Ailleurs.", is_new=True) == ["Elle prête."]


def test_nothing_comes_before_the_first_sentence_of_an_answer() -> None:
    assert in_order(["Elle prête."], [], "Elle prête. Deux.", is_new=True) == ["Elle prête."]


@pytest.mark.parametrize("asked", ["la carsat c'est où", "les associations, quel contact ?"])
def test_no_reply_begins_with_a_space(parts: Parts, asked: str) -> None:
    text = answer(parts, asked).text
    assert text == text.strip()


def test_what_an_earlier_detail_tells_is_left_out_of_the_later() -> None:
    assert told_once(["Un. Deux.", "Deux. Trois.", "Un."]) == ["Un. Deux.", "Trois."]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("je veux divorcer, ça coûte combien ?", "point-justice"),
        ("je viens de perdre mon travail, je m'inscris où ?", "France Travail"),
    ],
)
def test_a_detail_of_what_nobody_named_says_of_what_it_is(
    parts: Parts, asked: str, said: str
) -> None:
    assert said in answer(parts, asked).text
