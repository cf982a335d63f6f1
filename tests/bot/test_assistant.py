from collections.abc import Callable

import pytest

from bot.context import Context
from bot.measuring.judged import Judged
from bot.parts import Parts
from bot.reply import Choice, Outcome, Reply
from knowledge.french import thousands

HOSTILE = [
    "",
    " ",
    "\x00\x1b[2J",
    "🙂" * 500,
    "a" * 10_000,
    "ﷺ" * 3_000,
    "\ud800",
    "' OR 1=1 --",
    "<b>{nom}</b> %s {0}",
    "?" * 2_000,
    "les clos ? " * 400,
    "e\u0301" * 500,
]


def test_a_clear_question_is_answered(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("C'est quoi un quartier prioritaire ?")
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, "quartiers-definition")
    assert reply.source and reply.source.title.startswith("Source : ")


def test_danger_comes_before_anything_else(parts: Parts) -> None:
    explanation = parts.assistant.explain("Mon mari me frappe, c'est quoi un quartier ?")
    assert explanation.reply.outcome is Outcome.EMERGENCY
    assert explanation.danger is not None and explanation.danger.entry == explanation.reply.entry


def test_danger_comes_before_the_open_choices(parts: Parts) -> None:
    context = Context((Choice("Au feu, il y a le feu chez moi", "bot-salut"),))
    reply, _ = parts.assistant.reply("Au feu, il y a le feu chez moi", context)
    assert reply.outcome is Outcome.EMERGENCY


def test_what_is_not_known_is_said_with_whom_to_ask(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("recette du gâteau au citron")
    assert (reply.outcome, reply.entry, reply.links) == (Outcome.FALLBACK, None, ())
    assert reply.text.endswith(parts.base.phrases.ask_someone)
    assert reply.related[-1].entry == "contact"


def test_two_questions_get_two_answers(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("C'est quoi un quartier prioritaire ? Et c'est quoi l'Adie ?")
    assert (reply.entry, reply.also) == ("quartiers-definition", ("asso-adie",))
    for entry in ("quartiers-definition", "asso-adie"):
        assert parts.base.entries[entry].answer in reply.text


def test_a_greeting_is_no_question_beside_another(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("Bonjour ! C'est quoi l'Adie ? Merci !")
    assert (reply.entry, reply.also) == ("asso-adie", ())


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_no_message_stops_the_assistant(parts: Parts, text: str) -> None:
    reply, _ = parts.assistant.reply(text, Context((Choice("Un", "bot-salut"),)))
    assert reply.text and 0 <= reply.score <= 1


@pytest.mark.parametrize("text", ["", "  ", "...", "🙂"], ids=ascii)
def test_a_message_without_words_is_not_understood(parts: Parts, text: str) -> None:
    assert parts.assistant.reply(text)[0].no == "unknown"


def test_an_entry_opens_by_its_id(parts: Parts) -> None:
    opened = parts.assistant.open("jeunes-jobs-ete")
    assert opened is not None
    assert (opened[0].entry, opened[0].score) == ("jeunes-jobs-ete", 1.0)
    assert parts.assistant.open("jamais-vu") is None


def test_open_choices_are_picked_or_turned_down(parts: Parts) -> None:
    context = Context((Choice("Les Clos", "quartier-clos"), Choice("L'Adie", "asso-adie")))
    assert parts.assistant.reply("2", context)[0].entry == "asso-adie"
    refused, after = parts.assistant.reply("3", context)
    assert refused.text.startswith(parts.base.phrases.none_of_these) and not after.choices


def test_a_choice_that_is_gone_is_not_answered(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("1", Context((Choice("Ancienne fiche", "retiree"),)))
    assert reply.outcome is Outcome.FALLBACK


def test_open_choices_do_not_keep_from_asking_something_else(parts: Parts) -> None:
    context = Context((Choice("Les Clos", "quartier-clos"),))
    reply, after = parts.assistant.reply("C'est quoi l'Adie ?", context)
    assert reply.entry == "asso-adie" and after == Context(
        last="asso-adie", told=after.told, told_of="asso-adie"
    )


def test_the_choices_of_a_clarification_stay_open(parts: Parts, judged: list[Judged]) -> None:
    unsure = next(one for one in judged if one.reply.outcome is Outcome.CLARIFICATION)
    reply, context = parts.assistant.reply(unsure.labelled.question)
    assert context.choices == reply.choices
    assert parts.assistant.reply("1", context)[0].entry == reply.choices[0].entry


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("il y a le feu chez moi", "danger reconnu"),
        ("C'est quoi l'Adie ?", "confiance d'au moins"),
        ("recette du gâteau au citron", "confiance sous"),
        ("C'est quoi un quartier prioritaire ? Et c'est quoi l'Adie ?", "plusieurs questions"),
    ],
)
def test_every_decision_has_its_reason(parts: Parts, text: str, why: str) -> None:
    assert why in parts.assistant.explain(text).why


ALWAYS: dict[str, Callable[[Reply], bool]] = {
    "une fiche, sauf pour un choix ou un aveu": lambda reply: (
        (reply.entry is None) == (reply.outcome in (Outcome.CLARIFICATION, Outcome.FALLBACK))
    ),
    "un genre de non, pour un aveu seulement": lambda reply: (
        (reply.no is not None) == (reply.outcome is Outcome.FALLBACK)
    ),
    "deux ou trois choix, ou aucun": lambda reply: (
        (2 <= len(reply.choices) <= 3)
        if reply.outcome is Outcome.CLARIFICATION
        else not reply.choices
    ),
    "une confiance de 0 à 1": lambda reply: 0 <= reply.score <= 1,
    "rien de proposé deux fois": lambda reply: (
        len({one.entry for one in reply.related}) == len(reply.related)
    ),
    "rien de proposé qui soit déjà répondu": lambda reply: {
        one.entry for one in reply.related
    }.isdisjoint([reply.entry, *reply.also]),
    "aucun mot entre accolades": lambda reply: "{" not in reply.text,
}


@pytest.mark.parametrize("promise", ALWAYS)
def test_every_reply_holds(judged: list[Judged], promise: str) -> None:
    broken = [one.labelled.question for one in judged if not ALWAYS[promise](one.reply)]
    assert broken == []


def test_every_id_in_a_reply_is_an_entry(parts: Parts, judged: list[Judged]) -> None:
    for one in judged:
        offered = [choice.entry for choice in (*one.reply.choices, *one.reply.related)]
        assert parts.base.entries.keys() >= {*offered, *one.reply.also}


def test_a_source_stands_under_every_answer_but_small_talk(
    parts: Parts, judged: list[Judged]
) -> None:
    for one in judged:
        entry = parts.base.entries.get(one.reply.entry or "bot-salut")
        assert entry and (one.reply.source is not None) == (entry.kind != "conversation")


@pytest.mark.parametrize("text", ["et le nombre d'habitants ?", "combien de personnes y vivent"])
def test_a_place_that_nobody_named_is_not_guessed(parts: Parts, text: str) -> None:
    reply, _ = parts.assistant.reply(text)
    places = {entry.id for entry in parts.base.entries.values() if entry.quartier or entry.commune}
    assert reply.entry not in places


@pytest.mark.parametrize(
    "text",
    ["les clos et la madeleine, combien d'habitants chacun ?", "les clos et la madeleine c'est où"],
)
def test_one_detail_of_two_places_is_told_of_each(parts: Parts, text: str) -> None:
    reply, _ = parts.assistant.reply(text)
    assert {reply.entry, *reply.also} == {"quartier-clos", "quartier-madeleine"}


def test_the_numbers_of_two_places_are_both_told(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("les clos et la madeleine, combien d'habitants chacun ?")
    assert all(thousands(number) in reply.text for number in (2_540, 3_600))


@pytest.mark.parametrize(
    ("last", "numbers"),
    [
        ("quartiers-liste", [2_540, 3_600, 2_040, 1_830, 2_450]),
        ("commune-luce", [2_040, 1_830]),
    ],
)
def test_who_asks_how_many_live_there_is_told_for_each(
    parts: Parts, last: str, numbers: list[int]
) -> None:
    reply, _ = parts.assistant.reply("et combien d'habitants dans chacun ?", Context(last=last))
    assert reply.entry == last and all(thousands(number) in reply.text for number in numbers)
