"""Labelled questions: what a question should get, read from JSON lines, YAML or plain text."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

import yaml

from bot.ranking.examples import is_pointer
from bot.running.faults import LabelledError
from bot.running.folders import ROOT

OUT_OF_SCOPE, URGENT, SERVICE = "hors-sujet", "urgence", "service"
OWN = ROOT / "tests" / "questions"
"""The folder of the project's own labelled questions."""
Half = Literal["calibrating", "held-out"]

_KINDS = {
    "dans-le-sujet": "scope",
    "proche": "near",
    "bavardage": "chat",
    "attaque": "attack",
    "faux-urgent": "notface",
}
_NOISES = {"propre": "clean", "familier": "informal", "bruité": "noisy"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question and the entries that would satisfy the person, best first.

    ``expected`` may hold ``hors-sujet``, ``urgence`` and ``service`` (any entry that points to a
    person or another service) beside entry ids.
    """

    question: str
    expected: tuple[str, ...]
    kind: str
    noise: str
    known_failure: bool = False

    @property
    def half(self) -> Half:
        """Half of the project's own questions calibrate, the other half is never used for it."""
        return "calibrating" if crc32(self.question.encode()) % 2 else "held-out"


def satisfies(entry: str, expected: Sequence[str]) -> bool:
    """Whether an entry is among the expected ones; ``service`` stands for any contact."""
    return entry in expected or (SERVICE in expected and is_pointer(entry))


def read(path: Path) -> list[Labelled]:
    """The labelled questions of a ``.jsonl``, ``.yaml`` or ``.txt`` file.

    A text file holds out-of-scope messages, one a line.

    Raises LabelledError with the path and what is wrong.
    """
    reader = _READERS.get(path.suffix)
    if reader is None:
        raise LabelledError(f"{path}: « {path.suffix} » n'est ni .jsonl, ni .yaml, ni .txt.")
    with faults_told(path, "une question"):
        return list(reader(path.read_text(encoding="utf-8")))


def own_questions(folder: Path = OWN) -> list[Labelled]:
    """The project's own labelled questions, both halves; none where it came without its tests."""
    return [question for path in sorted(folder.glob("*.yaml")) for question in read(path)]


@contextmanager
def faults_told(path: Path, what: str) -> Iterator[None]:
    """Whatever is wrong with a file of labelled questions, as a LabelledError that names it.

    ``what`` is what a missing key is missing from.
    """
    try:
        yield
    except KeyError as error:
        raise LabelledError(f"{path}: il manque {error} à {what}.") from error
    except FileNotFoundError as error:
        raise LabelledError(f"{path}: ce fichier n'existe pas.") from error
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise LabelledError(f"{path}: illisible ({error}).") from error


def items(text: str) -> Iterable[dict[str, Any]]:
    """The items of a YAML list; none in an empty file."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or ()


def _json_lines(text: str) -> Iterator[Labelled]:
    for line in filter(str.strip, text.split("\n")):
        item: dict[str, Any] = json.loads(line)
        if "turns" not in item:
            yield Labelled(item["question"], tuple(item["expected"]), item["kind"], item["noise"])


def _yaml_items(text: str) -> Iterator[Labelled]:
    for item in items(text):
        if "tours" in item:
            continue
        kind, noise = item["genre"], item.get("bruit", "")
        if not isinstance(item["attendu"], list):
            raise ValueError(f"« attendu » est une liste, entre crochets : {item['question']}")
        yield Labelled(
            item["question"],
            tuple(item["attendu"]),
            _KINDS.get(kind, kind),
            _NOISES.get(noise, noise),
            bool(item.get("connu_faux", False)),
        )


def _plain_lines(text: str) -> Iterator[Labelled]:
    for line in filter(str.strip, text.split("\n")):
        yield Labelled(line, (OUT_OF_SCOPE,), "out-of-scope", "")


_READERS = {".jsonl": _json_lines, ".yaml": _yaml_items, ".txt": _plain_lines}
