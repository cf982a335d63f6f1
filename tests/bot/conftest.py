"""Parts of the bot on a small knowledge base, and its readers on the city's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.build import build
from bot.parts import Parts
from bot.words.entities import Found, Gazetteer
from bot.words.french import FrenchWords
from bot.words.reading import Reading
from bot.words.spelling import Spelling
from tests.knowledge.conftest import SOUND, TODAY

Read = Callable[[str], Reading]
Find = Callable[[str], Found]


@pytest.fixture(scope="session")
def small() -> Parts:
    """The bot with four entries, nothing kept."""
    return build(SOUND, TODAY, None)


@pytest.fixture(scope="session")
def spelling(parts: Parts, french: FrenchWords) -> Spelling:
    """The tables of the city's lexicon."""
    return Spelling(parts.base.lexicon, lambda word: french.lemma(word) is not None)


@pytest.fixture(scope="session")
def find(parts: Parts, spelling: Spelling, french: FrenchWords) -> Find:
    """Looks for the names of the city's knowledge in a message."""
    gazetteer = Gazetteer(parts.base, spelling)

    def find(text: str) -> Found:
        forms = [word.form for word in spelling.spell(text)]
        return gazetteer.find(forms, lambda word: french.lemma(word) is not None)

    return find


@pytest.fixture(scope="session")
def read(parts: Parts) -> Read:
    """Reads a message in the light of the city's knowledge."""
    return lambda text: parts.matcher.match(text).reading


@pytest.fixture
def folder_in_the_way(tmp_path: Path) -> Path:
    """A path where no folder can be made, whoever runs the tests."""
    path = tmp_path / "cache"
    path.write_text("", encoding="utf-8")
    return path
