"""``main.py check``: says every fault of the knowledge base to the person who can mend it."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TextIO

from knowledge.draft import Draft
from knowledge.faults import print_faults
from knowledge.french import thousands
from knowledge.loader import examine


def run(
    folder: Path, files: Collection[Path], today: date, out: TextIO, *, annotate: bool = False
) -> int:
    """Print the faults and warnings of a folder, or of some files; 1 if there is any fault.

    With ``annotate``, GitHub Actions is told the line of each too.
    """
    draft, faults = examine(folder, today, files or None)
    print_faults(faults, out, annotate=annotate)
    if draft is None or any(not fault.warning for fault in faults):
        return 1
    print(_summary(draft, files), file=out)
    return 0


def _summary(draft: Draft, files: Collection[Path]) -> str:
    """« 68 fiches, 1 043 questions : tout est bon. », counting the files that were asked for."""
    chosen = {path.resolve() for path in files}
    entries = [
        item.value for item in draft.entries if not chosen or item.document.path.resolve() in chosen
    ]
    questions = sum(len(entry.questions) for entry in entries)
    counted = f"{_count(len(entries), 'fiche')}, {_count(questions, 'question')}"
    return f"{counted} : tout est bon."


def _count(number: int, noun: str) -> str:
    return f"{thousands(number)} {noun}{'s' if number > 1 else ''}"
