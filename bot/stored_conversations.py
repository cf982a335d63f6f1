"""Contexts that outlive the process: in the database, and in memory for while it is away."""

import json
import time
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Delete, Insert, bindparam, delete, or_, select

from bot.chat_keys import ChatKeys
from bot.context import KEPT_SECONDS, NO_CONTEXT, Context
from bot.conversations import Clock, Kept, Memory
from bot.database import Database
from bot.database_faults import AwayError
from bot.schema import CONVERSATIONS

MOST_IN_MEMORY = 2_000
"""Chats whose context bridges a failure of the database: some 2 MB."""
_COLUMNS = CONVERSATIONS.c
_READ = select(_COLUMNS.since, _COLUMNS.context).where(_COLUMNS.chat == bindparam("chat"))
_FORGET = delete(CONVERSATIONS).where(_COLUMNS.chat == bindparam("chat"))


@dataclass(frozen=True, slots=True)
class Remembered(Kept):
    """What was put last, and whether the database has it."""

    stored: bool


class StoredConversations:
    """The contexts of one bot's chats; reading and writing never fails for whoever asks."""

    def __init__(self, database: Database, keys: ChatKeys, clock: Clock = time.time) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock
        self._memory: Memory[bytes] = Memory(MOST_IN_MEMORY)
        self._write = _upsert(database.dialect)
        database.look_after(self._delete_old)

    async def get(self, chat: int) -> Context:
        """The context of a chat; an empty one when there is none, or when it is too old."""
        key = self._keys.of(chat)
        try:
            row = await self._database.run(lambda c: c.execute(_READ, {"chat": key}).one_or_none())
            stored = _read(*row) if row else None
        except AwayError:
            stored = self._memory.get(key)
        kept = _newest(stored, self._memory.get(key))
        return kept.at(self._clock()) if kept else NO_CONTEXT

    async def put(self, chat: int, context: Context) -> None:
        """Remember the context of a chat instead of the one before."""
        key, now = self._keys.of(chat), self._clock()
        put = Remembered(now, context, stored=False)
        self._memory.put(key, put)
        if await self._try(key, put) and self._memory.get(key) is put:
            self._memory.put(key, replace(put, stored=True))

    async def forget(self, chat: int) -> None:
        """Remember nothing of a chat any more."""
        await self.put(chat, NO_CONTEXT)

    async def _try(self, key: bytes, put: Kept) -> bool:
        statement: Insert | Delete = _FORGET
        row: dict[str, Any] = {"chat": key}
        if put.context != NO_CONTEXT:
            statement = self._write
            row |= {"since": int(put.since * 1000), "context": _written(put.context)}
        try:
            await self._database.run(lambda connection: connection.execute(statement, row))
        except AwayError:
            return False
        return True

    def _delete_old(self, connection: Connection) -> None:
        """Delete what ``Kept.at`` would not give any more."""
        now = self._clock()
        oldest, newest = (int((now + span) * 1000) for span in (-KEPT_SECONDS, KEPT_SECONDS))
        old = or_(_COLUMNS.since < oldest, _COLUMNS.since > newest)
        connection.execute(delete(CONVERSATIONS).where(old))


def _newest(stored: Kept | None, remembered: Kept | None) -> Kept | None:
    """The database is right, but for what it never got: another process may have written since."""
    if not isinstance(remembered, Remembered) or remembered.stored:
        return stored
    return remembered if stored is None or remembered.since > stored.since else stored


def _upsert(dialect: str) -> Insert:
    """Insert a row or replace the one of the same chat; both databases say it alike."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    new = insert(CONVERSATIONS)
    values = {"since": new.excluded.since, "context": new.excluded.context}
    return new.on_conflict_do_update(index_elements=[_COLUMNS.chat], set_=values)


def _written(context: Context) -> str:
    return json.dumps(context.to_json(), ensure_ascii=False, separators=(",", ":"))


def _read(since: int, context: str) -> Kept:
    try:
        kept: object = json.loads(context)
    except ValueError:
        kept = None
    return Kept(since / 1000, Context.from_json(kept))
