"""``make audit``: what is known is a failure; what could not be asked is said, and is none."""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from deploy import audit
from tests.conftest import ROOT

SOUND = {"name": "h11", "version": "0.16.0", "vulns": []}
FAULTY = {
    "name": "idna",
    "version": "3.6",
    "vulns": [{"id": "PYSEC-2024-60", "fix_versions": ["3.7"], "description": "…"}],
}
UNKNOWN = {"name": "nowhere", "skip_reason": "Dependency not found on PyPI"}
AWAY = "Traceback…\nrequests.exceptions.ConnectionError: Max retries exceeded\n"


def printed(*packages: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_nothing_known_is_0() -> None:
    assert audit.read(printed(SOUND), "") == audit.Verdict(0, "1 paquets, rien de connu.")


def test_a_known_fault_is_1_and_named() -> None:
    verdict = audit.read(printed(SOUND, FAULTY), "Found 1 known vulnerability in 1 package")
    assert verdict == audit.Verdict(1, "idna 3.6 : PYSEC-2024-60, corrigé dans 3.7")


def test_a_package_that_nobody_knows_is_1() -> None:
    assert audit.read(printed(SOUND, UNKNOWN), "").code == 1


@pytest.mark.parametrize(
    ("out", "errors"),
    [
        pytest.param("", AWAY, id="injoignable"),
        pytest.param(printed(UNKNOWN, UNKNOWN), "No known vulnerabilities", id="ne connaît rien"),
    ],
)
def test_a_database_that_does_not_answer_is_told_and_is_no_failure(out: str, errors: str) -> None:
    verdict = audit.read(out, errors)
    assert verdict.code is None and verdict.said.startswith("non vérifié, la base des failles")


@pytest.mark.parametrize("errors", ["", "pip_audit: error: unrecognized arguments", "KeyError: 1"])
def test_a_tool_that_breaks_is_a_failure(errors: str) -> None:
    assert audit.read("", errors).code == 1


@pytest.mark.parametrize(
    ("out", "code", "lines"),
    [(printed(SOUND), 0, 4), (printed(FAULTY), 1, 4), (printed(UNKNOWN), 0, 1)],
)
def test_every_lock_file_is_asked_about(
    out: str,
    code: int,
    lines: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stand_in = (
        f"import pathlib, sys\nassert pathlib.Path(sys.argv[1][14:]).is_file()\nprint({out!r})"
    )
    (tmp_path / "pip_audit.py").write_text(stand_in, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert audit.main() == code
    assert len(capsys.readouterr().out.splitlines()) == lines


def test_its_lock_files_are_all_there_is() -> None:
    asked = {f"requirements-{name}.lock" for name in audit.LOCKS}
    assert asked | {"requirements.lock"} == {path.name for path in ROOT.glob("*.lock")}


def test_its_tool_is_not_where_the_bot_runs() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        assert "pip-audit" not in (ROOT / lock).read_text(encoding="utf-8")
    imported = re.findall(r"^(?:import|from) (\w+)", Path(audit.__file__).read_text("utf-8"), re.M)
    assert set(imported) <= sys.stdlib_module_names


def test_ci_asks() -> None:
    assert "make audit" in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
