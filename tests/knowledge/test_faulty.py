"""Each file of faulty/ holds one mistake; its first lines say what a curator must be told."""

import re
import shutil
from pathlib import Path

import pytest

from knowledge.loader import check
from tests.knowledge.conftest import FAULTY, SOUND, TODAY

ENTRIES = sorted(FAULTY.glob("fiches/*.yaml"))
OTHERS = sorted(path for path in FAULTY.glob("*/*.yaml") if path not in ENTRIES)


def expected(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", errors="replace")
    return re.findall(r"^# attendu: (.*)$", text, re.MULTILINE)


def told(folder: Path, path: Path) -> list[str]:
    return [str(fault).split(f"{path.name}:")[1] for fault in check(folder, TODAY, [path])]


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_a_mistake_in_entries_is_told(path: Path) -> None:
    assert told(SOUND, path) == expected(path) != []


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_mistake_in_another_file_is_told(path: Path, folder: Path) -> None:
    spoilt = folder / f"{path.parent.name}.yaml"
    shutil.copyfile(path, spoilt)
    assert told(folder, spoilt) == expected(path) != []
