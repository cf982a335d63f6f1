"""The image holds what the bot needs and nothing else, and runs as nobody in particular."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deploy.files import SERVICES, SETTINGS, instructions, sent, stages, variables

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OF_PYTHON = {"PATH", "PYTHONUNBUFFERED", "TZ"}
PUBLIC = {"main.py", "LICENSE", "requirements.lock", "deploy/healthcheck.py"}
ROOMS = ("bot/", "handlers/", "knowledge/")


def test_its_python_is_the_one_that_is_tested() -> None:
    version = PROJECT["tool"]["mypy"]["python_version"]
    (outside,) = {rest.split()[0] for name, rest in instructions() if name == "FROM"} - set(
        stages()
    )
    assert outside == f"python:{version}-slim-bookworm"
    assert PROJECT["project"]["requires-python"] == f">={version}"
    assert f"--python-version {version}" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_it_installs_what_is_locked_with_its_hashes() -> None:
    (pip,) = (rest for _, rest in stages()["build"] if "pip" in rest and "install" in rest)
    assert "--require-hashes" in pip and "-r requirements.lock" in pip


def test_a_fault_of_the_knowledge_stops_the_build() -> None:
    (last,) = (rest for _, rest in stages()["build"] if "prepare" in rest)
    assert "&& python main.py check" in last and last.endswith("&& python main.py prepare")


@pytest.mark.parametrize("stage", ["bot", "outils"])
def test_it_runs_as_a_user_without_rights(stage: str) -> None:
    *_, user = (rest for name, rest in stages()[stage] if name == "USER")
    assert user == "10001:10001"


def test_what_one_gets_without_asking_is_the_bot() -> None:
    assert instructions()[-1] == ("FROM", "bot")
    commands = dict(stages()["bot"])
    assert json.loads(commands["ENTRYPOINT"]) + json.loads(commands["CMD"]) == [
        "python",
        "main.py",
        "run",
    ]


def test_its_health_is_checked_by_a_file_that_it_holds() -> None:
    (check,) = (rest for name, rest in stages()["bot"] if name == "HEALTHCHECK")
    command = json.loads(check.partition("CMD ")[2])
    assert command[0] == "python" and Path(command[1]) in sent()


def test_its_variables_are_settings_and_no_secret() -> None:
    found = {
        k: v for name, rest in instructions() if name == "ENV" for k, v in variables(rest).items()
    }
    assert set(found) - OF_PYTHON <= SETTINGS
    assert not {one for one in found if "TOKEN" in one or "SECRET" in one or "PASSWORD" in one}
    (volume,) = (rest for name, rest in instructions() if name == "VOLUME")
    assert found["DATABASE_URL"].removeprefix("sqlite+aiosqlite:///").startswith(f"{volume}/")


def test_its_tools_of_postgresql_are_those_of_the_server() -> None:
    (install,) = (rest for _, rest in stages()["outils"] if "postgresql-client" in rest)
    (tools,) = re.findall(r"postgresql-client-(\d+)", install)
    (server,) = re.findall(r"^postgres:(\d+)-", SERVICES["postgres"]["image"])
    assert tools == server
    tested = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert f"image: {SERVICES['postgres']['image']}\n" in tested


@pytest.mark.parametrize(
    "name", [".env", "bot/.env", "x.sqlite", "bot/__pycache__/a.pyc", ".cache/x", "tests/a.py", "a"]
)
def test_nothing_private_goes_into_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.deploy.files._files", lambda _: [ROOT / name, ROOT / "main.py"])
    assert sent() == [Path("main.py")]


def test_it_holds_the_rooms_and_little_else() -> None:
    others = {str(path) for path in sent() if not str(path).startswith(ROOMS)}
    assert others == PUBLIC
    assert not [path for path in sent() if path.suffix in {".sqlite", ".pyc", ".pickle"}]


def test_the_bot_needs_no_file_that_is_not_in_it(tmp_path: Path) -> None:
    for path in sent():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    for command in (
        ["main.py", "check"],
        ["-c", "import handlers.application, bot.storage.backup"],
    ):
        ended = subprocess.run(
            [sys.executable, "-B", *command],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=120,
        )
        assert (ended.returncode, ended.stderr) == (0, "")
