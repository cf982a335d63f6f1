"""What replicas tell each other through PostgreSQL about updates and turns."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from bot.storage.replicas import ALIVE, NOW

DONE_HOURS = 24
"""Telegram gives an update no longer than that."""
TURN_MINUTES = 2
"""The longest pace of a chat is a minute."""
_CLAIM = text(
    f"""
    WITH {NOW}, {ALIVE}, claim AS (
        INSERT INTO updates (id, replica, at, done) SELECT :number, :me, ms, false FROM now
        ON CONFLICT (id) DO UPDATE SET replica = excluded.replica, at = excluded.at
        WHERE NOT updates.done
            AND (updates.replica = :me OR updates.replica NOT IN (SELECT id FROM alive))
        RETURNING id
    ), turn AS (
        INSERT INTO turns (chat, replica, at, starts)
        SELECT :chat, :me, ms, '' FROM now WHERE EXISTS (SELECT FROM claim)
        ON CONFLICT (chat) DO UPDATE SET replica = excluded.replica, at = excluded.at
        WHERE turns.replica IS NULL OR turns.replica = :me
            OR turns.replica NOT IN (SELECT id FROM alive)
        RETURNING starts
    )
    SELECT EXISTS (SELECT FROM claim), (SELECT starts FROM turn), ms,
        (SELECT done FROM updates WHERE id = :number)
    FROM now
    """
)
_END = text(
    f"""
    WITH {NOW}, ended AS (
        UPDATE updates SET done = true WHERE id = :number AND replica = :me RETURNING id
    )
    UPDATE turns SET replica = NULL, at = ms, starts = :starts FROM now
    WHERE chat = :chat AND replica = :me AND (SELECT count(*) FROM ended) >= 0
    """
)
_DELETE_OLD = [
    text(f"WITH {NOW} DELETE FROM {table} USING now WHERE abs(ms - {column}) > {minutes * 60_000}")
    for table, column, minutes in (
        ("updates", "at", DONE_HOURS * 60),
        ("turns", "at", TURN_MINUTES),
        ("replicas", "seen", TURN_MINUTES),
    )
]


@dataclass(frozen=True, slots=True)
class Found:
    """What a claim found, at a time of the server in seconds.

    ``starts`` are when the chat was last written to; None when it is another replica's turn there.
    """

    is_mine: bool
    is_done: bool
    starts: tuple[float, ...] | None
    now: float


@dataclass(frozen=True, slots=True)
class Claim:
    """An update that a replica wants to answer in a chat."""

    number: int
    chat: bytes
    me: str

    def make(self, connection: Connection) -> Found:
        """Claim the update unless it is answered or somebody else's who lives; then the turn."""
        given = {"number": self.number, "chat": self.chat, "me": self.me}
        mine, starts, now, done = connection.execute(_CLAIM, given).one()
        times = None if starts is None else tuple(map(float, starts.split()))
        return Found(mine, bool(done), times, now / 1000)


@dataclass(frozen=True, slots=True)
class End:
    """An update that a replica has answered; ``starts`` as a claim finds them."""

    number: int
    chat: bytes
    me: str
    starts: tuple[float, ...]

    def make(self, connection: Connection) -> None:
        """Note that it is answered, and give the turn back."""
        starts = " ".join(f"{start:.3f}" for start in self.starts)
        given = {"number": self.number, "chat": self.chat, "me": self.me, "starts": starts}
        connection.execute(_END, given)


def delete_old(connection: Connection) -> None:
    """Delete what nobody will ask for any more."""
    for statement in _DELETE_OLD:
        connection.execute(statement)
