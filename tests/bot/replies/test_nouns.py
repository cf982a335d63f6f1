"""What is not known is named in the person's own words, and only what truly is not."""

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer


def noun(parts: Parts, entry: str, message: str) -> str:
    """What a message asks about that an entry tells nothing of."""
    reading = parts.matcher.match(message).reading
    return parts.details.noun(parts.base.entries[entry], reading)


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("et pour les grands-mères du quartier, le dimanche ?", "le dimanche"),
        ("ils ont une trottinette ?", "une trottinette"),
        ("et pour un bilan auditif ?", "un bilan auditif"),
        ("jai besoin de l'attestation", "l'attestation"),
        ("c'est pour un dossier de naturalisation", "un dossier de naturalisation"),
        ("et pour un cours d'arabe ?", "un cours d'arabe"),
    ],
)
def test_what_is_asked_about_is_named_in_the_words_that_were_typed(
    parts: Parts, message: str, named: str
) -> None:
    assert noun(parts, "service-bij", message) == named


@pytest.mark.parametrize(
    "message",
    [
        "c'est où",
        "et pour mon frère ?",
        "il dort dans la voiture",
        "je suis le concierge",
        "j'ai pas parlé de la couture",
        "le numéro",
        "elle les cherche",
        "j'ai pas le temps",
        "la rue des Lilas",
        f"et pour un {'x' * 60} ?",
    ],
)
def test_a_person_a_place_a_detail_or_what_is_denied_is_not(parts: Parts, message: str) -> None:
    assert noun(parts, "service-bij", message) == ""


def test_what_an_entry_tells_of_is_not_said_to_be_unknown(parts: Parts) -> None:
    assert noun(parts, "service-bij", "et pour le logement ?") == ""


def test_what_no_entry_tells_of_is_named(parts: Parts) -> None:
    reply = answer(parts, "c'est quoi le BIJ", "où acheter un lave-vaisselle")
    assert reply.outcome is Outcome.FALLBACK
    assert "« un lave vaisselle »" in reply.text


@pytest.mark.parametrize("message", ["raconte une blague", "ferme ta gueule", "je le mets où"])
def test_chat_and_insults_are_not_said_again(parts: Parts, message: str) -> None:
    assert "« " not in answer(parts, "c'est quoi le BIJ", message).text


def test_in_a_conversation_no_other_subject_is_advertised(parts: Parts) -> None:
    reply = answer(parts, "c'est quoi le BIJ", "où acheter un lave-vaisselle")
    assert not any(one.title in reply.text for one in parts.base.menu)


def test_a_detail_is_not_known_of_what_is_asked_about(parts: Parts) -> None:
    reply = answer(parts, "je cherche un club de sport", "et c'est combien la danse")
    price = parts.base.kinds["prix"].name
    assert f"« la danse », je ne connais pas {price}" in reply.text
