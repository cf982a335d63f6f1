"""The journal as it is read: a page at a time, so that a long one takes little memory.

Between two pages nothing is held: residents' exchanges are written and answered meanwhile.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import Connection, func, inspect, select, tuple_
from sqlalchemy.engine import make_url

from bot.storage.database_faults import in_short
from bot.storage.engine import AsyncEngine
from bot.storage.schema import EXCHANGES

PAGE = 2_000
T = TypeVar("T")
_COLUMNS = EXCHANGES.c
_PLACE = tuple_(_COLUMNS.at, _COLUMNS.id)
_READ = (
    _COLUMNS.at, _COLUMNS.day_key, _COLUMNS.question, _COLUMNS.outcome, _COLUMNS.entry,
    _COLUMNS.others, _COLUMNS.no, _COLUMNS.useful, _COLUMNS.reason, _COLUMNS.id,
)  # fmt: skip


class Line(NamedTuple):
    """What is read of an exchange; ``at`` is in milliseconds since 1970."""

    at: int
    day_key: bytes | None
    question: str | None
    outcome: str
    entry: str | None
    others: str
    no: str | None
    useful: bool | None
    reason: str | None
    id: str


class Runs(Protocol):
    """What runs some work on a connection: the bot's database, or a command's engine."""

    async def run(self, work: Callable[[Connection], T]) -> T:
        """What some work makes of a connection."""


async def count(database: Runs, since: int) -> int | None:
    """How many exchanges there are from a moment on; None where there is no journal yet."""

    def work(connection: Connection) -> int | None:
        if not inspect(connection).has_table(EXCHANGES.name):
            return None
        counted = select(func.count()).select_from(EXCHANGES).where(_COLUMNS.at >= since)
        return connection.execute(counted).scalar_one()

    return await database.run(work)


async def pages(database: Runs, since: int, size: int = PAGE) -> AsyncIterator[Sequence[Line]]:
    """The exchanges from a moment on, in the order of their time, so many at a time."""
    after: tuple[int, str] = (since, "")
    while True:
        page = await database.run(_page(after, size))
        if page:
            yield page
        if len(page) < size:
            return
        after = (page[-1].at, page[-1].id)


def _page(after: tuple[int, str], size: int) -> Callable[[Connection], Sequence[Line]]:
    chosen = select(*_READ).where(tuple_(*after) < _PLACE).order_by(*_PLACE.clauses).limit(size)

    def work(connection: Connection) -> Sequence[Line]:
        return [Line._make(row) for row in connection.execute(chosen)]

    return work


class JournalError(Exception):
    """The journal cannot be read; says why in French, without an address or a password."""


async def with_journal(address: str, work: Callable[[Runs], Awaitable[T]]) -> T | None:
    """What some work makes of the database at an address; None when its file does not exist.

    A command that reads makes no empty file. Raises JournalError when the database fails.
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return None
    engine = AsyncEngine(url)
    try:
        return await work(engine)
    except Exception as error:  # whatever a driver stumbles over
        if not _is_of_the_database(error):
            raise
        raise JournalError(in_short(error)) from None
    finally:
        await engine.close()


def _is_of_the_database(error: Exception) -> bool:
    """Whether an error comes from a driver or its library, not from our own code."""
    kinds: tuple[Any, ...] = (OSError, TimeoutError)
    library = type(error).__module__.partition(".")[0]
    return isinstance(error, kinds) or library in ("sqlalchemy", "asyncpg", "sqlite3")
