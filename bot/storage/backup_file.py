"""Backups of a SQLite file, with SQLite's own way to copy a database that is in use."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy.engine import URL

from bot.running.faults import BackupError
from bot.storage.dialects import EMPTY_THE_LOG
from bot.storage.private_files import make_private

PATIENCE = 10
"""How many times the copy is tried while somebody else writes."""
WAIT_SECONDS = 1.0
"""Each time."""
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class FileStore:
    """The database in a file; the bot may go on meanwhile."""

    def __init__(self, url: URL, patience: int = PATIENCE) -> None:
        self._path = Path(url.database or "").absolute()
        self._patience = patience

    def tables(self) -> list[str]:
        """The names of the tables; none when there is no file."""
        if not self._path.exists():
            return []
        with _opened(self._path, "rw") as database:
            return _tables(database)

    def save(self, copy: Path) -> None:
        """Copy the pages as they are between two writings."""
        with _opened(self._path, "rw") as database, _opened(copy, "rw") as written:
            self._copy(database, written)
            written.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it

    def revision_of(self, copy: Path) -> str:
        """The last migration of a copy whose pages are all sound."""
        with _opened(copy, "ro") as database:
            found = database.execute("PRAGMA integrity_check").fetchone()[0]
            if found == "ok" and copy.stat().st_size != _size(database):
                # What is missing at the end of the last page is read as if it were empty.
                found = "il n'est pas entier"
            if found != "ok":
                raise BackupError(f"{copy} : ce fichier est abîmé ({found.splitlines()[0]}).")
            if "alembic_version" in _tables(database):
                for (revision,) in database.execute("SELECT version_num FROM alembic_version"):
                    return str(revision)
            raise BackupError(f"{copy} : ce n'est pas une sauvegarde du bot.")

    def load(self, copy: Path, _: list[str]) -> None:
        """Write a copy over the file in one transaction: another process sees the one or the other.

        Putting another file under the same name would leave the old one to a bot that runs, and
        beside the new one the old one's log.
        """
        with suppress(OSError):  # SQLite says what is wrong with the path
            make_private(self._path)
        with _opened(copy, "ro") as saved, _opened(self._path, "rw") as database:
            database.execute("PRAGMA secure_delete = ON")
            self._copy(saved, database)
            database.execute(EMPTY_THE_LOG)

    def _copy(self, source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        source.backup(target, progress=_patient(self._patience))


def _patient(tries: int) -> Callable[[int, int, int], None]:
    """``backup`` alone would try for ever."""
    left = tries

    def progress(status: int, _: int, __: int) -> None:
        nonlocal left
        left -= status in BUSY
        if not left:
            raise BackupError(
                "La base est occupée : un autre programme y écrit. Arrêtez le bot, puis "
                "recommencez. Rien n'est changé."
            )

    return progress


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """A connection to a file; SQLite's errors are told with the file's name."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
        ) as opened:
            yield opened
    except sqlite3.Error as error:
        raise BackupError(f"{path} : {error}.") from None


def _size(database: sqlite3.Connection) -> int:
    """How many bytes the pages of a file take."""
    pages, bytes_each = (
        int(database.execute(f"PRAGMA {one}").fetchone()[0]) for one in ("page_count", "page_size")
    )
    return pages * bytes_each


def _tables(database: sqlite3.Connection) -> list[str]:
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [str(name) for (name,) in rows]
