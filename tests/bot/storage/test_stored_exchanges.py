"""The journal is read in pages, on both databases, and nothing is made by reading."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.engine import make_url

from bot.report.stored_exchanges import JournalError, Line, Runs, count, pages, with_journal
from bot.storage.engine import AsyncEngine
from bot.storage.schema import METADATA
from tests.bot.report.journal import TODAY, Row, milliseconds, row, store


async def made(address: str, rows: Sequence[Row] = ()) -> None:
    """A database with its tables, and rows in it."""
    engine = AsyncEngine(make_url(address))
    try:
        await engine.run(METADATA.create_all)
    finally:
        await engine.close()
    await store(address, rows)


async def read(address: str, since: int, size: int) -> list[list[Line]] | None:
    async def work(database: Runs) -> list[list[Line]]:
        return [list(page) async for page in pages(database, since, size)]

    return await with_journal(address, work)


async def test_every_exchange_is_read_once_in_the_order_of_its_time(address: str) -> None:
    yesterday = TODAY - timedelta(1)
    same_hour = [row("emergency", None, entry="urgence") for _ in range(7)]
    before = [row("answer", entry="contact", day=yesterday, useful=False, reason="outdated")]
    await made(address, [*same_hour, *before])
    found = await read(address, milliseconds(yesterday), 3)
    assert found is not None and [len(page) for page in found] == [3, 3, 2]
    lines = [line for page in found for line in page]
    assert lines[0].useful is False and lines[0].reason == "outdated"
    assert lines[0].day_key == before[0]["day_key"]
    assert [line.id for line in lines[1:]] == sorted(one["id"] for one in same_hour)


async def test_what_is_older_is_not_read(address: str) -> None:
    await made(address, [row(day=TODAY - timedelta(1)), row()])
    since = milliseconds(TODAY, 0)
    assert await read(address, since, 2) == [[*(await read(address, since, 9) or [[]])[0]]]
    assert await with_journal(address, lambda database: count(database, since)) == 1


async def test_a_database_without_the_table_has_no_journal(address: str) -> None:
    engine = AsyncEngine(make_url(address))
    await engine.run(lambda connection: None)
    await engine.close()
    assert await with_journal(address, lambda database: count(database, 0)) is None


async def test_a_file_that_does_not_exist_is_not_made(file_address: str, tmp_path: Path) -> None:
    assert await with_journal(file_address, lambda database: count(database, 0)) is None
    assert list(tmp_path.iterdir()) == []


async def test_a_file_that_is_no_database_is_said_in_short(
    file_address: str, tmp_path: Path
) -> None:
    (tmp_path / "essai.sqlite").write_text("ceci n'est pas une base " * 100)
    with pytest.raises(JournalError, match="file is not a database"):
        await with_journal(file_address, lambda database: count(database, 0))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+asyncpg://samia:secret@127.0.0.1:9/base",
        "postgresql+asyncpg://samia:secret@nulle-part.invalid/base",
    ],
)
async def test_a_server_that_does_not_answer_is_said_without_its_password(address: str) -> None:
    with pytest.raises(JournalError) as error:
        await with_journal(address, lambda database: count(database, 0))
    assert str(error.value) and "secret" not in str(error.value)


async def test_a_base_that_is_not_on_the_server_is_said(server_address: str) -> None:
    address = f"{server_address}_absente"
    with pytest.raises(JournalError, match="does not exist"):
        await with_journal(address, lambda database: count(database, 0))


async def test_a_fault_of_the_work_itself_is_no_fault_of_the_database(address: str) -> None:
    await made(address)

    def fail(_: Connection) -> None:
        raise ValueError

    with pytest.raises(ValueError):
        await with_journal(address, lambda database: database.run(fail))
