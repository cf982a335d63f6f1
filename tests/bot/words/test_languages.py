"""A message in another language is recognised; French, however written, never is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.parts import Parts
from bot.reply import Outcome
from knowledge.base import KnowledgeBase

SAID = Path(__file__).parent / "langues"
FOREIGN: dict[str, list[str]] = yaml.safe_load((SAID / "etrangeres.yaml").read_text("utf-8"))
FRENCH: list[str] = yaml.safe_load((SAID / "francaises.yaml").read_text("utf-8"))
ASKED_FOR = {"en", "ar", "tr", "pt", "es", "ro", "ru", "it", "pl"}


def lines(base: KnowledgeBase) -> dict[str, str]:
    """The name of the language of every line that may answer."""
    known = base.lexicon.languages.values()
    return {text: one.name for one in known for text in (one.sentence, one.again)}


def language(parts: Parts, text: str) -> str | None:
    """The language of the line that a message gets, None for any other reply."""
    return lines(parts.base).get(parts.assistant.reply(text)[0].text)


def test_there_are_messages_enough_in_every_language(parts: Parts) -> None:
    assert parts.base.lexicon.languages.keys() == FOREIGN.keys() >= ASKED_FOR
    assert all(len(set(messages)) >= 20 for messages in FOREIGN.values())


@pytest.mark.parametrize("code", FOREIGN)
def test_nine_messages_in_ten_are_recognised_and_none_taken_for_another(
    parts: Parts, code: str
) -> None:
    heard = [language(parts, text) for text in FOREIGN[code]]
    assert {one for one in heard if one} == {parts.base.lexicon.languages[code].name}
    assert sum(map(bool, heard)) >= 0.9 * len(heard)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("¿dónde está el ayuntamiento?", "espagnol"),
        ("where can I find a job", "anglais"),
        ("Привет, где мэрия?", "russe"),
        ("Czy są jakieś prace dla młodzieży?", "polonais"),
        ("tell me something funny about your dog", "anglais"),
        ("你最喜欢吃什么？", "chinois"),
        ("bghit nlqa khdma", "arabe"),
        ("WHERE IS THE TOWN HALL", "anglais"),
        ("NEREDE İŞ BULABİLİRİM", "turc"),
        ("nasil is bulabilirim", "turc"),
        ("donde esta la escuela para mis ninos", "espagnol"),
    ],
)
def test_its_line_answers_as_something_not_understood(parts: Parts, text: str, name: str) -> None:
    reply, _ = parts.assistant.reply(text)
    assert (reply.outcome, reply.no, reply.entry) == (Outcome.FALLBACK, "unknown", None)
    assert language(parts, text) == name
    assert [choice.entry for choice in reply.related] == ["contact"]


@pytest.mark.parametrize("code", FOREIGN)
def test_no_entry_answers_what_is_not_french(parts: Parts, code: str) -> None:
    outcomes = {parts.assistant.reply(text)[0].outcome for text in FOREIGN[code]}
    assert Outcome.ANSWER not in outcomes


def french(base: KnowledgeBase) -> Iterator[str]:
    """French in every register: the entries' questions, and what is easily mistaken."""
    yield from FRENCH
    for entry in base.entries.values():
        yield from entry.questions
        yield entry.answer


def test_french_is_never_taken_for_another_language(parts: Parts) -> None:
    messages = list(french(parts.base))
    assert len(messages) >= 1_500
    taken = {text: name for text in messages if (name := language(parts, text))}
    assert taken == {}


@pytest.mark.parametrize("text", ["hello", "hola", "salam", "ciao", "obrigada", "thank you"])
def test_a_greeting_or_thanks_alone_is_not_enough(parts: Parts, text: str) -> None:
    assert language(parts, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "日本語を話せますか",
        "私は学校へ行きます",
        "시청이 어디예요",
        "ποιο είναι το δημαρχείο",
        "شهرداری کجاست",
    ],
)
def test_a_language_without_a_line_gets_none_of_another(parts: Parts, text: str) -> None:
    assert language(parts, text) is None
    assert parts.assistant.reply(text)[0].outcome is Outcome.FALLBACK


def test_danger_comes_before_the_language(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("please help, my husband beats me, where can I go")
    assert reply.outcome is Outcome.EMERGENCY


def test_the_reason_is_told(parts: Parts) -> None:
    assert parts.assistant.explain("where can I find a job").why == "message en anglais"


def test_every_line_names_the_person_to_call_and_the_112(parts: Parts) -> None:
    for line in lines(parts.base):
        assert "02 37 23 40 00" in line and "112" in line and "\n" not in line


def test_a_number_among_arabic_words_keeps_its_direction(parts: Parts) -> None:
    arabic = parts.base.lexicon.languages["ar"]
    for line in (arabic.sentence, arabic.again):
        assert "\u206602 37 23 40 00\u2069" in line
