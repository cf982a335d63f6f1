import pytest

from bot.context import Context
from bot.parts import Parts
from bot.reply import Outcome


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        pytest.param(
            "la mairie",
            {"contact-mairie-chartres", "contact-mairie-luce", "contact-mairie-mainvilliers"},
            id="la commune n'est pas dite",
        ),
        pytest.param(
            "les jobs", {"jeunes-jobs-ete", "jeunes-jobs-automne"}, id="la saison n'est pas dite"
        ),
    ],
)
def test_what_a_message_does_not_say_is_asked_not_guessed(
    parts: Parts, text: str, offered: set[str]
) -> None:
    reply, _ = parts.assistant.reply(text)
    assert reply.outcome is Outcome.CLARIFICATION
    assert {choice.entry for choice in reply.choices} == offered


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("la mairie de lucé", "contact-mairie-luce"),
        ("les petits boulots de la toussaint", "jeunes-jobs-automne"),
        ("les clos c'est prioritaire ?", "quartier-clos"),
    ],
)
def test_what_it_says_is_not_asked_again(parts: Parts, text: str, entry: str) -> None:
    assert parts.assistant.reply(text)[0].entry == entry


@pytest.mark.parametrize(
    "context", [Context(place="commune-mainvilliers"), Context(last="contact-mairie-mainvilliers")]
)
def test_the_town_that_was_spoken_of_settles_it(parts: Parts, context: Context) -> None:
    reply, _ = parts.assistant.reply("la mairie", context)
    assert reply.entry == "contact-mairie-mainvilliers"
