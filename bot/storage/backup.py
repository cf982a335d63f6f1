"""``main.py backup FILE`` and ``main.py restore FILE``: the database, whole, in one file."""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TextIO

from sqlalchemy.engine import make_url

from bot.running.faults import BackupError
from bot.storage.backup_file import FileStore
from bot.storage.backup_server import ServerStore
from bot.storage.migrate import UNKNOWN, known_revisions

VERSIONS = "alembic_version"
"""The table in which a database says which migration it has seen last."""


class Store(Protocol):
    """A database as backups see it; every method may raise BackupError, having changed nothing."""

    def tables(self) -> list[str]:
        """The names of what is in it; none when it is empty or not there yet."""

    def save(self, copy: Path) -> None:
        """Write all of it, as it is at one moment, into a file that is there and empty."""

    def revision_of(self, copy: Path) -> str:
        """The migration that a copy, read to its end, has seen last."""

    def load(self, copy: Path, replaced: list[str]) -> None:
        """Put a copy in the place of some tables, wholly or not at all."""


def save(address: str, file: Path, out: TextIO) -> int:
    """Back up a database. The exit code: 0, or 1 when a fault was said."""
    return _code_of(lambda: _save(_store(address), file, out))


def restore(address: str, file: Path, out: TextIO, *, replace: bool) -> int:
    """Put a backup back, over what is there only with ``replace``. The exit code is as above."""
    return _code_of(lambda: _restore(_store(address), file, out, replace=replace))


def _code_of(work: Callable[[], None]) -> int:
    """Do some work, and say what stopped it. The exit code: 0, or 1 when a fault was said."""
    try:
        work()
    except BackupError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename} : {error.strerror}.", file=sys.stderr)
    else:
        return 0
    return 1


def _store(address: str) -> Store:
    url = make_url(address)
    return FileStore(url) if url.get_backend_name() == "sqlite" else ServerStore(url)


def _save(store: Store, file: Path, out: TextIO) -> None:
    if file.exists():
        raise BackupError(f"{file} existe déjà : donnez un autre nom, rien n'est écrasé.")
    if not file.parent.is_dir():
        raise BackupError(f"Le dossier {file.parent} n'existe pas.")
    tables = set(store.tables())
    if VERSIONS not in tables or tables == {VERSIONS}:
        raise BackupError("Rien à sauvegarder : le bot n'a encore rien écrit dans cette base.")
    # Only its owner may read it; it gets its name once it is whole.
    number, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    partial = Path(name)
    try:
        store.save(partial)
        revision = store.revision_of(partial)
        os.fsync(number)
        partial.replace(file)
    finally:
        os.close(number)
        with suppress(FileNotFoundError):
            partial.unlink()
    print(f"Sauvegarde faite : {file} (tables en version {revision}).", file=out)


def _restore(store: Store, file: Path, out: TextIO, *, replace: bool) -> None:
    if not file.is_file():
        raise BackupError(f"{file} : ce fichier n'existe pas.")
    revision = store.revision_of(file)
    if revision not in known_revisions():
        raise BackupError(f"{file} : {UNKNOWN}")
    tables = store.tables()
    if tables and VERSIONS not in tables:
        raise BackupError(
            "Cette base contient autre chose que le bot : donnez-lui une base à lui dans "
            "DATABASE_URL. Rien n'est changé."
        )
    if tables and not replace:
        raise BackupError(
            f"La base contient déjà des données (tables : {', '.join(sorted(tables))}). Gardez-les "
            "d'abord avec « main.py backup », puis ajoutez --remplacer. Rien n'est changé."
        )
    store.load(file, tables)
    print(f"Sauvegarde remise en place : {file} (tables en version {revision}).", file=out)
    print("Au démarrage, le bot met les tables à jour et efface ce qui est trop vieux.", file=out)
