"""Three kinds of no, each in its own words, and none twice to the same person."""

import re
from itertools import pairwise

import pytest

from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.replies.refusals import Refusals
from bot.reply import Choice, No, Outcome, Reply

PHONE = "02 37 23 40 00"


@pytest.fixture
def refusals(small: Parts) -> Refusals:
    return Refusals(small.base, small.details.nouns)


def refused(parts: Parts, *messages: str) -> list[Reply]:
    """The replies to some messages of one conversation."""
    context, replies = NO_CONTEXT, []
    for message in messages:
        reply, context = parts.assistant.reply(message, context)
        replies.append(reply)
    return replies


def offered(reply: Reply) -> list[str]:
    return [choice.entry for choice in reply.related]


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        pytest.param("xqztp bwrkk", False, id="illisible"),
        pytest.param("il fait beau ce matin", True, id="du français, sur autre chose"),
    ],
)
def test_only_what_cannot_be_read_is_said_not_to_be_understood(
    parts: Parts, text: str, is_read: bool
) -> None:
    (reply,) = refused(parts, text)
    phrases = parts.base.phrases
    said = phrases.unknown if is_read else phrases.unreadable
    assert reply.text.startswith(said.partition("{sujets}")[0])


@pytest.mark.parametrize(
    ("text", "no"),
    [
        pytest.param("les jobs d'été de la mairie de Dreux", "near", id="une autre ville"),
        pytest.param("nelson mandela était président", "near", id="un homonyme célèbre"),
        pytest.param("mon colis n'est jamais arrivé", "elsewhere", id="un autre service"),
        pytest.param("xqztp bwrkk", "unknown", id="incompréhensible"),
        pytest.param("?!", "unknown", id="sans un mot"),
    ],
)
def test_a_no_says_which_kind_it_is_and_whom_to_ask(parts: Parts, text: str, no: No) -> None:
    (reply,) = refused(parts, text)
    assert (reply.outcome, reply.no) == (Outcome.FALLBACK, no)
    assert reply.text.endswith(parts.base.phrases.ask_someone) and offered(reply)[-1] == "contact"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("jobs d'été à Nantes", "Nantes"),
        ("les jobs dété de NANTES ?", "Nantes"),
        ("les jobs d'été du havre", "Le Havre"),
        ("ya des jobs d'été au maroc", "Maroc"),
        ("un job d'été dans le 93", "le 93"),
    ],
)
def test_another_place_is_named_beside_the_topic_that_is_known(
    parts: Parts, text: str, place: str
) -> None:
    (reply,) = refused(parts, text)
    title = parts.base.entries["jeunes-jobs-ete"].title
    said = parts.base.phrases.near_place.replace("{sujet}", title).replace("{lieu}", place)
    assert reply.text.startswith(said) and offered(reply)[0] == "jeunes-jobs-ete"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("nelson mandela président", "quartier-mandela"),
        ("les lumières de la ville de chaplin", "asso-lumieres"),
        ("une madeleine au chocolat recette", "quartier-madeleine"),
    ],
)
def test_a_famous_namesake_is_told_from_what_is_known(parts: Parts, text: str, entry: str) -> None:
    (reply,) = refused(parts, text)
    said = parts.base.phrases.namesake.replace("{sujet}", parts.base.entries[entry].title)
    assert reply.text.startswith(said) and offered(reply) == [entry, "contact"]


@pytest.mark.parametrize("text", ["quel temps fait-il à Lille", "la tour eiffel à paris"])
def test_a_far_entry_is_no_near_idea(parts: Parts, text: str) -> None:
    (reply,) = refused(parts, text)
    assert reply.text.startswith(parts.base.phrases.near) and offered(reply) == ["contact"]


def test_who_is_not_understood_is_told_three_things_to_ask(parts: Parts) -> None:
    (reply,) = refused(parts, "xqztp bwrkk")
    first = parts.base.menu[:3]
    assert reply.related[:3] == tuple(Choice(topic.title, topic.entry) for topic in first)
    assert all(f"« {topic.title} »" in reply.text for topic in first)


@pytest.mark.parametrize(
    "text", ["xqztp bwrkk", "jobs d'été à Nantes", "mon colis n'est jamais arrivé"]
)
def test_the_second_no_in_a_row_offers_a_person_first(parts: Parts, text: str) -> None:
    first, second = refused(parts, "dfgh jklm", text)
    assert (first.outcome, second.outcome) == (Outcome.FALLBACK, Outcome.FALLBACK)
    assert PHONE in second.text
    assert offered(first)[-1] == "contact" and offered(second)[0] == "contact"


def test_an_answer_in_between_starts_anew(parts: Parts) -> None:
    first, _, again = refused(parts, "xqztp bwrkk", "bonjour", "xqztp bwrkk")
    assert again == first


def test_no_sentence_is_said_twice_in_a_row_of_refusals(parts: Parts) -> None:
    places = ("Nantes", "Nantes", "Rennes")
    asked = [*(f"jobs d'été à {place}" for place in places), "la coupe du monde"]
    text = " ".join(reply.text for reply in refused(parts, *asked))
    sentences = re.split(r"(?<=[.!?])\s+(?!»)", text)
    assert len(sentences) == len(set(sentences))


def test_however_long_it_lasts_there_is_something_to_say(parts: Parts) -> None:
    replies = refused(parts, *["xqztp bwrkk"] * 30)
    assert all(PHONE in reply.text and offered(reply) for reply in replies)
    for before, after in pairwise(replies):
        assert before.text != after.text


def test_turning_everything_down_leads_to_a_person(refusals: Refusals) -> None:
    reply = refusals.none_of_these(NO_CONTEXT)
    assert (reply.outcome, reply.no) == (Outcome.FALLBACK, "unknown")
    assert reply.text == "Dites-le avec d'autres mots. Demandez à une personne."
    assert refusals.none_of_these(Context(refusals=1)).text.endswith("Parlez-en au guichet.")


def test_a_language_gets_its_line_then_another(refusals: Refusals, small: Parts) -> None:
    english = small.base.lexicon.languages["en"]
    assert refusals.only_french(english, NO_CONTEXT).text == english.sentence
    assert refusals.only_french(english, Context(refusals=1)).text == english.again


def test_the_sentences_stay_plain_with_any_title_and_place(parts: Parts) -> None:
    phrases, lexicon = parts.base.phrases, parts.base.lexicon
    places = lexicon.elsewhere
    longest = max((*places.towns, *places.regions, *places.countries), key=len)
    for entry in parts.base.entries.values():
        for phrase in (phrases.near_place, phrases.namesake):
            said = phrase.replace("{sujet}", entry.title).replace("{lieu}", longest)
            words = [len(re.findall(r"\w+", one)) for one in re.split(r"(?<=\.) ", said)]
            assert max(words) <= 20, said
