"""The unit of systemd: what it starts exists, and what it may do is little."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deploy.files import UNIT

MANUAL = (ROOT / "docs" / "exploitation.md").read_text(encoding="utf-8")
TEXT = UNIT.read_text(encoding="utf-8")
OF_PYTHON = {"TZ", "PYTHONDONTWRITEBYTECODE"}
HARDENED = {
    "CapabilityBoundingSet": "",
    "LockPersonality": "yes",
    "MemoryDenyWriteExecute": "yes",
    "NoNewPrivileges": "yes",
    "PrivateDevices": "yes",
    "PrivateTmp": "yes",
    "ProtectHome": "yes",
    "ProtectKernelModules": "yes",
    "ProtectSystem": "strict",
    "RestrictNamespaces": "yes",
    "RestrictSUIDSGID": "yes",
    "StateDirectoryMode": "0700",
    "SystemCallArchitectures": "native",
    "UMask": "0077",
    "User": "allo-quartiers",
}
MOST_EXPOSED = 2.0
"""systemd's own mark, from 0 (closed) to 10; a service without any care has 9.6."""


def values(name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", TEXT, re.MULTILINE)


def test_it_may_do_little() -> None:
    assert {name: values(name) for name in HARDENED} == {k: [v] for k, v in HARDENED.items()}


def test_what_it_starts_is_the_bot() -> None:
    (folder,), (start,) = values("WorkingDirectory"), values("ExecStart")
    program, script, command = start.split()
    assert program == f"{folder}/.venv/bin/python" and (ROOT / script).is_file()
    assert command == "run"


def test_its_secrets_are_in_a_file_apart() -> None:
    found = dict(re.findall(r"(\w+)=(\S+)", " ".join(values("Environment"))))
    assert set(found) == OF_PYTHON, "settings stand in .env, where every command finds them"


def test_the_manual_puts_its_data_where_it_may_write() -> None:
    (state,), (folder,) = values("StateDirectory"), values("WorkingDirectory")
    assert f"DATABASE_URL=sqlite+aiosqlite:////var/lib/{state}/" in MANUAL
    assert f"useradd --system --no-create-home {values('User')[0]}" in MANUAL
    assert f"{folder}/.env" in MANUAL and UNIT.name in MANUAL


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_reads_it_and_finds_it_closed(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    (start,) = values("ExecStart")
    unit.write_text(TEXT.replace(start.split()[0], "/bin/sh"), encoding="utf-8")
    read = analyze("verify", "--man=no", str(unit))
    assert (read.returncode, read.stderr) == (0, "")
    threshold = str(int(MOST_EXPOSED * 10))
    exposed = analyze("security", "--offline=yes", f"--threshold={threshold}", str(unit))
    assert exposed.returncode == 0, exposed.stdout[-200:]


def analyze(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["systemd-analyze", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
