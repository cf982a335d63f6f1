"""Two questions in one message get two answers; one question gets one."""

import pytest

from bot.parts import Parts
from bot.reply import Outcome, Reply
from bot.words.questions import Questions
from bot.words.spelling import Spelling

STORY = (
    "Bonjour, je vous écris parce que ma soeur vient d'arriver en France avec ses deux enfants et "
    "elle ne connaît personne ici. Elle a trouvé un petit appartement grâce à une amie, mais les "
    "cartons sont encore partout. Mon beau-frère arrive le mois prochain avec le camion."
)
SPOKEN = (
    "voila hier jetais chez ma cousine et on parlait de tout et de rien elle me disait que son "
    "fils il part en espagne avec ses copains et moi le mien il reste a la maison toute la journee "
    "sur la console alors je voulais savoir "
)


@pytest.fixture(scope="module")
def questions(parts: Parts, spelling: Spelling) -> Questions:
    return Questions(parts.base.lexicon.asking, spelling)


@pytest.mark.parametrize(
    ("text", "parts_of_it"),
    [
        pytest.param("c'est quoi le bij et où est-il", ["c'est quoi le bij", "où est-il"], id="et"),
        pytest.param("c koi le bij é c ou", ["c koi le bij", "c ou"], id="en SMS"),
        pytest.param("les clos et aussi qui paie", ["les clos", "qui paie"], id="et aussi"),
        pytest.param("l'adie sinon quel âge", ["l'adie", "quel âge"], id="sinon"),
        pytest.param("l'adie, par ailleurs qui paie", ["l'adie", "qui paie"], id="par ailleurs"),
        pytest.param("qui paie, où aller", ["qui paie", "où aller"], id="une virgule"),
        pytest.param("qui paie ? et où ?", ["qui paie ?", "et où ?"], id="deux phrases"),
        pytest.param("les clos, c'est où", ["les clos, c'est où"], id="une virgule dans une seule"),
        pytest.param(
            "quel est le lien entre le bij et la mission locale",
            ["quel est le lien entre le bij et la mission locale"],
            id="deux noms",
        ),
        pytest.param("le bij, ou la caf", ["le bij, ou la caf"], id="« ou » n'est pas « où »"),
        pytest.param("et c'est quoi le bij", ["et c'est quoi le bij"], id="un lien au début"),
        pytest.param("", [], id="rien"),
    ],
)
def test_a_message_is_cut_where_a_second_question_begins(
    questions: Questions, text: str, parts_of_it: list[str]
) -> None:
    assert questions.of(text, 4) == (parts_of_it if len(parts_of_it) > 1 else [])


def test_where_a_message_asks_what_it_tells_is_no_question(questions: Questions) -> None:
    text = "Bonjour ! Ma soeur vient d'arriver. C'est quoi le bij ? Merci !"
    assert questions.of(text, 4) == ["c'est quoi le bij ?"]


def test_a_message_of_many_sentences_is_left_whole(questions: Questions) -> None:
    assert questions.of("Un. Deux. Trois. Quatre. Cinq.", 4) == []


def test_the_ends_of_a_long_message_are_short_and_few(questions: Questions) -> None:
    ends = questions.at_the_ends("\n".join([STORY, "mot " * 200, STORY, "C'est quoi le bij ?"]))
    assert ends[0].startswith("bonjour") and ends[-1] == "c'est quoi le bij ?"
    assert len(ends) <= 6 and all(len(end.split()) <= 40 for end in ends)


def answered(reply: Reply) -> list[str | None]:
    return [reply.entry, *reply.also]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "c'est quoi un qpv et comment savoir si j'y habite",
            ["quartiers-definition", "quartiers-adresse"],
        ),
        (
            "c koi le bij é c ou la mission local",
            ["service-bij", "service-mission-locale"],
        ),
        (
            "comment avoir un job d'été, et où est la mission locale ?",
            ["jeunes-jobs-ete", "service-mission-locale"],
        ),
        (
            "c'est quoi l'adie sinon comment je fais pour les jobs d'été",
            ["asso-adie", "jeunes-jobs-ete"],
        ),
        (
            "où sont les clos et où est la madeleine",
            ["quartier-clos", "quartier-madeleine"],
        ),
    ],
)
def test_two_questions_in_a_sentence_get_two_answers(
    parts: Parts, text: str, entries: list[str]
) -> None:
    assert answered(parts.assistant.reply(text)[0]) == entries


@pytest.mark.parametrize(
    "text",
    [
        "la différence entre job d'été et job d'automne",
        "c'est quoi l'adie et où c'est",
        "une asso qui aide les femmes et qui donne des vêtements",
        "les jobs d'été, c'est pour quel âge et comment postuler",
    ],
)
def test_one_question_gets_at_most_one_answer(parts: Parts, text: str) -> None:
    assert not parts.assistant.reply(text)[0].also


def test_no_question_of_an_entry_is_taken_for_two(parts: Parts) -> None:
    entries = parts.base.entries.values()
    asked = {question: entry.id for entry in entries for question in entry.questions}
    twice = [text for text in asked if parts.assistant.reply(text)[0].also]
    assert twice == []


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        pytest.param(
            f"{STORY} C'est quoi un quartier prioritaire ?", "quartiers-definition", id="fin"
        ),
        pytest.param(f"C'est quoi les jobs d'été ? {STORY}", "jeunes-jobs-ete", id="début"),
        pytest.param(
            f"{STORY} Où est la mission locale ? Merci !", "service-mission-locale", id="merci"
        ),
        pytest.param(
            f"{SPOKEN}c'est quoi la mission locale", "service-mission-locale", id="d'un trait"
        ),
    ],
)
def test_the_question_of_a_long_message_is_found(parts: Parts, text: str, entry: str) -> None:
    reply, _ = parts.assistant.reply(text)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, entry)


def test_a_cry_in_a_long_message_is_heard_first(parts: Parts) -> None:
    reply, _ = parts.assistant.reply(f"{STORY} Mon mari me frappe. C'est quoi le bij ?")
    assert reply.outcome is Outcome.EMERGENCY


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("il me faut la caf et un médecin", {"service-caf", "service-sante"}),
        ("la piscine et les bus", {"service-sport", "service-bus"}),
    ],
)
def test_two_needs_in_a_list_are_both_met(parts: Parts, text: str, entries: set[str]) -> None:
    assert set(answered(parts.assistant.reply(text)[0])) == entries


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("mon fils et ma fille cherchent un stage", "service-1jeune1solution"),
        ("j'ai 20 ans et j'habite Chartres, je veux un parrain élu", "service-parrainage"),
    ],
)
def test_one_need_that_is_told_at_length_is_one(parts: Parts, text: str, entry: str) -> None:
    assert answered(parts.assistant.reply(text)[0]) == [entry]
