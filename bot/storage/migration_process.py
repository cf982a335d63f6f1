"""Migrates the database in a process of its own, so that Alembic's memory is not kept (24 MB)."""

import asyncio

from bot.running import own_process
from bot.storage.database_faults import MigrationError

LONGEST_SECONDS = 120


async def migrate(url: str) -> None:
    """Bring a database to today's form; MigrationError says why it did not work."""
    process = await asyncio.create_subprocess_exec(
        *own_process.command("bot.storage.migrate"),
        env=own_process.environment(DATABASE_URL=url),
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
        raise MigrationError(own_process.last_line(said.decode(errors="replace")))
