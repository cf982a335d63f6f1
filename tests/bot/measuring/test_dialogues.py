"""Labelled dialogues are read whole, or it is said what is wrong; ours are held as they should."""

from collections import Counter
from pathlib import Path

import pytest

from bot.learning.labelled import OUT_OF_SCOPE, OWN, SERVICE, URGENT, read
from bot.measuring.dialogue_evaluation import Held, figures, hold, says
from bot.measuring.dialogues import Dialogue, read_dialogues
from bot.parts import Parts
from bot.running.faults import LabelledError
from knowledge.folding import comparable

JSON = """\
{"id": "a", "kind": "followup", "turns": [{"question": "Un ?", "expected": ["contact"],
"must_about": "le un"}]}
"""
YAML = """\
- question: "Seule ?"
  attendu: ["contact"]
  genre: "x"
- genre: suite
  tours:
    - question: "Un ?"
      attendu: [contact]
      dit: ["02"]
"""
SAID = 0.8
"""Share of the turns with words to say that must say them: what one cannot say is a detail that
the entry's answer does not hold."""


@pytest.fixture(scope="module")
def own() -> list[Dialogue]:
    return read_dialogues(OWN / "dialogues.yaml")


@pytest.fixture(scope="module")
def held(parts: Parts, own: list[Dialogue]) -> list[Held]:
    return hold(parts.assistant, own)


@pytest.mark.parametrize(
    ("name", "text"), [("d.jsonl", JSON.replace('\n"m', ' "m')), ("d.yaml", YAML)]
)
def test_dialogues_are_read_beside_single_questions(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (dialogue,) = read_dialogues(path)
    assert dialogue.kind == "followup"
    assert dialogue.turns[0].labelled.expected == ("contact",)
    assert [one.question for one in read(path)] == (["Seule ?"] if name == "d.yaml" else [])


@pytest.mark.parametrize(
    "text",
    ["- {genre: suite, tours: []}", "- {genre: suite, tours: [{question: a}]}", "- {tours: 3"],
)
def test_a_faulty_dialogue_is_said_with_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LabelledError, match=r"d\.yaml"):
        read_dialogues(path)


def test_there_are_enough_of_every_kind(own: list[Dialogue]) -> None:
    kinds = Counter(one.kind for one in own)
    assert len(own) >= 60 and set(kinds) == {"followup", "topic-change", "clarify", "eligibility"}
    assert min(kinds.values()) >= 10


def test_every_turn_says_what_is_expected(parts: Parts, own: list[Dialogue]) -> None:
    known = {*parts.base.entries, OUT_OF_SCOPE, SERVICE, URGENT}
    turns = [turn.labelled for one in own for turn in one.turns]
    assert [one for one in turns if not one.expected or not known.issuperset(one.expected)] == []


def test_no_dialogue_stands_twice(own: list[Dialogue]) -> None:
    """Two people may well begin by the same word, and go on otherwise."""
    held = Counter(
        tuple(comparable(turn.labelled.question) for turn in one.turns[:2]) for one in own
    )
    assert [turns for turns, count in held.items() if count > 1] == []


def test_the_half_that_calibrates_nothing_keeps_the_floors(held: list[Held]) -> None:
    others = [one for one in held if one.dialogue.half == "held-out"]
    assert [str(figure) for figure in figures(others) if not figure.kept] == []


def test_replies_say_what_the_dialogues_want_to_read(held: list[Held]) -> None:
    told = [
        says(turn, judged)
        for one in held
        for turn, judged in one.turns
        if judged.right and (turn.says or turn.unsaid)
    ]
    assert sum(told) >= SAID * len(told)
