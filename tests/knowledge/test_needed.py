"""The names that the code goes by are declared, and missed when they change in the YAML alone."""

import ast
import re
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from knowledge import needed
from knowledge.base import KnowledgeBase
from knowledge.loader import check
from tests.conftest import KNOWLEDGE, ROOT
from tests.knowledge.conftest import TODAY

WORDS = frozenset(["age", "INFO", "nombre", "qui"])
"""Texts of the code that are none of these names: words of messages, a level of the log."""


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """Every text in the code of what answers."""
    return {
        node.value
        for room in ("bot", "handlers")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        (needed.ENTRIES, lambda city: city.entries),
        (needed.GROUPS, lambda city: city.dangers.groups),
        (needed.NEEDS, lambda city: city.lexicon.needs),
        (needed.KINDS, lambda city: city.kinds),
    ],
    ids=["fiches", "groupes", "besoins", "détails"],
)
def test_every_name_that_the_code_goes_by_is_declared(
    city: KnowledgeBase,
    texts: set[str],
    declared: frozenset[str],
    names: Callable[[KnowledgeBase], Collection[str]],
) -> None:
    every = set(names(city))
    others = needed.ENTRIES | needed.GROUPS | needed.NEEDS | needed.KINDS | WORDS
    assert texts & every <= others, "declare it in knowledge/needed.py"
    assert declared <= texts & every, "nothing of the code goes by it any more"


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """A copy of the city's knowledge, to be renamed in."""
    ignored = shutil.ignore_patterns("*.py", "__pycache__")
    return Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge", ignore=ignored))


def rename(folder: Path, old: str, new: str) -> None:
    """Change a name wherever it stands as one, as a careful curator does."""
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "file"),
    [
        ("urgence-enfant", "urgence-mineurs", "fiches"),
        ("service-seniors", "service-retraites", "fiches"),
        ("ENFANT_STRICT", "LES_ENFANTS", "dangers.yaml"),
        ("commune_mairie", "hotel_de_ville", "lexique.yaml"),
        ("recours", "voie_de_recours", "details.yaml"),
    ],
)
def test_a_name_that_changes_everywhere_in_the_yaml_is_missed(
    renamed: Path, old: str, new: str, file: str
) -> None:
    rename(renamed, old, new)
    faults = [one for one in check(renamed, TODAY) if f"« {old} » manque" in one.message]
    assert [one.path.name for one in faults] == [file]
    assert "redonnez-lui ce nom" in faults[0].message
