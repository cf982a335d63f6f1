"""Looks for known faults of security in what the lock files pin; for ``make audit``.

It runs in the environment of pip-audit, where nothing of the bot is installed.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("dev", "bench", "affiches", "audit")
"""Those of the groups; the first one holds all that the bot runs with."""
_AWAY = re.compile(
    r"^(?:requests|urllib3)\.exceptions\.\w+|could not connect|timed out|temporary failure in name",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out of one lock file: an exit code (None when it was not checked), and a line."""

    code: int | None
    said: str


def main() -> int:
    """Check every lock file. The exit code: 0 nothing known or no database, 1 a fault."""
    verdicts = []
    for lock in (f"requirements-{name}.lock" for name in LOCKS):
        verdict = check(ROOT / lock)
        print(f"{lock} : {verdict.said}")
        verdicts.append(verdict)
        if verdict.code is None:
            break  # nor does it answer for the others
    return max(verdict.code or 0 for verdict in verdicts)


def check(lock: Path) -> Verdict:
    """Ask the database of the Python Package Index about everything that a file pins."""
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip_audit",
            f"--requirement={lock}",
            "--require-hashes",
            "--disable-pip",
            "--format=json",
            "--progress-spinner=off",
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    return read(ended.stdout, ended.stderr)


def read(printed: str, errors: str) -> Verdict:
    """What pip-audit's output means: it takes packages that nobody knows for sound ones."""
    try:
        found = json.loads(printed)["dependencies"]
    except (ValueError, KeyError):
        last = (errors.strip().splitlines() or ["raison inconnue"])[-1][:200]
        if _AWAY.search(errors):
            return Verdict(None, f"non vérifié, la base des failles n'est pas joignable ({last}).")
        return Verdict(1, f"pip-audit n'a pas fini : {last}")
    unknown = [one["name"] for one in found if "skip_reason" in one]
    if found and len(unknown) == len(found):
        return Verdict(None, "non vérifié, la base des failles ne répond sur aucun paquet.")
    faults = [
        f"{one['name']} {one['version']} : {fault['id']}, corrigé dans "
        f"{', '.join(fault['fix_versions']) or 'aucune version'}"
        for one in found
        for fault in one.get("vulns", ())
    ]
    faults += [f"{name} : inconnu de la base des failles" for name in unknown]
    return Verdict(int(bool(faults)), " ; ".join(faults) or f"{len(found)} paquets, rien de connu.")


if __name__ == "__main__":
    sys.exit(main())
