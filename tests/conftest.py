"""What every test starts from: no setting of the developer's; the city's bot, built once."""

import asyncio
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.build import build
from bot.learning.labelled import OWN, Labelled, read
from bot.measuring.evaluation import judge
from bot.measuring.judged import Judged
from bot.parts import Parts
from bot.running.settings import Settings
from bot.storage.migration_process import migrate
from bot.words.french import FrenchWords
from knowledge.base import KnowledgeBase
from knowledge.loader import load

ROOT = Path(__file__).parent.parent
KNOWLEDGE = ROOT / "knowledge"


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose .env sets nothing: no command says that a developer's is not read."""
    folder = tmp_path_factory.mktemp("nulle-part")
    (folder / ".env").touch()
    return folder


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, nowhere: Path) -> None:
    """A developer's real token can never be used by a test, nor by what a test starts."""
    for name in [one for one in os.environ if one.lower() in Settings.model_fields]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(nowhere)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where ``parts`` keeps what it has learned."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite with its tables: making them takes a while, once for all tests."""
    file = tmp_path_factory.mktemp("base") / "vide.sqlite"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small sound knowledge folder, which the test may change."""
    return Path(shutil.copytree(ROOT / "tests" / "knowledge" / "sound", tmp_path / "knowledge"))


@pytest.fixture(scope="session")
def parts(cache: Path) -> Parts:
    """The bot with the city's knowledge."""
    return build(KNOWLEDGE, date.today(), cache)


@pytest.fixture(scope="session")
def city() -> KnowledgeBase:
    """The city's knowledge, with what is only learned from."""
    return load(KNOWLEDGE, date.today())


@pytest.fixture(scope="session")
def french() -> FrenchWords:
    """The shipped word list."""
    return FrenchWords.shipped()


@pytest.fixture(scope="session")
def own_questions() -> dict[str, list[Labelled]]:
    """The project's own labelled questions, by file."""
    return {path.name: read(path) for path in sorted(OWN.glob("*.yaml"))}


@pytest.fixture(scope="session")
def judged(parts: Parts, own_questions: dict[str, list[Labelled]]) -> list[Judged]:
    """Every one of them, asked to the bot with the city's knowledge."""
    questions = [one for questions in own_questions.values() for one in questions]
    return judge(parts.assistant, questions)
