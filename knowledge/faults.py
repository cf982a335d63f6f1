"""What is wrong in the files, said to the curator who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend, or only to look at when it is a warning."""

    path: Path
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        text = f"(avertissement) {self.message}" if self.warning else self.message
        return f"{shown(self.path)}:{self.line}: {text}"

    def as_annotation(self) -> str:
        """The same as a command of GitHub Actions, which shows it at its line of a pull request."""
        kind = "warning" if self.warning else "error"
        place = str(shown(self.path)).replace("\\", "/")
        for sign in "%\r\n:,":
            place = place.replace(sign, f"%{ord(sign):02X}")
        message = self.message
        for sign in "%\r\n":
            message = message.replace(sign, f"%{ord(sign):02X}")
        return f"::{kind} file={place},line={self.line}::{message}"


def print_faults(faults: Iterable[Fault], out: TextIO, *, annotate: bool) -> None:
    """One line a fault; where ``annotate`` is set, its annotation after it."""
    for fault in faults:
        print(fault, file=out)
        if annotate:
            print(fault.as_annotation(), file=out)


class KnowledgeError(Exception):
    """The knowledge base cannot be used; ``faults`` holds every reason, sorted."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def shown(path: Path) -> Path:
    """The path as a person standing in the current folder would write it."""
    absolute, here = path.absolute(), Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path
