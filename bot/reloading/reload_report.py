"""What became of an edit, in French for those who look after the knowledge."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.faults import Fault

MOST_FAULTS = 10
"""Shown in one message: whoever has more mends these first."""
_SAME = "L'ancienne version répond toujours."
_AGAIN = "Dès que c'est corrigé et enregistré, le bot relit tout seul."
_RESTING = f"Des fichiers changent encore. {_SAME} Réessayez dans un instant : /recharger"


class Result(StrEnum):
    """What became of the files; where they are LOST, nothing answers any more."""

    TAKEN_UP = "taken_up"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"
    FAILED = "failed"
    LOST = "lost"
    MOVING = "moving"


@dataclass(frozen=True, slots=True)
class Report:
    """One try to take the files up; each fault is a line: file, line, what to do.

    ``new`` are the faults that nobody was told yet; with ``mended``, faults were told before and
    there are none any more. ``asked_by`` is the person who asked for it, if anybody did.
    """

    result: Result
    faults: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    mended: bool = False
    asked_by: int | None = None

    def answer(self, base: Callable[[], KnowledgeBase]) -> str:
        """What is said to whoever asked; ``base`` gives the one that answers now, if one does."""
        if self.result is Result.MOVING:
            return _RESTING
        if self.faults:
            return _told(self.result, self.faults)
        return f"C'est fait : les fiches sont relues. {_what(base())}"

    def news(self, base: Callable[[], KnowledgeBase]) -> str | None:
        """What is said to the administrators who did not ask; None when there is nothing new."""
        if self.new:
            return _told(self.result, self.new)
        return f"C'est corrigé : les fiches sont relues. {_what(base())}" if self.mended else None


class Told:
    """The faults that were told already: each is told once until all are mended.

    One that only moved to another line is the same.
    """

    def __init__(self) -> None:
        self._told: Counter[tuple[Path | None, str]] = Counter()

    def new(self, faults: Iterable[Fault | str]) -> tuple[str, ...]:
        """Those of some faults that were not told; they are now."""
        found: Counter[tuple[Path | None, str]] = Counter()
        new = []
        for fault in faults:
            key = (fault.path, fault.message) if isinstance(fault, Fault) else (None, fault)
            found[key] += 1
            if found[key] > self._told[key]:
                new.append(str(fault))
        self._told |= found
        return tuple(new)

    def mend(self) -> bool:
        """Forget all; whether any was told."""
        had = bool(self._told)
        self._told.clear()
        return had


def _told(result: Result, faults: Sequence[str]) -> str:
    if result is Result.LOST:
        return "\n".join(faults)
    if result is Result.FAILED:
        return "\n".join((*faults, _SAME))
    several = "s"[: len(faults) > 1]
    head = f"Les fiches ne sont pas relues : {len(faults)} faute{several}. {_SAME}"
    shown, more = faults[:MOST_FAULTS], len(faults) - MOST_FAULTS
    others = [f"Et {more} de plus : « main.py check » les dit toutes."] if more > 0 else []
    return "\n\n".join([head, *shown, *others, _AGAIN])


def _what(base: KnowledgeBase) -> str:
    return f"{len(base.entries)} fiches, {base.question_count} questions, version {base.version}."
