"""The files of the deployment, read as their programs read them."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml

from bot.running.settings import Settings
from tests.conftest import ROOT

SETTINGS = {name.upper() for name in Settings.model_fields}
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
CADDY = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
UNIT = ROOT / "deploy" / "allo-quartiers.service"


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's, in order: « RUN », « python -m venv … »."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [
        (name, rest) for name, _, rest in (one.partition(" ") for one in whole.split("\n") if one)
    ]


def stages() -> dict[str, list[tuple[str, str]]]:
    """The instructions of each stage of the Dockerfile, by its name, its FROM first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, rest in instructions():
        if name == "FROM":
            current = found.setdefault(rest.split(" AS ")[-1], [])
        current.append((name, rest))
    return found


def variables(rest: str) -> dict[str, str]:
    """What an ENV sets."""
    return dict(re.findall(r"(\w+)=(\S+)", rest))


def assignments(path: Path) -> dict[str, str]:
    """The lines « NAME=value » of a file of variables."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE))


def sent() -> list[Path]:
    """The files of the project that .dockerignore lets into the image."""
    text = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    rules = [line for line in text.splitlines() if line and not line.startswith("#")]
    files = (path.relative_to(ROOT) for path in _files(ROOT))
    return sorted(path for path in files if _is_sent(path, rules))


def _files(folder: Path) -> Iterator[Path]:
    """All but what pip and git keep, which would take long."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in {".venv", ".git"}:
            yield from _files(path)
        elif path.is_file():
            yield path


def _is_sent(path: Path, rules: list[str]) -> bool:
    """The last rule that a path or a folder above it matches decides, as with Docker."""
    names = [str(one) for one in (path, *path.parents)][:-1]
    is_sent = True
    for rule in rules:
        pattern = rule.removeprefix("!")
        if any(_matches(name, pattern) for name in names):
            is_sent = rule.startswith("!")
    return is_sent


def _matches(name: str, pattern: str) -> bool:
    """Each star stays in its folder; « **/ » stands for any folder, and for none."""
    if pattern.startswith("**/"):
        return fnmatch(name.rpartition("/")[2], pattern[3:])
    return name.count("/") == pattern.count("/") and fnmatch(name, pattern)
