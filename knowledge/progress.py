"""How far a long command is, on standard error: its result stands alone on standard output."""

from typing import TextIO


class Progress:
    """One line that is written over on a screen; one line for each tenth in a file or in CI."""

    def __init__(self, out: TextIO, what: str, total: int) -> None:
        self._out = out
        self._what = what
        self._total = total
        self._done = 0

    def step(self, count: int = 1) -> None:
        """Say that so many more are done."""
        before, self._done = self._done, self._done + count
        if self._out.isatty():
            end = "\n" if self._done >= self._total else ""
            self._out.write(f"\r\x1b[K{self._text()}{end}")
        elif self._tenth(before) != self._tenth(self._done):
            self._out.write(f"{self._text()}\n")
        self._out.flush()

    def _text(self) -> str:
        return f"{self._what} : {self._done} sur {self._total}"

    def _tenth(self, done: int) -> int:
        return 10 * done // max(1, self._total)
