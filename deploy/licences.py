"""The licences of the packages that are run and tested, from what they say of themselves.

``python -m deploy.licences`` writes docs/licences.md, or says which licence is not agreed.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAPER = ROOT / "docs" / "licences.md"
RUN, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
PERMISSIVE = frozenset(
    "0BSD Apache-2.0 BSD BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-CMU PSF-2.0 Zlib".split()
)
AGREED = {
    "certifi": ("MPL-2.0", "Une liste de certificats, reprise sans y toucher."),
    "hypothesis": ("MPL-2.0", "Pour les tests seulement : le bot ne l'a pas."),
    "pathspec": ("MPL-2.0", "Demandé par mypy, pour les tests seulement."),
    "python-telegram-bot": (
        "LGPL-3.0-only",
        "Une bibliothèque à part, reprise sans y toucher, que chacun peut remplacer.",
    ),
}
"""Licences that ask something of whoever changes the package; why they will do all the same."""
_OTHER_NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_LOCKED = re.compile(r"^([^\s=]+)==\S+( ;.*)? \\$", re.MULTILINE)
_HEAD = """\
# Les licences des dépendances

Ce fichier est fait par `make licences`, à partir de ce que chaque paquet installé dit de lui-même.
Un test vérifie qu'il est à jour, et qu'aucune licence n'a été acceptée sans qu'on y pense. La
licence du bot est dans [LICENSE](../LICENSE). Les outils de `make bench` et de `make audit`, à
part, n'y sont pas.

Une licence permissive laisse reprendre et changer le code, à condition de citer ses auteurs.
"""


@dataclass(frozen=True, slots=True)
class Package:
    """A package and its licence, as an SPDX expression."""

    name: str
    licence: str


def packages(lock: Path) -> list[Package]:
    """What a lock file pins and this machine needs; LookupError when it is not installed."""
    return [Package(name, licence) for name, licence in sorted(_licences(lock).items())]


def _licences(lock: Path) -> dict[str, str]:
    found = {}
    for name, marker in _LOCKED.findall(lock.read_text(encoding="utf-8")):
        try:
            found[name] = licence_of(name)
        except PackageNotFoundError:
            if not marker:
                raise LookupError(f"{name} n'est pas installé : lancez « make test ».") from None
    return found


def licence_of(name: str) -> str:
    """What an installed package says of its licence; an empty text when it says nothing."""
    said = metadata(name)
    kinds = (one for one in said.get_all("Classifier", []) if one.startswith("License ::"))
    names = [one for key in ("License-Expression", "License") for one in said.get_all(key, [])]
    names += [one.rpartition(" :: ")[2] for one in kinds]
    # Some put the whole text of the licence where its name should be.
    short = [one for one in names if one and "\n" not in one]
    return _OTHER_NAMES.get(short[0], short[0]) if short else ""


def is_permissive(licence: str) -> bool:
    """Whether an SPDX expression of « AND » and « OR », without parentheses, leaves one free."""
    choices = licence.split(" OR ")
    return any(all(one in PERMISSIVE for one in each.split(" AND ")) for each in choices)


def faults(found: Iterable[Package]) -> list[str]:
    """The licences that nobody agreed to, and what was agreed to in vain."""
    others = {one.name: one.licence for one in found if not is_permissive(one.licence)}
    agreed = {name: licence for name, (licence, _) in AGREED.items()}
    unknown = [
        f"{name} : la licence « {licence} » n'est pas permissive. Choisissez un autre paquet, ou "
        "dites dans deploy/licences.py pourquoi elle convient."
        for name, licence in others.items()
        if agreed.get(name) != licence
    ]
    vain = [name for name in agreed if name not in others]
    return unknown + [f"{name} : à retirer de AGREED dans deploy/licences.py." for name in vain]


def paper() -> str:
    """The text of docs/licences.md."""
    run, dev = packages(RUN), packages(DEV)
    only = [one for one in dev if one not in run]
    agreed = [f"| `{name}` | {licence} | {why} |" for name, (licence, why) in AGREED.items()]
    return "\n".join(
        [
            _HEAD,
            *_table("Pour faire tourner le bot", run),
            *_table("Pour développer et tester", only),
            "## Les licences qui demandent davantage\n",
            "Elles demandent de publier ce que l'on change dans le paquet. Le bot n'y change rien.",
            "",
            "| Paquet | Licence | Pourquoi elle convient |",
            "|---|---|---|",
            *agreed,
            "",
        ]
    )


def _table(title: str, found: Iterable[Package]) -> Iterator[str]:
    yield from (f"## {title}\n", "| Paquet | Licence |", "|---|---|")
    yield from (f"| `{one.name}` | {one.licence} |" for one in found)
    yield ""


def main() -> int:
    """Write the paper. The exit code: 0, or 1 when a licence is not agreed."""
    wrong = faults(packages(DEV))
    for fault in wrong:
        print(fault, file=sys.stderr)
    if not wrong:
        PAPER.write_text(paper(), encoding="utf-8")
        print(f"{PAPER.relative_to(ROOT)} est à jour.")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
