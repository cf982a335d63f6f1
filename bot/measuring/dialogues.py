"""Labelled dialogues: what each turn should get after those before it, from JSON lines or YAML."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.learning.labelled import OWN, Half, Labelled, faults_told, items

_KINDS = {
    "suite": "followup",
    "changement": "topic-change",
    "precision": "clarify",
    "jeunes": "eligibility",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """A message and what its reply should be.

    ``says`` and ``unsaid`` are words that the reply must hold, or must not; ``about`` and
    ``not_about`` say the same in prose, for a reader.
    """

    labelled: Labelled
    says: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    about: str = ""
    not_about: str = ""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A conversation, turn by turn."""

    kind: str
    turns: tuple[Turn, ...]

    @property
    def half(self) -> Half:
        """Half of the project's own dialogues calibrate, the other half is never used for it."""
        return self.turns[0].labelled.half


def read_dialogues(path: Path) -> list[Dialogue]:
    """The dialogues of a ``.jsonl`` or ``.yaml`` file; its single questions are left aside.

    Raises LabelledError with the path and what is wrong.
    """
    reader = _READERS.get(path.suffix)
    with faults_told(path, "un dialogue"):
        return list(reader(path.read_text(encoding="utf-8"))) if reader else []


def own_dialogues(folder: Path = OWN) -> list[Dialogue]:
    """The project's own labelled dialogues, both halves; none where it came without its tests."""
    return [one for path in sorted(folder.glob("*.yaml")) for one in read_dialogues(path)]


def _json_lines(text: str) -> Iterator[Dialogue]:
    for line in filter(str.strip, text.split("\n")):
        item: dict[str, Any] = json.loads(line)
        if "turns" in item:
            yield _dialogue(item["kind"], (_json_turn(item["kind"], one) for one in item["turns"]))


def _json_turn(kind: str, item: dict[str, Any]) -> Turn:
    return Turn(
        Labelled(item["question"], tuple(item["expected"]), kind, ""),
        about=item.get("must_about", ""),
        not_about=item.get("must_not_about", ""),
    )


def _yaml_items(text: str) -> Iterator[Dialogue]:
    for item in items(text):
        if "tours" in item:
            kind = _KINDS.get(item["genre"], item["genre"])
            yield _dialogue(kind, (_yaml_turn(kind, one) for one in item["tours"]))


def _yaml_turn(kind: str, item: dict[str, Any]) -> Turn:
    return Turn(
        Labelled(item["question"], _texts(item["attendu"]), kind, ""),
        _texts(item.get("dit", [])),
        _texts(item.get("ne_dit_pas", [])),
    )


def _dialogue(kind: str, turns: Iterable[Turn]) -> Dialogue:
    found = tuple(turns)
    if not found:
        raise ValueError("un dialogue sans aucun tour")
    return Dialogue(kind, found)


def _texts(value: Sequence[str]) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"une liste s'écrit entre crochets : {value}")
    return tuple(map(str, value))


_READERS = {".jsonl": _json_lines, ".yaml": _yaml_items}
