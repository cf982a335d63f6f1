"""The files in which what was learned is kept for the next start."""

import hashlib
import logging
import secrets
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np

from bot.learning.pickled import Pickled, unpickled
from bot.ranking import calibration
from bot.running.folders import ROOT
from bot.words.french import WORD_LIST
from knowledge.watched import contents

CACHE = ROOT / ".cache"
KEPT = 3
"""Files of one kind in the cache: today's, and those of drafts or of the version before."""
LEFT_SECONDS = 60 * 60
"""A half-written file of before belongs to a process that was killed: writing takes a second."""
_log = logging.getLogger(__name__)


class Cache:
    """The files of one folder of knowledge; without a place to keep them, none.

    A file there is the program's own, as trusted as the code beside it. It is that of any copy of
    the folder too: an image is prepared from one, and answers from another.

    ``learned_from`` is the digest of an earlier version of the folder (``knowledge.watched``), for
    what was made of that one; without it, the folder is read as it is now.
    """

    def __init__(self, place: Path | None, folder: Path, learned_from: str | None = None) -> None:
        self._place, self._folder = place, folder
        self._code = digest_of_code()
        knowledge = learned_from or contents(folder)
        self._all = _digest(f"{self._code} {knowledge}", [calibration.SHIPPED])

    def parts(self) -> object:
        """What was made of just these files; None when nothing was, or when it cannot be read."""
        return self._read(f"parts-{self._all}")

    def study(self) -> object:
        """How the examples of an earlier version, or of another folder, were read by this code."""
        return self._read(f"study-{self._code}")

    def keep(self, parts: Pickled, study: Pickled) -> None:
        """Write both for the next time; a full or read-only disk does no harm.

        Files that were edited meanwhile are not those that were learned: nothing is kept of them.
        """
        if Cache(self._place, self._folder)._all != self._all:
            return
        try:
            self._write("study", self._code, study)
            self._write("parts", self._all, parts)
        except OSError as error:
            _log.info("Ce qui est appris n'a pas pu être gardé : %s", error)

    def _read(self, name: str) -> object:
        if self._place is None:
            return None
        try:
            return unpickled(self._place / f"{name}.pickle")
        except Exception as error:  # whatever a broken file does, what it held can be made
            _log.info("Rien d'appris avant ne peut être repris : %s", type(error).__name__)
            return None

    def _write(self, kind: str, digest: str, content: Pickled) -> None:
        """A half-written file is never read, and old ones go."""
        if self._place is None:
            return
        self._place.mkdir(parents=True, exist_ok=True)
        path = self._place / f"{kind}-{digest}.pickle"
        # A name of its own: two processes may write the same at once. Not by ``mkstemp``, whose
        # files nobody else may read: an image is prepared by one user and run by another.
        partial = path.with_suffix(f".{secrets.token_hex(8)}.partial")
        try:
            content.write(partial)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        self._tidy_up(self._place, kind)

    @staticmethod
    def _tidy_up(place: Path, kind: str) -> None:
        """Delete what is old, and what was left half-written; other processes may do so too."""
        made = {path: _written_at(path) for path in place.glob(f"{kind}-*.pickle")}
        left = [
            path
            for path in place.glob("*.partial")
            if _written_at(path) < time.time() - LEFT_SECONDS
        ]
        for old in (*sorted(made, key=lambda path: made[path])[:-KEPT], *left):
            old.unlink(missing_ok=True)


def _written_at(path: Path) -> float:
    """Seconds since 1970; 0 for a file that is gone meanwhile."""
    with suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0.0


def digest_of_code() -> str:
    """Changes with the program's own files: what one version wrote, another cannot read."""
    code = (*(ROOT / "bot").rglob("*.py"), *(ROOT / "knowledge").glob("*.py"), WORD_LIST)
    return _digest(f"{sys.version} {np.__version__}", code)


def _digest(before: str, files: Iterable[Path]) -> str:
    """Changes with the names and the contents of some files."""
    digest = hashlib.sha256(before.encode())
    for path in sorted(files):
        if path.is_file():
            digest.update(f"{path.name}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
