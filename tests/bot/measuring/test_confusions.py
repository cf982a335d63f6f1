"""``check --confusions`` on small bases where one entry takes the questions of another."""

import io
from itertools import pairwise
from pathlib import Path

import pytest

from bot.build import build
from bot.commands import confusion_command
from bot.learning.study import Studied, study
from bot.measuring.confusions import Confusions, find
from bot.parts import Parts
from bot.words.french import FrenchWords
from knowledge.loader import check, load
from main import main
from tests.knowledge.conftest import TODAY

SINGING = """
- id: chorale
  titre: "La chorale"
  questions: {chorale}
  mots_cles: ["chanter"]
  pas_pour: ["chanter faux sous la douche le matin"]
  reponse: "Elle répète le mardi."
  sources: [{{url: "https://www.example.org/chorale", date: 2026}}]
  verifie_le: 2026-11
- id: karaoke
  titre: "Le karaoké"
  questions: {karaoke}
  mots_cles: ["musique", "chanter", "micro"]
  reponse: "Il a lieu le samedi."
  sources: [{{url: "https://www.example.org/karaoke", date: 2026}}]
  verifie_le: 2026-11
"""
CHOIR = [
    "où chanter en groupe", "répétition de la chorale", "apprendre à chanter des chœurs",
    "voix soprano et ténor", "chorale du mardi", "partition pour chœur",
    "choriste débutant accepté", "concert de la chorale à Noël",
    "micro pour chanter le samedi avec un écran",
]  # fmt: skip
KARAOKE = [
    "karaoké du samedi", "chanter au micro", "soirée micro ouvert", "écran avec les paroles",
    "chanter seul au karaoké", "micro et écran géant", "karaoké entre amis", "samedi soir micro",
]  # fmt: skip


@pytest.fixture
def singing(folder: Path) -> Path:
    """The small base with a choir and a karaoke: one question of the choir reads like the other."""
    text = SINGING.format(chorale=_yaml(CHOIR), karaoke=_yaml(KARAOKE))
    (folder / "fiches" / "chant.yaml").write_text(text, encoding="utf-8")
    lexicon = folder / "lexique.yaml"
    little = 'neutres: ["donc", "un", "le", "les", "pour", "avec", "au", "en", "et", "la", "à"]'
    text = lexicon.read_text(encoding="utf-8").replace('neutres: ["donc"]', little)
    lexicon.write_text(text, encoding="utf-8")
    return folder


def _yaml(texts: list[str]) -> str:
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"


@pytest.fixture
def parts(singing: Path) -> Parts:
    return build(singing, TODAY, None)


@pytest.fixture
def studied(singing: Path) -> Studied:
    return study(load(singing, TODAY), FrenchWords.shipped())


@pytest.fixture
def found(parts: Parts, studied: Studied) -> Confusions:
    return find(parts, studied, lambda _: None)


def printed(folder: Path, *files: Path) -> str:
    out = io.StringIO()
    assert confusion_command.run(folder, files, TODAY, out, io.StringIO()) == 0
    return out.getvalue()


def test_a_question_that_another_entry_takes_is_found_with_its_words(found: Confusions) -> None:
    (stolen,) = [one for one in found.stolen if one.example.text == CHOIR[-1]]
    assert (stolen.example.label, stolen.thief) == ("chorale", "karaoke")
    words = [word.written for word in stolen.blame]
    assert {"micro", "samedi"} <= set(words[:4]) and "pour" not in words
    weights = [word.weight for word in stolen.blame]
    assert weights == sorted(weights, reverse=True) and min(weights) > 0


def test_a_question_that_its_own_entry_would_take_is_left_alone(found: Confusions) -> None:
    assert "chorale du mardi" not in {one.example.text for one in found.stolen}


def test_every_example_is_judged_once(parts: Parts, studied: Studied) -> None:
    judged: list[int] = []
    found = find(parts, studied, judged.append)
    assert sum(judged) == found.owned + found.counters == len(studied.examples)


def test_two_questions_that_read_the_same_are_told(found: Confusions) -> None:
    same = {(one.example.text, one.same) for one in found.useless if one.same}
    assert ("bjr", "bonjour") in same


def test_a_title_is_never_a_question_too_many(singing: Path) -> None:
    said = printed(singing)
    assert "« bjr » : se lit comme « bonjour »" in said and "« Bonjour » : se lit" not in said


def test_the_report_says_where_what_and_what_to_write(
    singing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(singing)
    said = printed(singing)
    lines = said.splitlines()
    place = next(
        n for n, line in enumerate(lines) if line.startswith("karaoke prend") and "chorale" in line
    )
    assert "à cause de « " in lines[place]
    assert any(line.startswith(f"  fiches/chant.yaml:4: « {CHOIR[-1]} »") for line in lines)
    assert any("→ fiches/chant.yaml:4: dans « questions » de chorale" in line for line in lines)


def test_lines_to_paste_are_no_fault_where_they_are_pasted(singing: Path) -> None:
    path = singing / "fiches" / "chant.yaml"
    text = path.read_text(encoding="utf-8")
    for name, texts in (("chorale", CHOIR), ("karaoke", KARAOKE)):
        listed = "\n".join(f'    - "{one}"' for one in texts)
        text = text.replace(f"questions: {_yaml(texts)}", f"questions: # {name}\n{listed}")
    path.write_text(text, encoding="utf-8")
    taken = printed(singing).split("karaoke prend ")[1]
    said = taken.split("dans « questions » de chorale")[1].splitlines()
    pasted = [line.removeprefix("  ") for line in said[1:3] if line.startswith('      - "')]
    assert pasted
    mended = text.replace("questions: # chorale\n", "questions:\n" + "\n".join(pasted) + "\n")
    path.write_text(mended, encoding="utf-8")
    assert check(singing, TODAY) == []


def test_a_file_asked_for_hides_the_others(singing: Path) -> None:
    said = printed(singing, singing / "fiches" / "exemples.yaml")
    assert "karaoke prend" in printed(singing) and "karaoke prend" not in said


def test_a_draft_beside_the_base_cannot_be_asked_for(singing: Path, tmp_path: Path) -> None:
    out, progress = io.StringIO(), io.StringIO()
    draft = tmp_path / "brouillon.yaml"
    assert confusion_command.run(singing, [draft], TODAY, out, progress) == 2
    assert "n'est pas un fichier de fiches de la base" in progress.getvalue()


def test_advice_fails_nothing_and_progress_leaves_the_result_alone(
    singing: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", str(singing))
    assert main(["check", "--confusions"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Chaque question est jugée")
    lines = shown.err.splitlines()
    assert lines[-1].startswith("Questions examinées : ") and len(lines) <= 10


def test_the_report_of_the_city_is_short_and_begins_with_calls_for_help(
    parts_of_the_city: str,
) -> None:
    lines = parts_of_the_city.splitlines()
    headings = [line for line in lines if " : " in line and line.endswith(("ici.", "aucune."))]
    assert len(lines) < 350
    assert headings[0].startswith("Des appels à l'aide reçoivent une autre réponse")
    # Nothing is ever to be pasted into the entries of danger.
    for line, after in pairwise(lines):
        assert not (after.startswith('      - "') and "« questions » de urgence" in line)


@pytest.fixture(scope="module")
def parts_of_the_city() -> str:
    return printed(Path(__file__).parents[3] / "knowledge")
