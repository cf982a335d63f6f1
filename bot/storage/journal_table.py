"""The statements of the journal, for both databases."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, Insert, bindparam, delete, select, update

from bot.storage.dialects import insert_into
from bot.storage.exchange import Exchange, Vote
from bot.storage.schema import EXCHANGES

CHUNK = 500
"""Old exchanges that are deleted at a time: residents' contexts are read in between."""
_COLUMNS = EXCHANGES.c
_VOTE = (
    update(EXCHANGES)
    .where(_COLUMNS.id == bindparam("exchange"))
    .values(useful=bindparam("said_useful"), reason=bindparam("said_reason"))
)


class JournalTable:
    """Writes to the table of exchanges, and deletes from it."""

    def __init__(self, dialect: str) -> None:
        self._insert = _insert(dialect)

    def store(self, connection: Connection, batch: Sequence[Exchange | Vote]) -> None:
        """Write a batch, all or nothing; votes come after the exchanges that they are about.

        In the order of their random ids: PostgreSQL keeps rows as they come, and an emergency would
        lie between its chat's other messages.
        """
        connection.execution_options(isolation_level=connection.default_isolation_level)
        exchanges = sorted((one for one in batch if isinstance(one, Exchange)), key=_random)
        rows = [asdict(one) for one in exchanges]
        votes = [_row(one) for one in batch if isinstance(one, Vote)]
        with connection.begin():
            if rows:
                connection.execute(self._insert, rows)
            if votes:
                connection.execute(_VOTE, votes)

    def delete(self, connection: Connection, oldest: int) -> bool:
        """Delete some exchanges from before ``oldest``; whether there may be more of them."""
        old = select(_COLUMNS.id).where(_COLUMNS.at < oldest).limit(CHUNK)
        return connection.execute(delete(EXCHANGES).where(_COLUMNS.id.in_(old))).rowcount == CHUNK


def _insert(dialect: str) -> Insert:
    """Insert rows; one that is there already, of a batch that only seemed to fail, stays."""
    return insert_into(EXCHANGES, dialect).on_conflict_do_nothing(index_elements=[_COLUMNS.id])


def _random(exchange: Exchange) -> str:
    """What says nothing of when an exchange happened."""
    return exchange.id


def _row(vote: Vote) -> dict[str, object]:
    return {
        "exchange": vote.exchange,
        "said_useful": vote.useful,
        "said_reason": vote.reason.value if vote.reason else None,
    }
