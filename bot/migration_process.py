"""Migrates the database in a process of its own, so that Alembic's memory is not kept (24 MB)."""

import asyncio
import os
import sys

from bot.database_faults import MigrationError
from bot.settings import ROOT

LONGEST_SECONDS = 120


async def migrate(url: str) -> None:
    """Bring a database to today's form; MigrationError says why it did not work."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # a relative path of SQLite keeps its meaning, and no folder here is imported
        "-m",
        "bot.migrate",
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": url},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            _, said = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        lines = said.decode(errors="replace").split("\n")
        raise MigrationError(next((line for line in reversed(lines) if line), "raison inconnue"))
