from pathlib import Path

import pytest

from bot.learning.labelled import Labelled, read, satisfies
from bot.running.faults import LabelledError


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_yaml_file_speaks_french(tmp_path: Path) -> None:
    text = """
- {question: "C koi ?", attendu: ["contact", "service"], genre: "proche", bruit: "bruité"}
- {question: "Où ?", attendu: ["contact"], genre: "urgent", connu_faux: true}
"""
    assert read(written(tmp_path, "q.yaml", text)) == [
        Labelled("C koi ?", ("contact", "service"), "near", "noisy"),
        Labelled("Où ?", ("contact",), "urgent", "", known_failure=True),
    ]


def test_json_lines_are_read_one_by_one_and_dialogues_left_out(tmp_path: Path) -> None:
    text = (
        '{"question": "Où\u2028?", "expected": ["contact"], "kind": "scope", "noise": "clean"}\n'
        '\n{"turns": [{"question": "Et là ?"}]}\n'
    )
    path = written(tmp_path, "q.jsonl", text)
    assert read(path) == [Labelled("Où\u2028?", ("contact",), "scope", "clean")]


def test_a_text_file_holds_out_of_scope_messages(tmp_path: Path) -> None:
    (first, second) = read(written(tmp_path, "q.txt", "une pizza\n \nun taxi\n"))
    assert (first.question, second.expected) == ("une pizza", ("hors-sujet",))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("q.csv", "", "« .csv » n'est ni .jsonl, ni .yaml, ni .txt", id="autre genre"),
        pytest.param("q", "", "« » n'est ni", id="sans genre"),
        pytest.param("q.yaml", "- question: 'a'\n", "il manque 'genre' à une", id="clé absente"),
        pytest.param("q.jsonl", '{"question": "a"}\n', "il manque 'expected'", id="clé anglaise"),
        pytest.param("q.jsonl", "pas du json\n", "illisible", id="JSON cassé"),
        pytest.param("q.yaml", "- 'ouvert\n", "illisible", id="YAML cassé"),
        pytest.param("q.yaml", "question: 'a'\n", "illisible", id="pas une liste"),
        pytest.param("q.jsonl", "[1]\n", "illisible", id="pas un objet"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    path = written(tmp_path, name, text)
    with pytest.raises(LabelledError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}: ") and message in str(error.value).replace(
        "  ", " "
    )


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LabelledError, match="ce fichier n'existe pas"):
        read(tmp_path / "absent.yaml")


@pytest.mark.parametrize(
    ("entry", "expected", "satisfied"),
    [
        ("contact", ["contact"], True),
        ("contact", ["asso-liste", "contact"], True),
        ("asso-liste", ["contact"], False),
        ("contact", ["service"], True),
        ("contact-prefecture", ["hors-sujet", "service"], True),
        ("service-bus", ["service"], True),
        ("asso-liste", ["service"], False),
        ("contacter", ["service"], False),
    ],
)
def test_service_stands_for_whoever_one_is_sent_to(
    entry: str, expected: list[str], satisfied: bool
) -> None:
    assert satisfies(entry, expected) is satisfied


def test_each_question_stays_in_its_half(own_questions: dict[str, list[Labelled]]) -> None:
    assert Labelled("clos", (), "", "").half == "calibrating"
    assert Labelled("salut", (), "", "").half == "held-out"
    halves = [one.half for questions in own_questions.values() for one in questions]
    assert 0.4 < halves.count("held-out") / len(halves) < 0.6
