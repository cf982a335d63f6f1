"""Exchanges as tests write them into a journal: only what matters is said."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.engine import make_url

from bot.report.stored_exchanges import Line
from bot.running.local_time import start_of
from bot.storage.engine import AsyncEngine
from bot.storage.schema import EXCHANGES

Row = dict[str, Any]
_ids = count()
TODAY = date(2026, 11, 26)


def milliseconds(day: date, hour: int = 12) -> int:
    """A moment of a day, as the journal has it."""
    return int((start_of(day) + hour * 60 * 60) * 1000)


def row(outcome: str = "fallback", who: str | None = "samia", **said: Any) -> Row:  # noqa: ANN401
    """A row of the table; ``day`` and ``who`` make its time and its key."""
    day = said.pop("day", TODAY)
    key = None if who is None else f"{day}{who}".encode().ljust(16)[-16:]
    kept: Row = dict.fromkeys(EXCHANGES.c.keys())
    kept |= {"id": f"{next(_ids):012}", "at": milliseconds(day), "day_key": key}
    kept |= {"outcome": outcome, "others": "", "score": 0.5, "version": "abc"}
    if outcome == "fallback":
        kept["no"] = "unknown"
    return kept | said


def line(outcome: str = "fallback", who: str | None = "samia", **said: Any) -> Line:  # noqa: ANN401
    """The same as it is read."""
    made = row(outcome, who, **said)
    return Line(**{name: made[name] for name in Line._fields})


async def store(address: str, rows: Sequence[Row]) -> None:
    """Write rows into a database that has its tables."""
    engine = AsyncEngine(make_url(address))

    def work(connection: Connection) -> None:
        if rows:
            connection.execute(insert(EXCHANGES), rows)

    try:
        await engine.run(work)
    finally:
        await engine.close()
