"""On GitHub, each fault is shown at its line of a pull request."""

import io
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge import check_command
from knowledge.faults import Fault
from main import main
from tests.conftest import ROOT
from tests.knowledge.conftest import FAULTY, TODAY

COMMAND = re.compile(r"::(error|warning) file=([^,:\r\n]+),line=([1-9]\d*)::([^\r\n]+)")
"""A workflow command as GitHub documents it."""
WORKFLOW: dict[str, Any] = yaml.safe_load(
    (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
)
JOB = WORKFLOW["jobs"]["verifications"]


@pytest.fixture
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(FAULTY / "fiches" / "cle-inconnue.yaml", folder / "fiches")
    shutil.copy(FAULTY / "fiches" / "peu-de-questions.yaml", folder / "fiches")
    monkeypatch.chdir(folder.parent)
    return folder


def test_each_fault_is_followed_by_its_annotation(here: Path) -> None:
    out = io.StringIO()
    assert check_command.run(here, [], TODAY, out, annotate=True) == 1
    lines = out.getvalue().splitlines()
    assert lines and len(lines) % 2 == 0
    kinds = set()
    for plain, command in zip(lines[::2], lines[1::2], strict=True):
        found = COMMAND.fullmatch(command)
        assert found
        kind, path, line, message = found.groups()
        shown = f"(avertissement) {message}" if kind == "warning" else message
        assert plain == f"{path}:{line}: {shown}"
        assert (here.parent / path).is_file()
        kinds.add(kind)
    assert kinds == {"error", "warning"}


def test_what_github_would_take_for_its_own_signs_is_written_otherwise() -> None:
    fault = Fault(Path("a,b:c/100%.yaml").absolute(), 3, "à 100 %\r\nou « :: »")
    command = fault.as_annotation()
    assert command.endswith("a%2Cb%3Ac/100%25.yaml,line=3::à 100 %25%0D%0Aou « :: »")


@pytest.mark.parametrize(("value", "is_on"), [("true", True), ("false", False), ("", False)])
def test_only_github_is_told(
    value: str,
    is_on: bool,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(here))
    assert main(["check"]) == 1
    assert ("::error file=" in capsys.readouterr().out) is is_on


def test_ci_runs_the_words_of_the_readme() -> None:
    words = [step["run"] for step in JOB["steps"] if step.get("run", "").startswith("make ")]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert words == re.findall(r"^make \w+$", script, re.MULTILINE)


def test_actions_are_pinned_by_their_major_version() -> None:
    used = [step["uses"] for step in JOB["steps"] if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[\w-]+@v\d+", one) for one in used)


def test_ci_has_the_postgresql_that_the_tests_look_for() -> None:
    service, address = JOB["services"]["postgres"], JOB["env"]["TEST_POSTGRESQL"]
    password = service["env"]["POSTGRES_PASSWORD"]
    assert address == f"postgresql://postgres:{password}@localhost:5432"
    assert service["ports"] == ["5432:5432"]


def test_what_mypy_says_is_shown_at_its_line() -> None:
    matchers = json.loads((ROOT / ".github" / "mypy.json").read_text(encoding="utf-8"))
    (pattern,) = matchers["problemMatcher"][0]["pattern"]
    found = re.match(pattern["regexp"], "bot/reply.py:12: error: Name is not defined  [name]")
    assert found
    assert (found[pattern["file"]], found[pattern["line"]]) == ("bot/reply.py", "12")
    said = f"knowledge/fiches/x.yaml:{date.today().year}: un défaut"
    assert re.match(pattern["regexp"], said) is None
