"""Several replicas behind one address, and what is seen of them from outside."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import asyncpg

from tests.telegram.process import BotProcess
from tests.telegram.webhook import Behind
from tests.telegram_server import TelegramServer

Processes = Callable[..., BotProcess]


@dataclass(frozen=True)
class Replica:
    """One process, and where it listens."""

    process: BotProcess
    behind: Behind

    @property
    def address(self) -> str:
        return self.behind.address


async def started(
    telegram: TelegramServer, processes: Processes, address: str, several: int = 3, **more: str
) -> list[Replica]:
    """So many replicas that share a database and know of each other."""
    replicas = []
    for _ in range(several):
        behind = Behind(telegram)
        settings = {**behind.with_health, "DATABASE_URL": address}
        replicas.append(Replica(await processes(**settings, **more).start(), behind))
        # The first one learns the entries when no other run has; the others read what it kept.
        await telegram.until(lambda: bool(telegram.webhook.url), 180)
    await know_each_other(address, several)
    await serve(replicas)
    return replicas


async def know_each_other(address: str, several: int) -> None:
    """Wait until so many have said that they are alive, then until each has looked again."""
    database = await asyncpg.connect(address.replace("+asyncpg", ""))
    since = None
    async with asyncio.timeout(60):
        while True:
            await asyncio.sleep(0.1)
            if not await database.fetchval("SELECT to_regclass('replicas') IS NOT NULL"):
                continue
            seen = [row["seen"] for row in await database.fetch("SELECT seen FROM replicas")]
            if since is None and len(seen) == several:
                since = max(seen)
            if since is not None and min(seen) > since:
                break
    await database.close()


async def serve(replicas: Sequence[Replica]) -> None:
    """Wait until each answers what is posted to it: a post without a message gets its 200."""
    async with asyncio.timeout(60):
        for number, replica in enumerate(replicas):
            while (await replica.behind.post({"update_id": 1 + number})).status_code != 200:
                await asyncio.sleep(0.1)
