import json

import pytest

from bot.context import NO_CONTEXT, VERSION, Context
from bot.reply import Choice, Outcome, Reply

CHOICES = (Choice("Les Clos", "quartier-clos"), Choice("Lucé", "commune-luce"))


def test_a_context_keeps_the_choices_and_no_text() -> None:
    asked = Reply(Outcome.CLARIFICATION, "Que voulez-vous savoir ?", choices=CHOICES)
    assert NO_CONTEXT.after(asked) == Context(CHOICES)


@pytest.mark.parametrize("outcome", [Outcome.ANSWER, Outcome.EMERGENCY, Outcome.FALLBACK])
def test_no_reply_by_itself_forgets_what_was_spoken_of(outcome: Outcome) -> None:
    after = KEPT.after(Reply(outcome, "Voici."))
    assert (after.last, after.place, after.choices) == (KEPT.last, KEPT.place, KEPT.choices)


def test_choices_that_nobody_wants_are_closed_and_remembered() -> None:
    turned_down = KEPT.turned_down()
    assert turned_down.choices == ()
    assert turned_down.declined == ("asso-regies", "quartier-clos", "commune-luce")


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
    danger="urgence-violences",
    told=(7, 8),
    told_of="asso-adie",
    bullets=("service-bij", "contact"),
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
