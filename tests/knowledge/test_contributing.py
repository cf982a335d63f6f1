"""The guide's model entry is sound, and the faults that it shows are what a curator is told."""

import re
import shutil
from pathlib import Path

import pytest

from knowledge.items import read_list
from knowledge.loader import check
from knowledge.model import Entry
from knowledge.yamlfile import read
from tests.knowledge.conftest import TODAY

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

ADDED = re.findall(r"```yaml ajout\n(.*?)```", GUIDE, re.DOTALL)
QUOTED = re.findall(r"```yaml vrai\n(.*?)```", GUIDE, re.DOTALL)
SPOILT = {
    "a quote that is not closed": ('un vieux vtt"', "un vieux vtt"),
    "a long sentence": (
        " le mercredi de 14 h à 17 h.",
        " le mercredi de 14 h à 17 h, dans la salle du fond, si vous avez vos outils.",
    ),
    "a see-also to nowhere": ("jeunes-activites,", "jeunes-activite,"),
}


def model() -> str:
    (block,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    return str(block)


def told(folder: Path, text: str) -> list[str]:
    """What is told of a draft beside the real base, as someone in its folder reads it."""
    draft = folder / "brouillon.yaml"
    draft.write_text(text, encoding="utf-8")
    return [str(fault) for fault in check(ROOT / "knowledge", TODAY, [draft])]


def test_the_model_entry_has_no_fault(tmp_path: Path) -> None:
    assert told(tmp_path, model()) == []


def test_the_model_entry_shows_every_field(tmp_path: Path) -> None:
    path = tmp_path / "modele.yaml"
    path.write_text(model().replace("# commune:", "commune:"), encoding="utf-8")
    document = read(path)
    (item,) = read_list(document, Entry)
    assert item.value.model_fields_set == set(Entry.model_fields)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of the city's knowledge, as the guide names it, to be added to."""
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")).parent


@pytest.mark.parametrize("block", ADDED, ids=[one.splitlines()[0][2:] for one in ADDED])
def test_what_the_guide_adds_is_no_fault(block: str, city: Path) -> None:
    where, _, lines = block.partition("\n")
    name, place = re.fullmatch(r"# (\S+) : (.*)", where).groups()  # type: ignore[union-attr]
    path = city / name
    text = path.read_text(encoding="utf-8")
    path.write_text(added(text, place, lines), encoding="utf-8")
    before, after = read(ROOT / name).root, read(path).root
    assert before and after and before.data != after.data
    assert check(city / "knowledge", TODAY) == []


def added(text: str, place: str, lines: str) -> str:
    """A file's text with lines at a place: at its end, or under a key of one of its items."""
    if place == "à la fin":
        return text + lines
    key, item = re.fullmatch(r"sous « (\w+) »(?: de (\S+))?", place).groups()  # type: ignore[union-attr]
    start = re.search(rf"^ *- (?:id|cle): {item}$", text, re.MULTILINE) if item else None
    found = re.compile(rf"^ *{key}:\n", re.MULTILINE).search(text, start.end() if start else 0)
    assert found and (start or not item)
    return text[: found.end()] + lines + text[found.end() :]


@pytest.mark.parametrize("block", QUOTED)
def test_what_the_guide_quotes_is_there(block: str) -> None:
    where, _, lines = block.partition("\n")
    assert lines in (ROOT / where.removeprefix("# ")).read_text(encoding="utf-8")


@pytest.mark.parametrize(("right", "wrong"), SPOILT.values(), ids=SPOILT)
def test_the_guide_shows_what_a_curator_is_told(
    right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert model().count(right) == 1
    (fault,) = told(tmp_path, model().replace(right, wrong))
    assert fault in GUIDE.splitlines()


def test_the_guide_shows_each_kind_of_addition() -> None:
    files = {block.split()[1] for block in ADDED}
    assert {Path(name).stem for name in files} == {
        "jeunesse",
        "hors_sujet",
        "lieux",
        "menu",
        "mots_difficiles",
    }
    assert len(ADDED) == 6 and len(QUOTED) == 1
