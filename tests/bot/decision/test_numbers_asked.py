"""A number that an answer tells is known to the bot, whoever asks what it is."""

import pytest

from bot.parts import Parts
from tests.bot.talking import answer

LEFT_SCHOOL = "0 800 12 25 00"


@pytest.mark.parametrize(
    "message", ["0 800 12 25 00 c'est quoi ?", "le 0800122500 c'est pour qui", "08.00.12.25.00 ?"]
)
@pytest.mark.parametrize("before", [(), ("mon fils a été exclu du lycée",)])
def test_what_a_number_is_is_told(parts: Parts, before: tuple[str, ...], message: str) -> None:
    reply = answer(parts, *before, message)
    assert reply.entry == "service-scolarite"
    assert LEFT_SCHOOL in reply.text and len(reply.text) < len(
        parts.base.entries["service-scolarite"].answer
    )


def test_a_number_of_many_entries_is_of_whom_one_asks_at_it(parts: Parts) -> None:
    assert answer(parts, "le 02 37 23 40 00 c'est qui ?").entry == "contact-guichet-unique"


def test_a_number_of_many_entries_is_of_the_one_that_was_spoken_of(parts: Parts) -> None:
    reply = answer(parts, "je cherche une crèche", "c'est quoi le 02 37 25 68 25")
    assert reply.entry == "service-creche" and "Lucé" in reply.text


def test_who_called_in_vain_is_not_told_what_the_number_is(parts: Parts) -> None:
    reply = answer(parts, "je cherche une crèche", "j'ai appelé le 02 37 23 40 00, personne répond")
    assert "place des Halles" in reply.text


def test_a_number_that_nobody_knows_is_no_answer(parts: Parts) -> None:
    assert answer(parts, "le 06 12 34 56 78 c'est qui ?").entry in (None, "bot-confidentialite")
