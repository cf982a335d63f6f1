"""« Ok » asks for nothing: nobody is told that it was not understood."""

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer, talk


@pytest.mark.parametrize(
    "message",
    [
        "ok",
        "D'accord.",
        "ah ok",
        "compris",
        "oui",
        "c'est bon",
        "je vais y aller demain",
        "👍",
        "❤️",
    ],
)
def test_who_agrees_is_asked_nothing(parts: Parts, message: str) -> None:
    reply = answer(parts, "c'est quoi le BIJ", message)
    assert reply.text in parts.base.phrases.given_up


@pytest.mark.parametrize("message", ["ok ?", "ok et c'est où", "oui mais pour le logement"])
def test_who_asks_something_with_it_gets_an_answer(parts: Parts, message: str) -> None:
    reply = answer(parts, "c'est quoi le BIJ", message)
    assert reply.text not in parts.base.phrases.given_up


def test_thanks_stay_thanks(parts: Parts) -> None:
    assert answer(parts, "c'est quoi le BIJ", "ok je note, merci").entry == "bot-merci"


@pytest.mark.parametrize("cry", ["mon mari me frappe", "j'ai envie de mourir"])
def test_who_is_in_danger_keeps_the_numbers(parts: Parts, cry: str) -> None:
    reply = answer(parts, cry, "ok")
    assert reply.outcome is Outcome.EMERGENCY or reply.entry == answer(parts, cry).entry


@pytest.mark.parametrize("message", ["ok", "d'accord", "oui"])
def test_who_agrees_after_a_danger_is_not_told_what_came_before_it(
    parts: Parts, message: str
) -> None:
    cry = "un homme me suit dans la rue j'ai peur"
    reply = answer(parts, "la piscine c'est où", cry, message)
    assert reply.entry == answer(parts, cry).entry
    assert "17" in reply.text


def test_the_conversation_goes_on_afterwards(parts: Parts) -> None:
    reply, _ = talk(parts, "c'est quoi le BIJ", "ok", "et c'est où ?")
    assert reply.entry == "service-bij"
