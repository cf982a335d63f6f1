"""Somebody who says that they were not understood is heard, and told so."""

import re

import pytest

from bot.context import Context
from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer, answers


@pytest.mark.parametrize(
    "message",
    [
        "vous ne m'écoutez pas",
        "t'as rien compris",
        "c'est pas ma question !!",
        "mais vous ne répondez pas à ma question",
        pytest.param("TES VRAIMENT NUL", id="sms"),
    ],
)
@pytest.mark.parametrize("last", [None, "service-bij"])
def test_a_reproach_gets_an_excuse(parts: Parts, message: str, last: str | None) -> None:
    reply, context = parts.assistant.reply(message, Context(last=last))
    assert reply.outcome is Outcome.FALLBACK
    assert reply.text.startswith(parts.base.phrases.sorry)
    assert context.last == last


@pytest.mark.parametrize(
    "message",
    [
        "tu repet toujour la meme chose",
        "ce numéro vous me l'avez déjà donné",
        "encore le mm numero ??",
        "c tjrs la meme reponse",
        "on tourne en rond, vous servez à rien",
    ],
)
def test_whoever_is_told_the_same_is_given_no_number_again(parts: Parts, message: str) -> None:
    reply = answer(parts, "j'ai plus d'argent pour le loyer et les courses", message)
    assert reply.outcome is Outcome.FALLBACK
    assert reply.text.startswith(parts.base.phrases.repeated)
    assert not re.search(r"\d\d \d\d", reply.text)
    assert reply.related


def test_no_excuse_is_said_twice(parts: Parts) -> None:
    replies = answers(parts, "c'est quoi le BIJ", *["tu comprends rien"] * 3)[1:]
    assert len({reply.text for reply in replies}) == len(replies)


def test_a_reproach_after_a_danger_gets_the_numbers(parts: Parts) -> None:
    _, context = parts.assistant.reply("mon mari me frappe")
    reply, after = parts.assistant.reply("vous ne m'écoutez pas", context)
    assert reply.entry == "urgence-violences" and after.danger == "urgence-violences"


@pytest.mark.parametrize(
    "message", ["j'ai rien compris au contrat de ville", "la mission locale ne répond pas"]
)
def test_a_question_that_holds_such_words_is_none(parts: Parts, message: str) -> None:
    reply, _ = parts.assistant.reply(message)
    assert not reply.text.startswith(parts.base.phrases.sorry)
