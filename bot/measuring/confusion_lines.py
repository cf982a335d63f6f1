"""The lines of the advice on confusions: headings, counts, texts cut short."""

from collections.abc import Collection, Iterator
from pathlib import Path

from knowledge.french import thousands
from knowledge.written import Written

_LONG = 90


class Scope:
    """The files that were asked for; without any, all are."""

    def __init__(self, written: Written, files: Collection[Path]) -> None:
        self._written = written
        self._files = {path.resolve() for path in files}

    def holds(self, *entries: str | None) -> bool:
        """Whether one of some entries stands there; None stands for a counter-example."""
        if not self._files:
            return True
        paths = [self._written.key(entry, "id").path for entry in entries if entry is not None]
        return any(path.resolve() in self._files for path in paths)


def heading(title: str, count: int, shown: int) -> Iterator[str]:
    """A blank line, then the title with how many there are."""
    yield ""
    if not count:
        yield f"{title} : aucune."
    else:
        yield f"{title} : {thousands(count)}{f', dont {shown} ici' if count > shown else ''}."


def advice(lines: Iterator[str]) -> Iterator[str]:
    """Each piece of advice after an arrow, the lines to paste under it as they are."""
    for line in lines:
        yield f"  {line}" if line.startswith(" ") else f"  → {line}"


def cut(text: str) -> str:
    """A text short enough for a line."""
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"


def count(number: int, one: str, several: str | None = None) -> str:
    """« 1 question », « 2 questions »."""
    return f"{thousands(number)} {one if number < 2 else several or f'{one}s'}"
