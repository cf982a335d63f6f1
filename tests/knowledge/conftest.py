"""A small sound knowledge folder, to be spoilt by the tests."""

import shutil
from datetime import date
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SOUND = HERE / "sound"
FAULTY = HERE / "faulty"
TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sound folder that the test may change."""
    return Path(shutil.copytree(SOUND, tmp_path / "knowledge"))
