"""The rooms of the house: knowledge <- bot <- handlers <- main.py."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

HEAVY = ["telegram", "httpx", "sqlalchemy", "sqlite3", "simplemma"]


def imported(path: Path) -> Iterator[str]:
    """The top-level packages that a module imports, at its head or inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize(
    ("room", "never"),
    [
        ("knowledge", {"bot", "handlers", "telegram", "main", "tests"}),
        ("bot", {"handlers", "telegram", "main", "tests"}),
        ("handlers", {"main", "tests"}),
    ],
)
def test_imports_go_one_way(room: str, never: set[str]) -> None:
    wrong = {path: never & set(imported(path)) for path in (ROOT / room).rglob("*.py")}
    assert {path.name: found for path, found in wrong.items() if found} == {}


FLOORS = [
    {"words", "running", "reply"},
    {"context", "masking", "ranking"},
    {"replies"},
    {"youth"},
    {"danger"},
    {"decision"},
    {"conversation"},
    {"assistant"},
    {"learning"},
    {"parts"},
    {"build"},
    {"reloading", "storage", "measuring"},
    {"report"},
    {"commands"},
]
"""The rooms of ``bot`` from the ground up: each imports from those below it, never from above, nor
from another one of its own floor."""


def test_the_rooms_of_the_bot_stand_on_each_other() -> None:
    floor_of = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
    climbing = []
    for path in room_of("bot"):
        room = path.relative_to(ROOT / "bot").parts[0].removesuffix(".py")
        used = rooms_used(path) - {room}
        climbing += [(path.name, one) for one in used if floor_of[one] >= floor_of[room]]
    assert climbing == []


def rooms_used(path: Path) -> set[str]:
    """The rooms of ``bot`` that a module imports: « words », « assistant »."""
    modules = list[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "bot":
            modules += [f"bot.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules.append(node.module)
    return {module.split(".")[1] for module in modules if module.startswith("bot.")}


DATABASE_ROOMS = {"storage", "report"}
"""Rooms of ``bot`` that know SQL; drivers are named to SQLAlchemy by the setting alone."""
DRIVERS = {"aiosqlite", "asyncpg", "sqlite3", "greenlet"}


def test_only_the_rooms_of_the_database_know_sql() -> None:
    for path in (path for room in ("bot", "handlers", "knowledge") for path in room_of(room)):
        found, parts = set(imported(path)), path.relative_to(ROOT).parts
        migration = "migrations" in parts
        assert "sqlalchemy" not in found or DATABASE_ROOMS & set(parts), path
        assert "alembic" not in found or migration or path.name == "migrate.py", path
        assert not found & DRIVERS or path.name in {"engine.py", "backup_file.py"}, path


def room_of(room: str) -> Iterator[Path]:
    return (ROOT / room).rglob("*.py")


HEAVY_DATABASE = ["alembic", "sqlalchemy.orm", "sqlalchemy.ext.asyncio", "asyncpg"]


def test_answering_with_a_database_file_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys\n"
        "from bot.storage.database import Database\n"
        "from bot.storage.stored_conversations import StoredConversations\n"
        "from bot.storage.chat_keys import ChatKeys\n"
        "async def work(address):\n"
        "    database = Database(address)\n"
        "    conversations = StoredConversations(database, ChatKeys('secret'))\n"
        "    async with database:\n"
        "        while not database.is_there: await asyncio.sleep(0.01)\n"
        "        await conversations.get(42)\n"
        "asyncio.run(work(sys.argv[1]))\n"
        "print(sorted(set(sys.argv) & set(sys.modules)))\n"
    )
    address = f"sqlite+aiosqlite:///{tmp_path}/essai.sqlite"
    ended = subprocess.run(
        [sys.executable, "-c", program, address, *HEAVY_DATABASE],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (0, "[]\n"), ended.stderr


def test_the_terminal_chat_loads_neither_telegram_nor_a_database() -> None:
    program = (
        "import sys, main\n"
        "code = main.main(['chat'])\n"
        "print(sorted(set(sys.argv) & set(sys.modules)))\n"
        "sys.exit(code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *HEAVY],
        input="beaulieu\n",
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "[]"
