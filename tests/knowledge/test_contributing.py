"""The guide's model entry is sound, and the faults that it shows are what a curator is told."""

import re
from pathlib import Path

import pytest

from knowledge.items import read_list
from knowledge.loader import check
from knowledge.model import Entry
from knowledge.yamlfile import read
from tests.knowledge.conftest import TODAY

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

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


@pytest.mark.parametrize(("right", "wrong"), SPOILT.values(), ids=SPOILT)
def test_the_guide_shows_what_a_curator_is_told(
    right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert model().count(right) == 1
    (fault,) = told(tmp_path, model().replace(right, wrong))
    assert fault in GUIDE.splitlines()
