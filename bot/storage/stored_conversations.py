"""Contexts that outlive the process: in the database, and in memory for while it is away."""

import json
import time
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Delete, Insert, bindparam, delete, or_, select

from bot.context import KEPT_SECONDS, NO_CONTEXT, Context
from bot.running.clock import Clock
from bot.storage.chat_keys import ChatKeys
from bot.storage.conversations import Kept, Memory
from bot.storage.database import Database
from bot.storage.database_faults import AwayError
from bot.storage.dialects import empty_the_log, insert_into
from bot.storage.schema import CONVERSATIONS

MOST_IN_MEMORY = 2_000
"""Chats whose context bridges a failure of the database: some 2 MB."""
_COLUMNS = CONVERSATIONS.c
_READ = select(_COLUMNS.since, _COLUMNS.context).where(_COLUMNS.chat == bindparam("chat"))
_FORGET = delete(CONVERSATIONS).where(_COLUMNS.chat == bindparam("chat"))
_FORGET_LATE = _FORGET.where(_COLUMNS.since <= bindparam("since"))


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
        self._now = _Writing(_upsert(database.dialect), _FORGET)
        self._late = _Writing(_upsert(database.dialect, late=True), _FORGET_LATE)
        database.look_after(self._delete_old, by_one=True)
        database.look_after(self._catch_up)

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
        try:
            await self._database.run(
                lambda connection: self._store(connection, self._now, [(key, put)])
            )
        except AwayError:
            return  # it is remembered, and stored when the database is there again

    async def forget(self, chat: int) -> bool:
        """Remember nothing of a chat any more.

        False when the database is away: what it holds is deleted once it is back, and read no more.
        """
        await self.put(chat, NO_CONTEXT)
        try:
            await self._database.run(empty_the_log)
        except AwayError:
            return False
        return True

    def _store(
        self, connection: Connection, how: "_Writing", puts: list[tuple[bytes, Remembered]]
    ) -> None:
        """Write some contexts, and delete those that are over."""
        rows = [_row(key, put) for key, put in puts]
        written = [row for row in rows if row["context"]]
        over = [row for row in rows if not row["context"]]
        if written:
            connection.execute(how.write, written)
        if over:
            connection.execute(how.forget, over)
        for key, put in puts:
            if self._memory.get(key) is put:
                self._memory.put(key, replace(put, stored=True))

    def _catch_up(self, connection: Connection) -> None:
        """Write what could not be written while the database was away.

        What another process has written since stays; a message's own context, on the other hand, is
        always written: the clock may have been set back.
        """
        oldest = self._clock() - KEPT_SECONDS
        missed = [
            (key, put)
            for key, put in self._memory
            if isinstance(put, Remembered) and not put.stored and put.since >= oldest
        ]
        self._store(connection, self._late, missed)

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


@dataclass(frozen=True, slots=True)
class _Writing:
    """The statements that write a context, and that delete it."""

    write: Insert
    forget: Delete


def _upsert(dialect: str, late: bool = False) -> Insert:
    """Insert a row or replace the chat's, if ``late`` an older one; both databases say it alike."""
    new = insert_into(CONVERSATIONS, dialect)
    values = {"since": new.excluded.since, "context": new.excluded.context}
    newer = new.excluded.since >= _COLUMNS.since if late else None
    return new.on_conflict_do_update(index_elements=[_COLUMNS.chat], set_=values, where=newer)


def _row(key: bytes, put: Kept) -> dict[str, Any]:
    """A row; its context is empty when there is nothing to remember any more."""
    context = ""
    if put.context != NO_CONTEXT:
        context = json.dumps(put.context.to_json(), ensure_ascii=False, separators=(",", ":"))
    return {"chat": key, "since": int(put.since * 1000), "context": context}


def _read(since: int, context: str) -> Kept:
    try:
        kept: object = json.loads(context)
    except ValueError:
        kept = None
    return Kept(since / 1000, Context.from_json(kept))
