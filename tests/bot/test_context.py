import pytest

from bot.context import NO_CONTEXT, NONE_OF_THESE, Context
from bot.reply import Choice, Outcome, Reply

CHOICES = (Choice("Les Clos", "quartier-clos"), Choice("Lucé", "commune-luce"))


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        pytest.param("1", "quartier-clos", id="un numéro"),
        pytest.param(" 2. ", "commune-luce", id="un numéro et un point"),
        pytest.param("le deuxième svp", "commune-luce", id="un rang, poliment"),
        pytest.param("La première", "quartier-clos", id="un rang au féminin"),
        pytest.param("numéro 2", "commune-luce", id="le mot numéro"),
        pytest.param("les clos", "quartier-clos", id="les mots du bouton"),
        pytest.param("LUCE !", "commune-luce", id="les mots du bouton, sans accent"),
        pytest.param("3", "", id="le numéro après les choix"),
        pytest.param(NONE_OF_THESE, "", id="aucune de ces propositions"),
        pytest.param("aucun", "", id="aucun"),
        pytest.param("Non, aucune des deux", "", id="aucune des deux"),
        pytest.param("4", None, id="un numéro trop grand"),
        pytest.param("12", None, id="un autre nombre"),
        pytest.param("1 ou 2", None, id="deux numéros"),
        pytest.param("les clos c'est où", None, id="une question"),
        pytest.param("merci", None, id="un mot poli"),
        pytest.param("", None, id="rien"),
    ],
)
def test_a_message_picks_turns_down_or_asks(text: str, entry: str | None) -> None:
    assert Context(CHOICES).choice(text) == entry


@pytest.mark.parametrize("text", ["1", "aucune", "les clos"])
def test_nothing_is_picked_when_nothing_is_open(text: str) -> None:
    assert NO_CONTEXT.choice(text) is None


def test_a_context_keeps_the_choices_and_no_text() -> None:
    asked = Reply(Outcome.CLARIFICATION, "Que voulez-vous savoir ?", choices=CHOICES)
    assert NO_CONTEXT.after(asked) == Context(CHOICES)
    assert Context(CHOICES).after(Reply(Outcome.ANSWER, "Voici.", "bot-aide")) == NO_CONTEXT
