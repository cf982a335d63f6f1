"""Turns that the replicas of a bot agree on by the database that they share."""

import asyncio
import time
from collections.abc import Sequence

from sqlalchemy import Connection

from bot.running.waits import growing
from bot.storage import turn_statements as statements
from bot.storage.chat_keys import ChatKeys
from bot.storage.database import Database
from bot.storage.database_faults import AwayError
from bot.storage.replicas import Replicas
from bot.storage.turns import Alone, Turn, Turns

PURPOSE = b"allo-quartiers turns v1"
TURN_SECONDS = 10.0
"""How long a message waits for the one before it in its chat: then an answer is worth more."""
FIRST_LOOK, LONGEST_LOOK, SLOWER = 0.02, 0.5, 1.5


class SharedTurns:
    """Turns that replicas agree on by their database.

    An update belongs to who claims it first, as long as that process lives. One trip to the
    database before an answer, and one after it.
    """

    def __init__(self, database: Database, replicas: Replicas, keys: ChatKeys) -> None:
        self._database, self._replicas, self._keys = database, replicas, keys
        self._ahead = 0.0
        self._claimed: set[int] = set()
        self._ended: dict[int, statements.End] = {}
        database.look_after(self._end_late)
        database.look_after(statements.delete_old, by_one=True)

    @property
    def sharing(self) -> int:
        """As many as were alive when the database was asked last."""
        return self._replicas.alive

    async def take(self, update: int, chat: int) -> Turn:
        """Wait while somebody else who lives answers this update, or for a while this chat."""
        claim = statements.Claim(update, self._keys.of(chat), self._replicas.me)
        until = time.monotonic() + TURN_SECONDS
        looks = growing(FIRST_LOOK, LONGEST_LOOK, SLOWER)
        while True:
            try:
                found = await self._database.run(claim.make)
            except AwayError:
                return Turn()
            self._ahead = found.now - time.monotonic()
            if found.is_mine:
                self._claimed.add(update)
            if found.is_done:
                return Turn(is_open=False)
            if found.is_mine and (found.starts is not None or time.monotonic() > until):
                return Turn(ages=tuple(found.now - start for start in found.starts or ()))
            await asyncio.sleep(next(looks))

    async def end(self, update: int, chat: int, ages: Sequence[float]) -> None:
        """Note it now, or once the database is there again."""
        if update not in self._claimed:  # for want of a database: nobody knows of it
            return
        self._claimed.discard(update)
        now = self._ahead + time.monotonic()
        starts = tuple(now - age for age in ages)
        end = statements.End(update, self._keys.of(chat), self._replicas.me, starts)
        try:
            await self._database.run(end.make)
        except AwayError:
            self._ended[update] = end

    def _end_late(self, connection: Connection) -> None:
        """Note what could not be noted: else others would wait for it as long as this one lives."""
        for update, end in list(self._ended.items()):
            end.make(connection)
            self._ended.pop(update, None)


def turns_of(database: Database, replicas: Replicas, token: str) -> Turns:
    """How the processes that share a database take turns."""
    if not replicas.are_many:
        return Alone()
    return SharedTurns(database, replicas, ChatKeys(token, PURPOSE))
