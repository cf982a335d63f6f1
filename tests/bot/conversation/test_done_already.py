"""What was done, refused or told already is not sent back to the same door."""

import pytest

from bot.context import Context
from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer, answers


@pytest.mark.parametrize(
    "message",
    [
        "je suis déjà inscrite là-bas",
        "jme sui deja inscri",
        "le dossier je l'ai rempli, c'est fait",
        "j'ai envoyé ma candidature lundi",
    ],
)
def test_who_joined_already_is_told_to_ask_what_comes_next(parts: Parts, message: str) -> None:
    reply = answer(parts, "la mission locale aide à quoi ?", message)
    assert reply.entry == "service-mission-locale"
    assert reply.text.startswith("Très bien, c'est fait")


def test_who_asked_for_a_flat_already_is_told_to_ask_again_each_year(parts: Parts) -> None:
    reply = answer(parts, "je voudrais un HLM", "ma demande elle est déjà faite")
    assert reply.entry == "service-demande-logement"
    assert "chaque année" in reply.text and "Faites votre demande" not in reply.text


@pytest.mark.parametrize(
    "message", ["j'y suis passé, ils mon dit non", "ils ont refusé", "on m'a refusé ma demande"]
)
def test_who_was_told_no_is_told_how_to_know_why(parts: Parts, message: str) -> None:
    reply = answer(parts, "je n'ai pas assez pour vivre, la caf peut m'aider ?", message)
    assert "pourquoi" in reply.text and "point-justice" in reply.text
    assert "3230" not in reply.text


def test_a_bank_that_said_no_is_no_refusal_of_who_lends(parts: Parts) -> None:
    reply = answer(parts, "ma banque a dit non, qui prête pour lancer un petit commerce ?")
    assert reply.entry == "asso-adie" and reply.text.startswith("L'Adie")


def test_who_tried_again_in_vain_gets_another_door_each_time(parts: Parts) -> None:
    replies = answers(parts, "la caf c'est quoi leur tel", *["ça répond pas"] * 3)[1:]
    assert len({reply.text for reply in replies}) == len(replies)
    assert "France services" in replies[0].text and "place des Halles" in replies[1].text


def test_people_who_do_not_answer_a_call_are_in_no_danger(parts: Parts) -> None:
    reply = answer(parts, "une lettre d'expulsion, qui m'aide ?", "j'ai appelé, ils répondent pas")
    assert reply.outcome is Outcome.ANSWER


def test_somebody_who_answers_no_more_is_in_danger(parts: Parts) -> None:
    reply = answer(parts, "je cherche un médecin", "ma mère est tombée elle répond plus")
    assert reply.outcome is Outcome.EMERGENCY


def test_paying_in_several_times_is_no_price(parts: Parts) -> None:
    context = Context(last="service-acces-droit")
    reply, _ = parts.assistant.reply("je peux payer en 3 fois ?", context)
    assert "gratuit" not in reply.text and "façons de payer" in reply.text


def test_a_detail_of_what_is_not_known_is_not_known_either(parts: Parts) -> None:
    _, reply = answers(parts, "un garage pour ma voiture en panne", "on peut payer en 4 fois ?")
    assert reply.outcome is Outcome.FALLBACK and "façons de payer" in reply.text


def test_a_detail_of_an_open_choice_asks_first_of_which(parts: Parts) -> None:
    context = Context(choices=answer(parts, "mairie").choices)
    reply, _ = parts.assistant.reply("et c'est payant ?", context)
    assert reply.choices == context.choices and reply.text == parts.base.phrases.of_which


def test_where_to_touch_is_told_where_there_is_a_link(parts: Parts) -> None:
    reply = answer(
        parts, "comment demander un logement social", "je clique où ? je vois pas le lien"
    )
    assert reply.text.startswith("Touchez le lien") and reply.links


def test_no_link_is_promised_where_there_is_none(parts: Parts) -> None:
    reply = answer(parts, "le centre Robert-Doisneau", "il est où le lien ?")
    assert "je ne connais pas de lien" in reply.text


@pytest.mark.parametrize(
    ("asked", "opener"),
    [
        # Nobody published whether the next one is open: neither « oui » nor « non ».
        ("l'appel à projets pour les associations", "La dernière fois,"),
        ("le contrat de ville dure jusqu'à quand", "Non,"),
    ],
)
def test_what_may_be_over_is_answered_by_what_is_known_of_it(
    parts: Parts, asked: str, opener: str
) -> None:
    reply = answer(parts, asked, "on est fin 2026, donc c'est déjà fini ?")
    assert reply.text.startswith(opener)


@pytest.mark.parametrize(
    "message", ["ils parlent turc ?", "même sans papiers ?", "faut un rdv ou pas"]
)
def test_what_is_not_known_is_said_by_its_name(parts: Parts, message: str) -> None:
    names = {kind.name for kind in parts.base.kinds.values()}
    reply = answer(parts, "des cours de français", "c'est combien ?", message)
    assert any(name in reply.text for name in names) or "02 37" in reply.text
    assert parts.base.phrases.nothing_more[0] not in reply.text


def test_choices_are_not_far_fetched(parts: Parts) -> None:
    replies = answers(
        parts, "combien font 15 fois 12", "une recette de tajine", "xbox ou playstation"
    )
    assert all(reply.outcome is not Outcome.CLARIFICATION for reply in replies)


@pytest.mark.parametrize(
    "message", ["comment on dépose un dossier ?", "où je dépose mon dossier", "on envoie ça à qui"]
)
def test_who_asks_how_to_do_a_thing_has_not_done_it(parts: Parts, message: str) -> None:
    reply = answer(parts, "une subvention pour notre association", message)
    assert reply.entry == "asso-appel-a-projets" and not reply.text.startswith("Très bien")
