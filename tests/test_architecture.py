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
