"""Who reproaches the bot and asks something gets an answer, and an apology first."""

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("t'as rien compris je cherche une crèche", "service-creche"),
        ("vous répondez à côté. je parle du bruit des voisins", "service-voisinage"),
        ("tu répètes toujours la même chose, je veux apprendre le français", "service-francais"),
        ("la mission locale ! tu m'écoutes pas", "service-mission-locale"),
    ],
)
def test_what_is_asked_beside_a_reproach_is_answered(
    parts: Parts, message: str, entry: str
) -> None:
    reply = answer(parts, "c'est quoi l'Adie", message)
    assert reply.entry == entry
    assert reply.text.startswith(parts.base.phrases.pardon[0])


def test_a_rest_that_is_not_understood_is_asked_for_again(parts: Parts) -> None:
    reply = answer(parts, "c'est quoi l'Adie", "t'as rien compris, je suis le pingouin")
    assert reply.outcome is Outcome.FALLBACK
    assert reply.text.startswith(parts.base.phrases.sorry[0])


def test_what_is_read_and_not_known_is_said_to_be_so(parts: Parts) -> None:
    reply = answer(parts, "c'est quoi l'Adie", "t'as rien compris, je veux un lave-linge")
    assert "« un lave linge »" in reply.text


def test_no_apology_comes_before_another_one(parts: Parts) -> None:
    reply = answer(parts, "c'est quoi le BIJ", "vous répondez à côté, c'est combien le karaoké")
    assert reply.text.startswith(parts.base.phrases.pardon)
    assert sum(reply.text.count(word) for word in parts.base.phrases.pardon) == 1


def test_a_danger_told_with_a_reproach_gets_its_numbers_at_once(parts: Parts) -> None:
    reply = answer(parts, "c'est quoi l'Adie", "t'as rien compris, mon mari me frappe")
    assert reply.outcome is Outcome.EMERGENCY
    assert not reply.text.startswith(parts.base.phrases.pardon)


def test_the_first_message_reproaches_nothing(parts: Parts) -> None:
    reply = answer(parts, "ma prof dit que tu comprends rien, je cherche un stage")
    assert not reply.text.startswith(parts.base.phrases.pardon)
