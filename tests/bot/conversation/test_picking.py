import pytest

from bot.context import Context
from bot.conversation.picking import NONE, Picking
from bot.parts import Parts
from bot.reply import Choice
from tests.bot.conftest import Read

CHOICES = (Choice("Le quartier Les Clos", "quartier-clos"), Choice("Lucé", "commune-luce"))
SEVEN = tuple(Choice(f"Idée {number}", f"idee-{number}") for number in "abcdefg")


@pytest.fixture(scope="module")
def picking(parts: Parts) -> Picking:
    return Picking(parts.base, parts.matcher.reader)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        pytest.param("1", "quartier-clos", id="un numéro"),
        pytest.param(" 2. ", "commune-luce", id="un numéro et un point"),
        pytest.param("le deuxième svp", "commune-luce", id="un rang, poliment"),
        pytest.param("La première", "quartier-clos", id="un rang au féminin"),
        pytest.param("oui le 1er", "quartier-clos", id="oui et un rang"),
        pytest.param("la dernière", "commune-luce", id="le dernier rang"),
        pytest.param("numéro 2", "commune-luce", id="le mot numéro"),
        pytest.param("le quartier les clos", "quartier-clos", id="les mots du bouton"),
        pytest.param("LUCE !", "commune-luce", id="les mots du bouton, sans accent"),
        pytest.param("lé clo stp", "quartier-clos", id="une partie des mots, mal écrits"),
        pytest.param("celui de lucé", "commune-luce", id="celui de"),
        pytest.param("3", NONE, id="le numéro après les choix"),
        pytest.param("Aucune de ces propositions", NONE, id="aucune de ces propositions"),
        pytest.param("aucun", NONE, id="aucun"),
        pytest.param("Non, aucune des deux", NONE, id="aucune des deux"),
        pytest.param("ni l'un ni l'autre", NONE, id="ni l'un ni l'autre"),
        pytest.param("4", None, id="un numéro trop grand"),
        pytest.param("12", None, id="un autre nombre"),
        pytest.param("1 ou 2", None, id="deux numéros"),
        pytest.param("c'est quoi l'Adie ?", None, id="autre chose"),
        pytest.param("merci", None, id="un mot poli"),
        pytest.param("", None, id="rien"),
    ],
)
def test_a_message_picks_turns_down_or_asks(
    picking: Picking, read: Read, text: str, entry: str | None
) -> None:
    assert picking.pick(text, read(text), Context(CHOICES)) == entry


@pytest.mark.parametrize(
    ("text", "entry"), [("le septième", "idee-g"), ("7", "idee-g"), ("8", NONE), ("9", None)]
)
def test_seven_choices_have_a_rank(
    picking: Picking, read: Read, text: str, entry: str | None
) -> None:
    assert picking.pick(text, read(text), Context(SEVEN)) == entry


def test_what_two_labels_hold_picks_none_of_them(picking: Picking, read: Read) -> None:
    both = Context((Choice("La mairie de Lucé", "a"), Choice("Les quartiers de Lucé", "b")))
    assert picking.pick("lucé", read("lucé"), both) is None
    assert picking.pick("la mairie", read("la mairie"), both) == "a"


def test_a_town_picks_the_choice_that_is_of_it(picking: Picking, read: Read) -> None:
    towns = ("luce", "mainvilliers")
    both = Context(tuple(Choice(f"Mairie {town}", f"contact-mairie-{town}") for town in towns))
    assert picking.pick("mainvillié", read("mainvillié"), both) == "contact-mairie-mainvilliers"


@pytest.mark.parametrize("text", ["1", "aucune", "les clos"])
def test_nothing_is_picked_when_nothing_is_open(picking: Picking, read: Read, text: str) -> None:
    assert picking.pick(text, read(text), Context()) is None
