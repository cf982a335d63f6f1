import json

import pytest

from bot.context import NO_CONTEXT, NONE_OF_THESE, VERSION, Context
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


NO = Reply(Outcome.FALLBACK, "Je n'ai pas compris. Demandez à une personne.", no="unknown")


def test_refusals_are_counted_as_long_as_they_follow_each_other() -> None:
    once = NO_CONTEXT.after(NO)
    assert (once.refusals, once.after(NO).refusals) == (1, 2)
    for outcome in (Outcome.ANSWER, Outcome.EMERGENCY, Outcome.CLARIFICATION):
        assert once.after(Reply(outcome, "Voici.")) == NO_CONTEXT


def test_what_the_last_refusals_said_is_known_without_being_kept() -> None:
    context = NO_CONTEXT.after(NO)
    assert context.unsaid("Je n'ai pas compris. Appelez le 18.") == ["Appelez le 18."]
    assert all(isinstance(mark, int) for mark in context.said)


def test_a_title_that_asks_is_no_end_of_a_sentence() -> None:
    text = "Je connais « Mon adresse, c'est où ? ». Voyez votre mairie."
    assert NO_CONTEXT.unsaid(text) == [text.split(". ")[0] + ".", "Voyez votre mairie."]


def test_a_conversation_of_refusals_keeps_little() -> None:
    context = NO_CONTEXT
    for number in range(100):
        context = context.after(Reply(Outcome.FALLBACK, f"Je ne sais pas, {number}.", no="near"))
    assert context.refusals == 100 and len(context.said) <= 20


KEPT = Context(
    CHOICES,
    refusals=2,
    said=(1, 2),
    last="asso-adie",
    place="commune-luce",
    ages=(15, 15),
    declined=("asso-regies",),
)


@pytest.mark.parametrize("context", [NO_CONTEXT, KEPT])
def test_a_context_is_the_same_once_it_was_kept(context: Context) -> None:
    assert Context.from_json(json.loads(json.dumps(context.to_json()))) == context


@pytest.mark.parametrize(
    "kept",
    [None, [], "x", {}, {"version": 0}, {**KEPT.to_json(), "ages": 3}, {"version": VERSION}],
    ids=str,
)
def test_what_was_kept_in_another_form_starts_anew(kept: object) -> None:
    assert Context.from_json(kept) == NO_CONTEXT
