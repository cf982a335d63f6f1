"""What a newcomer reads is true: documents are compared with the program that they describe."""

import io
import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from bot.assistant import Assistant
from bot.build import build
from bot.commands import terminal
from bot.commands.asking import as_json
from bot.running.settings import Settings
from knowledge.fields import Link, Source
from knowledge.loader import load
from knowledge.model import Entry
from knowledge.programmes import Period, Programme
from knowledge.quartiers import Placeholders
from main import COMMANDS

ROOT = Path(__file__).parents[1]
README, GUIDE, CHANGELOG, MAKEFILE = (
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile")
)
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETTINGS = {name.upper() for name in Settings.model_fields}


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    """The one that answers residents."""
    return build(ROOT / "knowledge", date.today()).assistant


def block(language: str, start: str) -> str:
    """The README's block of code that starts so."""
    blocks = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    (found,) = (text for text in blocks if text.startswith(start))
    return str(found)


def usage(*arguments: str) -> str:
    """What ``--help`` prints."""
    command = [sys.executable, "main.py", *arguments, "--help"]
    plain = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=plain, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def options_of(command: str) -> set[str]:
    """The options of a command, that of help left out."""
    return set(re.findall(r"--[a-z]+", usage(command))) - {"--help"}


def test_every_setting_is_in_the_readme() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)) == SETTINGS


def test_the_example_of_settings_holds_them_all() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^(?:# )?([A-Z_]+)=", text, re.MULTILINE)) == SETTINGS


def test_the_readme_and_the_program_have_the_same_commands() -> None:
    """A merge has once dropped two commands that the README still promised."""
    commands = re.findall(r"^ {4}([a-z]+)\b", usage(), re.MULTILINE)
    rows = re.findall(r"^\| `main\.py ([a-z]+)[^`]*` \|(.*)", README, re.MULTILINE)
    assert set(commands) == set(COMMANDS) == {name for name, _ in rows}
    for one in commands:
        row = "".join(re.findall(rf"^\| `main\.py {one}\b.*", README, re.MULTILINE))
        assert set(re.findall(r"--[a-z]+", row)) == options_of(one), one


def test_the_readme_and_the_makefile_have_the_same_targets() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert set(phony.split()) == set(re.findall(r"^\| `make ([a-z]+)` \|", README, re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", README + GUIDE)) - {"and"}
    assert named <= set(phony.split())


def test_every_dependency_has_its_reason_in_the_readme() -> None:
    groups = PROJECT["dependency-groups"].values()
    needed = [*PROJECT["project"]["dependencies"], *chain.from_iterable(groups)]
    names = {re.split(r"[<>=~!\[; ]", one)[0].lower() for one in needed}
    assert [name for name in sorted(names) if f"| `{name}` |" not in README] == []


def locked(name: str) -> set[str]:
    """What a lock file pins: « numpy==2.4.6 ; python_full_version < '3.12' »."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return set(re.findall(r"^(\S+==.*?) \\$", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements-dev.lock", "requirements-bench.lock"])
def test_what_is_tested_and_measured_is_what_runs(name: str) -> None:
    assert locked("requirements.lock") and locked("requirements.lock") <= locked(name)


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("*.lock")))
def test_a_lock_file_names_no_index_of_packages(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert locked(name) and "://" not in text and "--index" not in text


def test_every_key_of_json_is_in_the_readme(assistant: Assistant) -> None:
    shown = json.loads(block("json", "{"))
    reply, _ = assistant.reply(shown["question"])
    printed = as_json(shown["question"], reply)
    assert {**shown, "score": 0} == {**printed, "score": 0}
    assert [key for key in printed if f"| `{key}` |" not in README] == []


def test_the_readme_s_conversation_is_what_the_program_prints(assistant: Assistant) -> None:
    lines = block("text", "Bonjour, ici Allô Quartiers").splitlines()
    typed = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    shown = " ".join(line for line in lines if not line.startswith("> "))
    out = io.StringIO()
    terminal.chat(assistant, typed, out)
    assert shown.split() == out.getvalue().split()


ROOMS = [
    *("deploy", "handlers", "knowledge", "knowledge/fiches", "bot"),
    *sorted(f"bot/{path.parent.name}" for path in (ROOT / "bot").glob("*/__init__.py")),
]
"""Folders whose files are all on the README's map."""


def mapped(room: str) -> set[str]:
    """The files in a room's table of the README's map; of the whole map when it has none."""
    _, of_rooms = README.split("## La carte des pièces")
    tables = re.findall(rf"^\| `{room}/` \|.*\n\|---\|---\|\n((?:\|.*\n)+)", of_rooms, re.MULTILINE)
    columns = re.findall(r"^\|(.*?)\|", tables[0], re.MULTILINE) if tables else [of_rooms]
    return set(re.findall(r"`([\w./-]+)`", " ".join(columns)))


@pytest.mark.parametrize("room", ROOMS)
def test_every_file_of_a_room_is_on_the_map(room: str) -> None:
    files = [path.name for path in (ROOT / room).iterdir() if path.is_file()]
    seen = {name for name in files if not name.startswith(("_", "."))}
    known = {one.removeprefix("fiches/") for one in mapped(room)}
    assert seen and seen - known == set()


@pytest.mark.parametrize("room", [room for room in ROOMS if room.startswith(("bot", "handlers"))])
def test_every_module_on_the_map_is_there(room: str) -> None:
    named = {one for one in mapped(room) if one.endswith(".py") and "/" not in one}
    assert named and {one for one in named if not (ROOT / room / one).is_file()} == set()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_to_our_own_files_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize(
    "name",
    [
        *("LICENSE", "README.md", "CONTRIBUTING.md", "SECURITY.md", "Makefile", "Dockerfile"),
        *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
    ],
)
def test_files_that_are_named_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:bot|handlers|knowledge|deploy)/[\w/.-]+\.\w+", text))
    # Where the number of the tables stood, for who goes back to an older version.
    assert {one for one in named if not (ROOT / one).exists()} <= {"bot/schema.py"}


def test_figures_stand_between_their_marks() -> None:
    _, figures, _ = README.split("<!-- figures -->")
    assert "Justes :" in figures and "Fausses alertes" in figures


def test_the_bench_s_figures_stand_between_their_marks() -> None:
    _, figures, _ = README.split("<!-- bench -->")
    assert figures.startswith("\nMesuré le ") and "| Allô Quartiers |" in figures


def test_the_figures_of_transport_stand_between_their_marks() -> None:
    _, figures, _ = README.split("<!-- transport -->")
    assert figures.startswith("\nMesuré le ") and "| Débit, face à l'écho |" in figures


@pytest.mark.parametrize("model", [Entry, Link, Source, Programme, Period])
def test_every_field_of_an_entry_is_in_the_guide(model: type[BaseModel]) -> None:
    fields = [field.alias or name for name, field in model.model_fields.items()]
    assert [field for field in fields if f"`{field}`" not in GUIDE] == []


def test_every_placeholder_is_in_the_guide() -> None:
    base = load(ROOT / "knowledge", date.today())
    placeholders = Placeholders(base.quartiers.values(), base.communes.values())
    known = {name for entry in base.entries.values() for name in placeholders.known_to(entry)}
    general = {name.split(":")[0] for name in known}
    assert [name for name in sorted(general) if f"`{{{name}}}`" not in GUIDE] == []


def test_the_version_has_its_heading_in_the_changelog() -> None:
    headings = re.findall(r"^## (\S+) – \d{4}-\d{2}-\d{2}$", CHANGELOG, re.MULTILINE)
    assert headings[0] == PROJECT["project"]["version"]


def test_changes_are_of_the_kinds_agreed() -> None:
    kinds = set(re.findall(r"^### (.*)$", CHANGELOG, re.MULTILINE))
    assert kinds <= {"Contenu", "Amélioration", "Correction", "Technique"}


def test_the_identity_card_for_administrations_is_sound() -> None:
    card = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert card["publiccodeYmlVersion"] == "0.4"
    assert card["softwareVersion"] == PROJECT["project"]["version"]
    assert card["legal"]["license"] == PROJECT["project"]["license"]
    assert set(card["description"]) == {"fr", "en"}
    for said in card["description"].values():
        assert len(said["genericName"]) <= 35
        assert len(said["shortDescription"]) <= 150
        assert 500 <= len(said["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in said["features"])


def test_checks_before_a_commit_need_nothing_from_outside() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [one["repo"] for one in hooks["repos"]] == ["local"]
    assert all(hook["language"] == "system" for hook in hooks["repos"][0]["hooks"])
