"""Which processes share the database: each says every few seconds that it is alive.

Only the server's clock counts: those of the machines may differ.
"""

import asyncio
import secrets
from contextlib import suppress
from types import TracebackType

from sqlalchemy import Connection, text

from bot.storage.database import Database
from bot.storage.database_faults import AwayError

BEAT_SECONDS = 2.0
LEASE_SECONDS = 7.0
"""Whoever is silent for so long is taken for dead: three beats missed, and a moment."""
NOW = "now AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms)"
ALIVE = (
    f"alive AS (SELECT id, since FROM replicas, now WHERE abs(ms - seen) < {LEASE_SECONDS:.0f}000)"
)
_BEAT = text(
    f"""
    WITH {NOW}, {ALIVE}, mine AS (
        INSERT INTO replicas (id, since, seen) SELECT :me, ms, ms FROM now
        ON CONFLICT (id) DO UPDATE SET seen = excluded.seen RETURNING id, since
    )
    SELECT count(other.id), bool_or((other.since, other.id) < (mine.since, mine.id))
    FROM mine LEFT JOIN alive other ON other.id <> mine.id GROUP BY mine.id
    """
)
_LEAVE = text("DELETE FROM replicas WHERE id = :me")


class Replicas:
    """This process among those that are alive; in a file of SQLite, the only one.

    ``alive`` counts them, this one included. The eldest leads: it does what one has to do for all.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._beating: asyncio.Task[None] | None = None
        self.me = secrets.token_hex(8)
        self.alive, self.leads = 1, True
        self.are_many = database.dialect == "postgresql"
        if self.are_many:
            # At the start too, and before any other work: it says who leads.
            database.look_after(self.beat)
            database.led_by(lambda: self.leads)

    def beat(self, connection: Connection) -> None:
        """Say that this process is alive, and see who else is."""
        others, elder = connection.execute(_BEAT, {"me": self.me}).one()
        self.alive, self.leads = 1 + others, not elder

    async def __aenter__(self) -> "Replicas":
        """Be alive from now on; the database is opened before."""
        if self.are_many:
            self._beating = asyncio.create_task(self._beat_on())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Leave: what this process has not answered is anybody's at once."""
        if self._beating is None:
            return
        self._beating.cancel()
        await asyncio.wait((self._beating,))
        if self._database.is_there:
            with suppress(AwayError):
                await self._database.run(lambda c: c.execute(_LEAVE, {"me": self.me}))

    async def _beat_on(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            if self._database.is_there:
                with suppress(AwayError):
                    await self._database.run(self.beat)
