"""After the numbers of help: what still speaks of the danger, and what does not."""

import pytest

from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.reply import Outcome, Reply


def talk(parts: Parts, *messages: str) -> tuple[Reply, Context]:
    """The last reply of a conversation, and the context after it."""
    context = NO_CONTEXT
    for message in messages:
        reply, context = parts.assistant.reply(message, context)
    return reply, context


@pytest.mark.parametrize(
    "message",
    ["à qui je peux parler ?", "qui d'autre je peux appeler", "c'est anonyme le 3919 ?"],
)
def test_whom_to_call_is_asked_of_the_danger_still(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "mon mari me frappe", message)
    assert reply.entry == "urgence-violences" and reply.outcome is Outcome.ANSWER
    assert after.danger == "urgence-violences"


@pytest.mark.parametrize(
    "message",
    ["elle saigne un peu du nez, j'appelle qui", "elle a le poignet gonflé, à qui je téléphone"],
)
def test_whom_to_call_for_somebody_is_not_asked_of_what_came_before(
    parts: Parts, message: str
) -> None:
    reply, _ = talk(parts, "les jobs d'été", "mon mari me frappe", message)
    assert reply.entry == "urgence-violences" and reply.outcome is Outcome.ANSWER


@pytest.mark.parametrize(
    "message", ["et le train pour Paris il est à quelle heure", "une recette de gâteau au citron"]
)
def test_what_has_nothing_to_do_with_a_danger_gets_no_numbers(parts: Parts, message: str) -> None:
    reply, _ = talk(parts, "on m'insulte tous les jours sur snap", message)
    assert reply.outcome is Outcome.FALLBACK


def test_a_detail_of_the_numbers_is_told_as_such(parts: Parts) -> None:
    reply, _ = talk(parts, "mon mari me frappe", "c'est gratuit ?")
    assert reply.text.startswith(parts.base.phrases.numbers_told)


def test_a_home_that_was_spoken_of_may_be_asked_for_a_place(parts: Parts) -> None:
    asked = "et elles peuvent m'héberger avec mes enfants ? c'est où"
    reply, _ = talk(parts, "c'est quoi le Bercail", asked)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, "asso-bercail")
    alone, _ = talk(parts, "qui peut m'héberger ce soir avec mes enfants")
    assert alone.entry == "urgence-dehors"


def test_a_cry_stays_a_cry_whatever_was_spoken_of(parts: Parts) -> None:
    reply, _ = talk(parts, "c'est quoi le Bercail", "il m'a frappée, elles peuvent m'aider ?")
    assert reply.outcome is Outcome.EMERGENCY


@pytest.mark.parametrize(
    "message", ["j'ose pas appeler", "on peut écrire au lieu d'appeler ?", "le 3018 ya un tchat ?"]
)
def test_who_cannot_call_is_told_where_to_write(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "on m'insulte tous les jours sur snap", message)
    first, *lines = reply.text.split("\n")
    assert first == parts.base.phrases.numbers_to_write
    assert any(line.startswith("3018 : par tchat") for line in lines)
    assert after.danger == "urgence-harcelement"


@pytest.mark.parametrize(
    ("cry", "message", "entry"),
    [
        ("mon mari me frappe", "les enfants sont avec moi", "urgence-violences"),
        ("ma mère veut mourir", "elle est avec moi, elle pleure", "urgence-suicide"),
    ],
)
def test_what_tells_of_somebody_is_no_question_of_its_own(
    parts: Parts, cry: str, message: str, entry: str
) -> None:
    assert talk(parts, cry, message)[0].entry == entry


@pytest.mark.parametrize(
    "message", ["les pompiers sont passés, merci beaucoup", "ça va mieux merci"]
)
def test_thanks_are_answered_as_thanks(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "il y a le feu dans la cuisine", message)
    assert reply.entry == "bot-merci" and after.danger == "urgence-incendie"


def test_who_would_rather_write_is_told_to_which_number(parts: Parts) -> None:
    reply, _ = talk(parts, "mon oncle m'a violée", "je préfère écrire")
    assert reply.entry == "urgence-viol" and "114" in reply.text
