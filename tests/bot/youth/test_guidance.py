"""Programmes that fit the person: said at once, one by one, or by steps."""

from datetime import date
from itertools import pairwise

import pytest

from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.replies.eligibility import Home, Person
from bot.replies.programme_words import ProgrammeWords
from bot.reply import Outcome, Reply
from bot.youth.listing import Listing
from bot.youth.youth import GENERAL, Youth
from bot.youth.youth_steps import START
from knowledge.base import KnowledgeBase
from knowledge.dates import PartialDate
from knowledge.programmes import Period

MOST_CHARACTERS = 700
SEWING, JOBS, SERVICE = "asso-dame-licorne", "jeunes-jobs-automne", "service-mission-locale"
ABOUT_JOBS, ABOUT_ALL = Context(last=JOBS), Context(last=GENERAL)


def says(parts: Parts, *texts: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context]:
    """The last reply of a conversation, and its context."""
    for text in texts:
        reply, context = parts.assistant.reply(text, context)
    return reply, context


def part(text: str, heading: str) -> str:
    """The lines of a list under a heading."""
    _, _, after = text.partition(f"{heading}\n")
    lines = after.split("\n")
    end = next((n for n, line in enumerate(lines) if not line.startswith("•")), len(lines))
    return "\n".join(lines[:end])


@pytest.mark.parametrize(
    "text",
    [
        "g 14 an jabite luce ya koi pr moi",
        "Mon petit-fils de quatorze ans vit avec nous à Lucé, que peut-il faire ?",
        "Quelles activités pour des jeunes de 14 ans à Lucé ?",
    ],
)
def test_an_age_and_a_town_get_what_fits_what_is_over_and_what_does_not_fit(
    parts: Parts, text: str
) -> None:
    reply, context = says(parts, text)
    phrases = parts.base.phrases.youth
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, GENERAL)
    assert reply.text.startswith("À 14 ans, à Lucé, ")
    today = part(reply.text, reply.text.split("\n")[0])
    assert "Bureau Information Jeunesse" in today and "la mairie de Lucé" in today
    assert part(reply.text, phrases.past) == "• La Dame à la licorne (couture) : 11-17 ans, en 2022"
    assert "• les Jobs d'automne : à partir de 16 ans" in part(reply.text, phrases.not_for)
    assert (context.ages, context.place) == ((14, 14), "commune-luce")
    assert {SEWING, "contact-mairie-luce"} <= {one.entry for one in reply.related}
    assert not reply.steps


@pytest.mark.parametrize(
    ("age", "fitting", "unfitting"),
    [
        (11, "La Dame", "les Jobs d'automne : à partir de 16 ans"),
        (17, "La Dame", "le conseil municipal de la jeunesse : élèves de 4e et de 3e"),
        (18, "les Jobs d'automne", "La Dame à la licorne (couture) : jusqu'à 17 ans"),
        (22, "les Jobs d'automne", "La Dame à la licorne (couture) : jusqu'à 17 ans"),
        (23, "la Mission locale", "les Jobs d'automne : jusqu'à 22 ans"),
        (26, "le parrainage", "la Mission locale : jusqu'à 25 ans"),
    ],
)
def test_each_age_has_its_list(parts: Parts, age: int, fitting: str, unfitting: str) -> None:
    reply, _ = says(parts, f"j'ai {age} ans, je peux faire quoi ?")
    fits, _, not_for = reply.text.partition(parts.base.phrases.youth.not_for)
    assert fitting in fits and unfitting in not_for


@pytest.mark.parametrize(
    "text", ["j'ai 10 ans je peux faire quoi", "j'ai 40 ans, je peux faire quoi ?"]
)
def test_who_is_out_of_every_age_is_told_whom_to_ask(parts: Parts, text: str) -> None:
    reply, _ = says(parts, text)
    assert "02 37 23 40 00" in reply.text and parts.base.phrases.youth.past not in reply.text
    assert [one.entry for one in reply.related] == ["contact"]


@pytest.mark.parametrize("age", [0, 3, 130, 250])
def test_an_impossible_age_gets_a_kind_question(parts: Parts, age: int) -> None:
    reply, context = says(parts, f"j'ai {age} ans je peux faire quoi")
    assert reply.text == parts.base.phrases.youth.not_an_age and reply.steps
    assert context.ages is None


def test_an_age_beside_a_programme_is_about_the_programme(parts: Parts) -> None:
    reply, _ = says(parts, "jé 21 ans les jobs d'automne c bon pr moi ?")
    assert reply.entry == JOBS
    assert reply.text.startswith("À 21 ans, c'était le bon âge.")
    assert "16-22 ans, en 2022. Je ne sais pas si cela existe encore." in reply.text
    assert parts.base.entries[JOBS].answer in reply.text


def test_an_edition_that_is_over_promises_nothing(parts: Parts) -> None:
    reply, _ = says(parts, "les jobs d'automne à 16 ans, c'est bon ?")
    head, _, answer = reply.text.partition("\n")
    assert "c'est le bon âge" not in head and head.endswith(parts.base.phrases.youth.no_later_one)
    assert "Mission locale" in answer.split(".")[0]


@pytest.mark.parametrize(
    "text",
    ["j'ai 16 ans, je cherche du boulot maintenant", "moi 16 ans, chercher travail, aller où"],
)
def test_who_looks_for_work_now_is_sent_to_who_is_there_now(parts: Parts, text: str) -> None:
    assert says(parts, text)[0].entry == SERVICE


def test_a_programme_that_does_not_fit_is_followed_by_what_does(parts: Parts) -> None:
    reply, _ = says(parts, "la dame à la licorne c'est possible à 19 ans ?")
    assert reply.entry == SEWING and reply.text.startswith("À 19 ans, ce n'est pas le bon âge.")
    assert "les Jobs d'automne : 16-22 ans" in part(reply.text, parts.base.phrases.youth.past)


def test_an_age_alone_stays_with_the_programme_that_was_spoken_of(parts: Parts) -> None:
    reply, context = says(parts, "et mon voisin, il a 24", context=ABOUT_JOBS)
    assert (reply.entry, context.last, context.ages) == (JOBS, JOBS, (24, 24))
    assert "pas le bon âge" in reply.text and parts.base.phrases.youth.past not in reply.text


def test_a_parent_is_too_old_for_the_child_s_workshop(parts: Parts) -> None:
    reply, _ = says(parts, "son papa peut venir avec lui ? il a 41", context=Context(last=SEWING))
    assert reply.entry == SEWING and "11-17 ans" in reply.text
    assert "les Jobs" not in reply.text


@pytest.mark.parametrize("text", ["16", "16 ans", "moi c 16", "jé 16 an", "seize ans"])
def test_the_age_that_was_asked_may_be_typed(parts: Parts, text: str) -> None:
    reply, context = says(parts, text, context=ABOUT_ALL)
    assert (reply.entry, context.ages) == (GENERAL, (16, 16))
    assert reply.text.endswith(parts.base.phrases.youth.which_town)


@pytest.mark.parametrize("text", ["Lucé", "à luce", "j'habite à Lucé", "on vit o vieux puits"])
def test_the_town_that_was_asked_may_be_typed(parts: Parts, text: str) -> None:
    reply, _ = says(parts, text, context=Context(last=GENERAL, ages=(16, 16)))
    assert reply.text.startswith("À 16 ans, à Lucé, ") and not reply.steps


def test_what_the_conversation_knows_fills_what_a_message_does_not_say(parts: Parts) -> None:
    reply, _ = says(parts, "ok et donc ya quoi pour moi", context=Context(last=JOBS, ages=(15, 15)))
    assert reply.entry == GENERAL and reply.text.startswith("À 15 ans")


def test_what_was_turned_down_is_not_proposed_again(parts: Parts) -> None:
    context = Context(last=GENERAL, ages=(12, 12))
    reply, context = says(parts, "coudre elle aime pas, autre chose ?", context=context)
    phrases = parts.base.phrases.youth
    assert "La Dame" not in reply.text and phrases.nothing_else in reply.text
    assert context.declined == (SEWING,)
    reply, context = says(parts, "et son frère de 13 ans", context=context)
    assert "La Dame" in reply.text and context.declined == ()


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("C'est quoi l'Adie ?", "asso-adie"),
        ("j'ai 45 ans et je cherche un emploi", "service-france-travail"),
        ("merci", "bot-merci"),
    ],
)
def test_a_full_question_is_never_bent_to_the_age(parts: Parts, text: str, entry: str) -> None:
    assert says(parts, text, context=Context(last=JOBS, ages=(15, 15)))[0].entry == entry


def test_danger_comes_before_an_age(parts: Parts) -> None:
    reply, _ = says(parts, "j'ai 14 ans et mon père me frappe", context=ABOUT_ALL)
    assert reply.outcome is Outcome.EMERGENCY


def test_a_general_question_asks_the_age(parts: Parts) -> None:
    reply, _ = says(parts, "slt ya koi pr les jeune ds le coin")
    assert reply.entry == GENERAL and reply.text.endswith(parts.base.phrases.youth.how_old)
    assert [step.label for step in reply.steps][:3] == ["moins de 11 ans", "11-15 ans", "16-17 ans"]


def test_no_age_is_between_two_steps(parts: Parts) -> None:
    bands = Youth(parts.base).bands
    assert bands[0][0] == 0 and bands[-1][1] == 120
    assert all(low == before + 1 for (_, before), (low, _) in pairwise(bands))


def steps(parts: Parts) -> list[str]:
    """Every step that a button can carry."""
    first = parts.assistant.open(START)
    assert first is not None
    ages = [step.entry for step in first[0].steps]
    towns = [parts.assistant.open(age) for age in ages]
    return [START, *ages, *(step.entry for town in towns if town for step in town[0].steps)]


def test_every_step_leads_somewhere_and_fits_a_button(parts: Parts) -> None:
    for step in steps(parts):
        opened = parts.assistant.open(step)
        assert opened is not None and opened[0].entry == GENERAL
        assert len(opened[0].text) <= MOST_CHARACTERS
        assert len(f"e:{step}".encode()) <= 64
        assert step not in parts.base.entries


def test_a_step_says_everything_whatever_is_forgotten(parts: Parts) -> None:
    opened = parts.assistant.open("jeunes:16-17:luce", Context(last=SEWING, ages=(11, 11)))
    assert opened is not None
    assert opened[0].text.startswith("De 16 à 17 ans, à Lucé, ")
    assert (opened[1].ages, opened[1].place, opened[1].last) == ((16, 17), "commune-luce", GENERAL)


@pytest.mark.parametrize(
    "step",
    ["jeunes:", "jeunes:17-16", "jeunes:0-2", "jeunes:16-17:dreux", "jeunes:1-2-3", "jeunes:a-b"],
)
def test_a_step_that_nobody_offered_leads_nowhere(parts: Parts, step: str) -> None:
    assert parts.assistant.open(step) is None


def with_edition(base: KnowledgeBase, start: PartialDate, end: PartialDate) -> KnowledgeBase:
    """The base, with another edition of the autumn jobs."""
    entry = base.entries[JOBS]
    assert entry.programme
    period = Period(start=start, end=end)
    programme = entry.programme.model_copy(update={"period": period})
    changed = entry.model_copy(update={"programme": programme})
    return KnowledgeBase(
        **{name: getattr(base, name) for name in KnowledgeBase.__slots__ if name != "entries"},
        entries={**base.entries, JOBS: changed},
    )


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2027, 9, 1), "16-22 ans, ouvert du 16 octobre 2027 au 1er novembre 2027"),
        (date(2027, 10, 16), "16-22 ans, ouvert jusqu'au 1er novembre 2027"),
        (date(2027, 11, 1), "16-22 ans, ouvert jusqu'au 1er novembre 2027"),
        (date(2027, 11, 2), "16-22 ans, en 2027"),
    ],
)
def test_today_decides_what_is_said_of_an_edition(parts: Parts, today: date, said: str) -> None:
    base = with_edition(parts.base, PartialDate(2027, 10, 16), PartialDate(2027, 11, 1))
    listing = Listing(Youth(base), ProgrammeWords(base), base.phrases.youth)
    text, entries, _ = listing.everything(Person((18, 18), Home("luce")), today)
    assert entries[0] == JOBS
    heading = base.phrases.youth.past if today > date(2027, 11, 1) else base.phrases.youth.to_join
    assert f"• les Jobs d'automne : {said}" in part(text, heading)


def test_a_base_without_an_entry_for_the_young_has_no_step(small: Parts) -> None:
    assert small.assistant.open(START) is None
    assert small.assistant.reply("j'ai 15 ans")[0].text


def test_a_toddler_is_sent_to_who_cares_for_the_very_young(parts: Parts) -> None:
    reply, _ = says(parts, "et le petit il a 2 ans")
    assert reply.entry == "service-petite-enfance"


def test_a_place_for_toddlers_is_asked_of_again_for_a_bigger_child(parts: Parts) -> None:
    reply, _ = says(
        parts, "et ma grande qui a 5 ans ?", context=Context(last="service-petite-enfance")
    )
    assert reply.entry == "service-petite-enfance"


@pytest.mark.parametrize(
    "text", ["j'ai 70 ans, je peux faire quoi", "que faire ? ma grand-mère a 82 ans"]
)
def test_who_is_retired_is_not_told_what_is_for_the_young(parts: Parts, text: str) -> None:
    assert says(parts, text)[0].entry == "service-seniors"


def test_who_is_retired_and_looks_for_work_is_told_who_helps_with_it(parts: Parts) -> None:
    reply, _ = says(parts, "j'ai 62 ans et je cherche un emploi")
    assert reply.entry == "service-france-travail"


def test_a_town_after_a_programme_is_about_the_programme(parts: Parts) -> None:
    reply, _ = says(parts, "et pour ma cousine de Lucé", context=Context(last="service-parrainage"))
    assert reply.entry == "service-parrainage"


def test_a_full_question_after_a_programme_is_its_own(parts: Parts) -> None:
    text = "Sinon, le guichet unique ouvre à quelle heure le samedi ?"
    reply, _ = says(parts, text, context=Context(last="jeunes-activites"))
    assert reply.entry == "contact-guichet-unique"


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 15 ans, un job pendant les vacances ?",
        "Ma fille a 14 ans, elle voudrait travailler pendant les vacances.",
        "mon fils de 13 ans veut bosser",
    ],
)
def test_who_looks_for_work_is_not_sent_to_a_workshop_that_is_none(parts: Parts, text: str) -> None:
    reply, _ = parts.assistant.reply(text)
    assert "asso-dame-licorne" not in {reply.entry, *(choice.entry for choice in reply.choices)}


def test_where_something_is_asks_nothing_for_anybody(parts: Parts) -> None:
    context = Context(last="asso-dame-licorne")
    reply, _ = parts.assistant.reply("elle est dans quel quartier", context)
    assert reply.entry == "asso-dame-licorne"


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("j'ai 58 ans et je cherche du travail", "service-france-travail"),
        ("j'ai 17 ans et je cherche du travail", "service-mission-locale"),
        ("j'ai 17 ans, un job pour cet été", "jeunes-jobs-ete"),
    ],
)
def test_who_looks_for_work_is_sent_where_there_is_some_at_that_age(
    parts: Parts, message: str, entry: str
) -> None:
    assert parts.assistant.reply(message)[0].entry == entry


def test_what_is_not_for_a_town_says_what_there_is_there(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("j'habite Lucé", Context(last="service-parrainage"))
    assert "pas pour cette ville" in reply.text
    assert "Robert-Doisneau" in reply.text and "Chartrains" not in reply.text


def test_an_age_after_what_tells_for_whom_it_is_is_told_that(parts: Parts) -> None:
    _, after = parts.assistant.reply("comment on passe le BAFA")
    reply, _ = parts.assistant.reply("j'ai 15 ans", after)
    assert reply.text == parts.base.details["service-bafa"]["age"].text


def test_one_s_own_age_counts_for_what_is_asked_next(parts: Parts) -> None:
    first, after = parts.assistant.reply("j'ai 52 ans et je suis au chômage")
    assert first.entry == "service-france-travail"
    assert after.ages == (52, 52)
    reply, _ = parts.assistant.reply("les jobs d'automne c'est quoi", after)
    assert reply.text.startswith("À 52 ans")


def test_the_age_of_a_child_is_not_one_s_own(parts: Parts) -> None:
    _, after = parts.assistant.reply("ma fille a 9 ans, la cantine c'est combien")
    assert after.ages is None
