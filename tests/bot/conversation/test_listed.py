"""What an answer just listed is picked by its rank, or by its words."""

import pytest

from bot.context import Context
from bot.parts import Parts
from bot.reply import Choice


def reply_to(parts: Parts, message: str, context: Context) -> str | None:
    return parts.assistant.reply(message, context)[0].entry


@pytest.mark.parametrize(
    ("last", "message", "entry"),
    [
        ("quartiers-liste", "Le deuxième, il compte combien d'habitants ?", "quartier-madeleine"),
        ("quartiers-liste", "parlez-moi du dernier", "quartier-tallemont"),
        ("commune-luce", "et le premier c'est quoi", "quartier-vieux-puits"),
        pytest.param("commune-luce", "le 2e c'est où", "quartier-bruxelles", id="en chiffre"),
        pytest.param("service-bus", "et le dernier ?", "service-bus", id="un seul lieu cité"),
        pytest.param("commune-chartres", "le deusième", "quartier-madeleine", id="mal écrit"),
        ("asso-liste", "celle pour créer son entreprise", "asso-adie"),
        pytest.param(
            "contrat-orientations", "le deuxième", "contrat-orientations", id="sans fiche"
        ),
    ],
)
def test_one_of_a_list_is_picked(parts: Parts, last: str, message: str, entry: str) -> None:
    assert reply_to(parts, message, Context(last=last)) == entry


def test_the_other_of_two_is_the_one_that_was_not_spoken_of(parts: Parts) -> None:
    context = Context(last="quartier-clos", before=("commune-chartres",))
    assert reply_to(parts, "et l'autre, combien d'habitants ?", context) == "quartier-madeleine"


@pytest.mark.parametrize(
    "message", ["le premier ministre c'est qui", "le 2 janvier c'est férié ?", "un deuxième enfant"]
)
def test_a_rank_before_a_noun_picks_nothing(parts: Parts, message: str) -> None:
    listed = {"quartier-clos", "quartier-madeleine"}
    assert reply_to(parts, message, Context(last="commune-chartres")) not in listed


def test_open_choices_come_before_the_list(parts: Parts) -> None:
    choices = (Choice("Les jobs d'été", "jeunes-jobs-ete"), Choice("Le BIJ", "service-bij"))
    context = Context(choices=choices, last="quartiers-liste")
    assert reply_to(parts, "le deuxième", context) == "service-bij"


def test_another_rank_is_of_the_list_that_the_last_one_was_picked_from(parts: Parts) -> None:
    _, context = parts.assistant.reply("le premier", Context(last="commune-luce"))
    assert context.last == "quartier-vieux-puits"
    assert reply_to(parts, "non le deuxième", context) == "quartier-bruxelles"


def test_the_other_of_two_seasons_is_the_other_season(parts: Parts) -> None:
    assert reply_to(parts, "et l'autre ?", Context(last="jeunes-jobs-ete")) == "jeunes-jobs-automne"


@pytest.mark.parametrize(
    "message",
    ["le deuxième, c'est où ?", "le deuxième de la liste, c'est où ?", "la deuxième proposition"],
)
def test_a_rank_is_of_the_lines_that_were_shown(parts: Parts, message: str) -> None:
    reply, context = parts.assistant.reply("j'ai 17 ans, qu'est-ce qu'il y a à faire ?")
    shown = [line for line in reply.text.split("\n") if line.startswith("•")]
    assert "Bureau Information Jeunesse" in shown[1]
    assert reply_to(parts, message, context) == "service-bij"


def test_the_line_of_the_town_hall_says_whom_to_ask(parts: Parts) -> None:
    reply, context = parts.assistant.reply("j'ai 15 ans, qu'est-ce qu'il y a à faire ?")
    shown = [line for line in reply.text.split("\n") if line.startswith("•")]
    assert "mairie" in shown[1] and "1 jeune 1 solution" not in reply.text
    assert reply_to(parts, "la deuxième", context) == "contact"


def test_one_of_a_family_is_picked_by_the_name_that_the_list_gives_it(parts: Parts) -> None:
    context = Context(last="service-centres-sociaux")
    assert reply_to(parts, "Celle de La Madeleine.", context) == "service-mpt-madeleine"
