"""A small sound knowledge folder, to be spoilt by the tests."""

from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
SOUND = HERE / "sound"
FAULTY = HERE / "faulty"
TODAY = date(2026, 11, 22)
