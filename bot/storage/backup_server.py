"""Backups of a PostgreSQL database, with PostgreSQL's own programs."""

import asyncio
import os
import re
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from bot.running.faults import BackupError
from bot.storage.database_faults import in_short
from bot.storage.engine import AsyncEngine

LOCK_WAIT = "10s"
"""For the tables, while the bot uses them."""
_REVISION = re.compile(rb"COPY \S*alembic_version \(version_num\) FROM stdin;")
_END = b"-- PostgreSQL database dump complete"


class ServerStore:
    """The database on a server: its own, with nothing else in it. The bot may go on meanwhile."""

    def __init__(self, url: URL) -> None:
        self._url = url

    def tables(self) -> list[str]:
        """The names of the tables."""
        return asyncio.run(self._tables())

    def save(self, copy: Path) -> None:
        """Write the statements that make the database anew, as it is at one moment."""
        self._run(
            "pg_dump",
            "--no-owner",
            "--no-privileges",
            f"--lock-wait-timeout={LOCK_WAIT}",
            f"--file={copy}",
        )

    def revision_of(self, copy: Path) -> str:
        """The last migration of a copy that was written to its end."""
        revision, last = None, b""
        with copy.open("rb") as lines:
            for line in lines:
                if _REVISION.fullmatch(line.rstrip()):
                    revision = next(lines, b"").strip().decode(errors="replace")
                last = line.strip() if line.startswith(_END) else last
        if revision is None:
            raise BackupError(f"{copy} : ce n'est pas une sauvegarde du bot sous PostgreSQL.")
        if last != _END:
            raise BackupError(f"{copy} : ce fichier n'est pas entier.")
        return revision

    def load(self, copy: Path, replaced: list[str]) -> None:
        """Drop some tables and run a copy's statements, in one transaction."""
        names = ", ".join('"' + name.replace('"', '""') + '"' for name in replaced)
        drop = [f"--command=DROP TABLE {names} CASCADE"] if names else []
        self._run(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            *drop,
            f"--file={copy}",
        )

    async def _tables(self) -> list[str]:
        engine = AsyncEngine(self._url)
        try:
            return await engine.run(_table_names)
        except (SQLAlchemyError, OSError) as error:
            raise BackupError(f"La base ne répond pas : {in_short(error)}.") from None
        finally:
            await engine.close()

    def _run(self, program: str, *options: str) -> None:
        if shutil.which(program) is None:
            raise BackupError(
                f"Il manque {program} : installez les outils de PostgreSQL (sous Debian ou Ubuntu, "
                "« sudo apt install postgresql-client »), de la même version que le serveur."
            )
        ended = subprocess.run(
            [program, "--no-password", *options],
            env=os.environ | self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if ended.returncode:
            said = ended.stderr.decode(errors="replace").strip().splitlines()
            raise BackupError(f"{program} : {said[0] if said else 'raison inconnue'}")

    def _environment(self) -> dict[str, str]:
        """Where the server is, for its programs; a password on a command line is seen by all."""
        query = {name: str(said) for name, said in self._url.query.items()}
        known = {
            "PGHOST": self._url.host or query.get("host"),
            "PGPORT": str(self._url.port or query.get("port") or 5432),
            "PGUSER": self._url.username,
            "PGPASSWORD": self._url.password,
            "PGDATABASE": self._url.database,
            "PGSSLMODE": query.get("ssl"),
            "PGOPTIONS": f"-c lock_timeout={LOCK_WAIT}",
            "PGCLIENTENCODING": "UTF8",
        }
        return {name: said for name, said in known.items() if said}


def _table_names(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()
