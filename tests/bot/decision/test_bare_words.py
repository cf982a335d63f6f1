import pytest

from bot.context import Context
from bot.parts import Parts
from bot.reply import Outcome


@pytest.mark.parametrize(
    "text",
    [
        "contrat",
        "Le contrat",
        "les horaires",
        "mon enfant",
        "un rdv",
        "les horaires svp",
        "contra",
    ],
)
def test_a_word_alone_that_means_several_things_is_asked_about(parts: Parts, text: str) -> None:
    reply, _ = parts.assistant.reply(text)
    assert reply.outcome is Outcome.CLARIFICATION
    assert 2 <= len(reply.choices) <= 3


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("c'est quoi le contrat de ville", "contrat-definition"),
        ("les horaires de la mairie de Lucé", "contact-mairie-luce"),
        ("où porter plainte, une asso pour les victimes ?", "asso-france-victimes"),
    ],
)
def test_a_question_that_holds_such_a_word_is_answered(parts: Parts, text: str, entry: str) -> None:
    assert parts.assistant.reply(text)[0].entry == entry


def test_after_an_entry_the_same_word_asks_for_its_detail(parts: Parts) -> None:
    spoken_of = Context(last="contact-mairie-chartres")
    reply, _ = parts.assistant.reply("les horaires", spoken_of)
    assert reply.entry == "contact-mairie-chartres"


def test_each_choice_of_a_word_can_be_opened(parts: Parts) -> None:
    entries = {entry for group in parts.base.bare_words for entry in group.entries}
    assert all(parts.assistant.open(entry) is not None for entry in entries)
