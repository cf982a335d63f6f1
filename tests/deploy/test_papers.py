"""What operators read is true: their papers are compared with the program."""

import re
from pathlib import Path

import pytest
import yaml

from bot.context import KEPT_SECONDS
from bot.running.settings import Settings
from main import main
from tests.conftest import ROOT
from tests.deploy.files import COMPOSE, SETTINGS, stages
from tests.deploy.test_compose import OF_COMPOSE

PAPERS = [ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
MANUAL = (ROOT / "docs" / "exploitation.md").read_text(encoding="utf-8")
RECORD = (ROOT / "docs" / "registre-rgpd.md").read_text(encoding="utf-8")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "main.py", *(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").glob("*.py"))
)
OF_OTHERS = {"HTTPS_PROXY", "REVISION"}
OWN = {"RETENTION_DAYS"}
"""A setting of the journal: whoever brings it takes it out of here."""


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    files = [link for link in links if not link.startswith(("http", "#"))]
    assert [one for one in files if not (path.parent / one).is_file()] == []
    anchors = {anchor(title) for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}
    assert {link[1:] for link in links if link.startswith("#")} <= anchors


def anchor(title: str) -> str:
    """The address that GitHub and GitLab give a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_names_of_settings_are_those_of_the_program(path: Path) -> None:
    named = set(re.findall(r"`([A-Z]+_[A-Z_]+)\b", path.read_text(encoding="utf-8")))
    named |= set(re.findall(r"^([A-Z]+_[A-Z_]+)=", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= SETTINGS | OF_COMPOSE | OF_OTHERS | OWN


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_commands_exist(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = path.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z]+)\b", text)) - {"git"}
    assert all(re.search(rf"^{one}:", makefile, re.MULTILINE) for one in targets)
    for command in set(re.findall(r"main\.py ([a-z]+)\b", text)):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0, command
    capsys.readouterr()
    services = set(
        re.findall(r"docker compose (?:run --rm|exec|build|logs(?: -\S+)*) ([a-z]+)", text)
    )
    assert services <= set(COMPOSE["services"])


def test_what_the_manual_quotes_of_the_log_is_said_there() -> None:
    quoted = re.findall(r"^\| « ([^»]+) »", MANUAL, re.MULTILINE)
    assert len(quoted) >= 4
    plain = re.sub(r'"\s*\n\s*f?"', "", CODE)
    assert [one for one in quoted if one.strip() not in plain] == []


def test_the_record_says_how_long_the_program_keeps_what() -> None:
    assert f"{KEPT_SECONDS // 60} minutes après le dernier message" in RECORD
    field = Settings.model_fields.get("retention_days")
    assert field is None or f"`RETENTION_DAYS` jours, {field.default} par défaut" in RECORD


def test_the_manual_s_user_and_size_are_those_of_the_image() -> None:
    assert ("USER", "10001:10001") in stages()["bot"]
    assert "sudo chown 10001 sauvegardes" in MANUAL and "utilisateur 10001" in MANUAL


def test_dependabot_looks_after_every_kind_of_dependency() -> None:
    text = (ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8")
    watched = yaml.safe_load(text)
    assert watched["version"] == 2
    kinds = {one["package-ecosystem"] for one in watched["updates"]}
    assert kinds == {"pip", "docker", "docker-compose", "github-actions"}
    assert all(one["schedule"]["interval"] == "weekly" for one in watched["updates"])
