import io
import json
from typing import Any

import pytest

from bot.commands.asking import answer, answer_lines
from bot.measuring.judged import Judged
from bot.parts import Parts
from bot.reply import Outcome

KEYS = {
    "question", "outcome", "entry", "score", "text", "links", "choices", "related", "also", "no",
}  # fmt: skip
LINES = [
    pytest.param(b"les clos", "les clos", id="une question"),
    pytest.param(b"", "", id="ligne vide"),
    pytest.param(b"  \t ", "  \t ", id="que des espaces"),
    pytest.param(b"les clos\r", "les clos", id="fin de ligne de Windows"),
    pytest.param("les\u2028clos\u2029\x85".encode(), "les\u2028clos\u2029\x85", id="U+2028"),
    pytest.param(b"a\x00b\x07\x1b[2J\x7f\x0b\x0c", "a\x00b\x07\x1b[2J\x7f\x0b\x0c", id="contrôles"),
    pytest.param("🙂👩‍👩‍👧🇫🇷".encode(), "🙂👩‍👩‍👧🇫🇷", id="emojis"),
    pytest.param(b"x" * 10_000, "x" * 10_000, id="10 000 caractères"),
    pytest.param(b"\xff\xfe clos", "\ufffd\ufffd clos", id="pas de l'UTF-8"),
    pytest.param(b'{"question": "x"}', '{"question": "x"}', id="du JSON"),
    pytest.param("النجدة".encode(), "النجدة", id="de droite à gauche"),
]


def objects(parts: Parts, *lines: bytes, chat: bool = False) -> list[dict[str, Any]]:
    out = io.StringIO()
    answer_lines(parts.assistant, (line + b"\n" for line in lines), out, chat=chat)
    printed = out.getvalue().splitlines()  # which also cuts at U+2028 and the like
    return [json.loads(line) for line in printed]


@pytest.mark.parametrize(("line", "question"), LINES)
def test_one_line_in_one_object_out_whatever_it_holds(
    parts: Parts, line: bytes, question: str
) -> None:
    (given,) = objects(parts, line)
    assert given["question"] == question and given.keys() == KEYS


def test_every_object_keeps_the_types_that_are_promised(parts: Parts, judged: list[Judged]) -> None:
    lines = [one.labelled.question.encode() for one in judged[::20]]
    for given in objects(parts, *lines):
        assert given["outcome"] in list(Outcome) and 0 <= given["score"] <= 1
        assert all(link.keys() == {"title", "url"} for link in given["links"])
        for choice in given["choices"] + given["related"]:
            assert choice.keys() == {"label", "entry"}
        assert given["no"] in ("near", "elsewhere", "unknown", None)


def test_an_answer_s_source_is_its_last_link(parts: Parts) -> None:
    (given,) = objects(parts, b"beaulieu")
    assert (given["outcome"], given["entry"]) == ("answer", "quartier-clos")
    assert given["links"][-1]["title"].startswith("Source : ")


def test_the_last_line_needs_no_end(parts: Parts) -> None:
    out = io.StringIO()
    answer_lines(parts.assistant, [b"beaulieu\n", b"beaulieu"], out)
    first, second = out.getvalue().splitlines()
    assert first == second


@pytest.fixture
def unsure(judged: list[Judged]) -> bytes:
    """A question that gets choices."""
    asked = (one for one in judged if one.reply.outcome is Outcome.CLARIFICATION)
    return next(asked).labelled.question.encode()


def test_without_chat_each_line_stands_on_its_own(parts: Parts, unsure: bytes) -> None:
    asked, then = objects(parts, unsure, b"1")
    assert asked["choices"] and then == objects(parts, b"1")[0]


def test_with_chat_a_number_picks_a_choice(parts: Parts, unsure: bytes) -> None:
    asked, then = objects(parts, unsure, b"1", chat=True)
    assert then["entry"] == asked["choices"][0]["entry"]
    assert "aucune de ces propositions" not in [one["label"] for one in asked["choices"]]


@pytest.mark.parametrize("empty", [b"", b"\r"], ids=["vide", "vide de Windows"])
def test_with_chat_an_empty_line_starts_anew_and_prints_nothing(
    parts: Parts, unsure: bytes, empty: bytes
) -> None:
    asked, then = objects(parts, unsure, empty, b"1", chat=True)
    assert asked["choices"] and then == objects(parts, b"1")[0]


def test_with_chat_the_second_refusal_offers_a_person_first(parts: Parts) -> None:
    first, second, _, third = objects(parts, b"xqztp", b"xqztp", b"bonjour", b"xqztp", chat=True)
    assert first["related"][-1]["entry"] == second["related"][0]["entry"] == "contact"
    assert "02 37 23 40 00" in second["text"] != first["text"] and third == first


def test_without_chat_every_refusal_is_the_first(parts: Parts) -> None:
    first, second = objects(parts, b"xqztp", b"xqztp")
    assert first == second


def test_with_chat_a_line_of_spaces_is_a_question(parts: Parts) -> None:
    assert len(objects(parts, b"  ", chat=True)) == 1


def test_one_question_is_answered_as_text(parts: Parts) -> None:
    out = io.StringIO()
    answer(parts.assistant, "beaulieu", out)
    assert parts.base.entries["quartier-clos"].answer in out.getvalue()
