"""The files of a knowledge folder as one sees them change.

Looking at them is a ``stat`` for each, some twenty: one millisecond, and the same on every disk. A
library that listens to the system's file events would be one more part, and deaf where none arrive:
network mounts, folders that Docker binds.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from knowledge.files import knowledge_files, yaml_files

Stamp = tuple[int, ...]
"""Size, time of the content, time of the file's own data, number of the file."""
Stamps = Mapping[Path, Stamp]
_SIZE = 0


def watched_files(folder: Path) -> list[Path]:
    """The files that the knowledge is read from, and those of which ``check`` says they are not."""
    return sorted({*knowledge_files(folder), *yaml_files(folder)})


def stamps(folder: Path) -> Stamps:
    """What tells a changed file from one that is as it was; a file that is not there has none.

    A time alone would miss a file put back with its old time, a size alone most edits. Of a folder
    that cannot be listed, nothing is seen.
    """
    try:
        found = {path: _stamp(path) for path in watched_files(folder)}
    except OSError:
        return {}
    return {path: stamp for path, stamp in found.items() if stamp is not None}


def contents(folder: Path) -> str:
    """A digest that changes with the names and the contents of the files.

    A copy of the folder has the same, wherever it is.
    """
    digest = hashlib.sha256()
    named = sorted((_name(path, folder), path) for path in watched_files(folder))
    for name, path in named:
        try:
            content = path.read_bytes()
        except OSError:
            continue
        digest.update(b"%s\n%d\n" % (os.fsencode(name), len(content)))
        digest.update(content)
    return digest.hexdigest()


class Changes:
    """Tells, look by look, whether there is something to take up.

    A change is one at once. A file that went away or stands empty is given a while: editors empty
    a file, or put it aside, before they write it.
    """

    PATIENCE = 4
    """How many further looks must find the same."""

    def __init__(self) -> None:
        self._done: Stamps | None = None
        self._last: Stamps | None = None
        self._same = 0

    def are_due(self, seen: Stamps) -> bool:
        """Whether what this look finds is to be taken up."""
        self._same = self._same + 1 if seen == self._last else 0
        self._last = seen
        return seen != self._done and (self._same >= self.PATIENCE or not self._has_lost(seen))

    def deal_with(self, seen: Stamps) -> None:
        """Wait for other files than these from now on."""
        self._done = seen

    def _has_lost(self, seen: Stamps) -> bool:
        """Whether a file that held something is gone or empty."""
        return any(
            stamp[_SIZE] and not (path in seen and seen[path][_SIZE])
            for path, stamp in (self._done or {}).items()
        )


def _name(path: Path, folder: Path) -> str:
    """What a file is called within a folder; one that stands for a missing one, by its name."""
    inside = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
    return inside.as_posix()


def _stamp(path: Path) -> Stamp | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino
