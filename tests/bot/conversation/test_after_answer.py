"""Whoever could make nothing of an answer gets another door, not the same words again."""

import pytest

from bot.context import Context
from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer

GUICHET = "02 37 23 40 00"


@pytest.mark.parametrize(
    "message",
    ["ça sonne dans le vide", "j'ai déjà appelé trois fois", "personne ne me répond jamais là-bas"],
)
def test_who_was_not_answered_is_not_told_the_same_number(parts: Parts, message: str) -> None:
    reply = answer(parts, "le numéro de la Caf ?", message)
    assert reply.entry == "service-caf"
    assert "France services" in reply.text and "3230" not in reply.text


def test_who_was_not_answered_at_the_counter_is_told_when_to_go_there(parts: Parts) -> None:
    reply = answer(parts, "le numéro du guichet unique", "ils décrochent pas")
    assert reply.entry == "contact-guichet-unique"
    assert "place des Halles" in reply.text and "18 h" in reply.text and GUICHET not in reply.text


def test_where_nothing_else_is_known_the_town_hall_of_the_person_is_named(parts: Parts) -> None:
    last, place = "service-dechets", "commune-luce"
    context = Context(last=last, place=place)
    reply, _ = parts.assistant.reply("j'ai déjà appelé, ils s'en fichent", context)
    assert reply.entry == last
    assert "Jules-Ferry" in reply.text and GUICHET not in reply.text


def test_what_is_not_clear_is_told_shorter(parts: Parts) -> None:
    whole = answer(parts, "c'est quoi une régie de quartier")
    reply = answer(parts, "c'est quoi une régie de quartier", "j'ai pas compris")
    assert reply.entry == "asso-regies"
    assert len(reply.text) < len(whole.text)
    assert "Une régie de quartier entretient le quartier" in reply.text


def test_another_detail_is_told_where_it_is_asked_beside(parts: Parts) -> None:
    reply = answer(parts, "la mairie de Lucé", "j'ai pas compris, c'est où ?")
    assert "Jules-Ferry" in reply.text


def test_who_asks_for_something_nearer_is_told_whom_to_ask_in_their_town(parts: Parts) -> None:
    reply = answer(parts, "je cherche un espace France services", "y a rien de plus près de Lucé ?")
    assert reply.entry == "service-france-services"
    assert "02 37 25 68 25" in reply.text


def test_something_else_offers_what_stands_near(parts: Parts) -> None:
    reply = answer(parts, "je n'arrive plus à payer mon loyer", "et rien d'autre ?")
    assert reply.outcome is Outcome.CLARIFICATION
    offered = {choice.entry for choice in reply.choices}
    assert offered <= set(parts.base.entries["service-argent"].see_also)
    assert reply.text != parts.base.phrases.unsure


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("j'ai déjà appelé, et sinon c'est quoi le contrat de ville ?", "contrat-definition"),
        ("autre chose : les horaires du bus Filibus", "service-bus"),
    ],
)
def test_a_question_about_something_else_is_answered(
    parts: Parts, message: str, entry: str
) -> None:
    assert answer(parts, "le numéro de la Caf ?", message).entry == entry


def test_without_an_answer_before_the_whole_entry_is_told(parts: Parts) -> None:
    reply = answer(parts, "la caf me répond jamais")
    assert reply.entry == "service-caf"
    assert "3230" in reply.text and "France services" in reply.text


def test_a_danger_is_not_told_to_look_elsewhere(parts: Parts) -> None:
    reply = answer(parts, "je dors dehors ce soir avec mes enfants", "le 115 répond pas")
    assert reply.entry == "urgence-dehors" and "115" in reply.text


def test_who_lives_in_another_town_is_not_sent_to_the_first_one(parts: Parts) -> None:
    reply = answer(parts, "le guichet unique c'est quoi", "non, le numéro pour Lucé, pas Chartres")
    assert reply.entry == "contact-mairie-luce"
    assert "02 37 25 68 25" in reply.text


@pytest.mark.parametrize(
    ("messages", "entry"),
    [
        (["vous pouvez m'appeler au 06 00 00 00 00 ?"], "contact"),
        (["c'est quoi le contrat d'engagement jeune", "tu peux m'inscrire ?"], None),
    ],
)
def test_who_wants_the_bot_to_call_is_told_that_it_is_a_program(
    parts: Parts, messages: list[str], entry: str | None
) -> None:
    reply = answer(parts, *messages)
    assert reply.entry == (entry or "service-engagement-jeune")
    assert "Je suis un programme" in reply.text


def test_who_may_enrol_asks_for_no_program(parts: Parts) -> None:
    reply = answer(parts, "c'est quoi le contrat d'engagement jeune", "je peux m'inscrire où ?")
    assert "programme" not in reply.text


@pytest.mark.parametrize(
    "message", ["quoi ?", "hein", "comment ça ?", "tu peux répéter stp", "redis"]
)
def test_who_is_puzzled_is_told_shorter(parts: Parts, message: str) -> None:
    whole = answer(parts, "c'est quoi une régie de quartier")
    reply = answer(parts, "c'est quoi une régie de quartier", message)
    assert reply.text.startswith(parts.base.phrases.briefly)
    assert reply.entry == "asso-regies" and len(reply.text) < len(whole.text)


@pytest.mark.parametrize("message", ["c'est tout ?", "t'as rien d'autre"])
def test_who_asks_for_more_of_the_same_is_told_that_all_was_told(
    parts: Parts, message: str
) -> None:
    reply = answer(parts, "c'est quoi une régie de quartier", message)
    assert "tout ce que je sais" in reply.text and "02 37" in reply.text


def test_who_doubts_is_told_where_answers_come_from(parts: Parts) -> None:
    assert answer(parts, "c'est quoi une régie de quartier", "t'es sûr ?").entry == "bot-sources"
