"""A database that is locked, full, broken, slow or away: residents are answered all the same."""

import asyncio
import logging
import resource
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import pytest

from bot.context import NO_CONTEXT, Context
from bot.storage.chat_keys import ChatKeys
from bot.storage.database import Database
from bot.storage.stored_conversations import StoredConversations
from tests.telegram_server import TOKEN

ONE, OTHER = Context(refusals=1), Context(refusals=2)
LONGEST = 60.0
"""Seconds after which a test that waits for something that never comes has failed."""
T = TypeVar("T")
PASSWORD = "mot-de-passe-de-test"


class Watched(Database):
    """Counts how often somebody waited to the end of their patience."""

    waits = 0

    async def _soon(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return await super()._soon(work)
        except TimeoutError:
            self.waits += 1
            raise


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[tuple[Database, StoredConversations]]:
    """A database, which is opened and closed whatever its state."""
    database = Watched(address, first_retry=0.2)
    conversations = StoredConversations(database, ChatKeys(TOKEN))
    async with asyncio.timeout(LONGEST), database:
        yield database, conversations


async def until(database: Database, is_there: bool) -> None:
    async with asyncio.timeout(LONGEST):
        while database.is_there != is_there:
            await asyncio.sleep(0.01)


async def serves(conversations: StoredConversations, chats: range = range(20)) -> None:
    """Many messages; only the first may wait a little, and one try of the database beside them."""
    database = conversations._database
    assert isinstance(database, Watched)
    before = database.waits
    for chat in chats:
        await conversations.put(chat, Context(refusals=chat + 1))
        assert await conversations.get(chat) == Context(refusals=chat + 1)
    assert database.waits - before <= 2


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What operators read."""
    assert PASSWORD not in caplog.text and "INSERT" not in caplog.text
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another program writes, and takes its time."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


@contextmanager
def full_disk(file: Path) -> Iterator[None]:
    """Nothing more can be written behind what there is."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = file.with_name(f"{file.name}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(size, 1), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    "fault",
    [
        locked,
        pytest.param(
            full_disk,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX"),
        ),
    ],
)
async def test_a_locked_or_full_database_is_done_without_until_it_is_well(
    file_address: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    fault: Callable[[Path], AbstractContextManager[None]],
) -> None:
    async with opened(file_address) as (database, conversations):
        await until(database, True)
        await conversations.put(42, ONE)
        await conversations.put(43, ONE)
        with fault(tmp_path / "essai.sqlite"):
            await conversations.put(42, OTHER)
            await conversations.forget(43)
            await until(database, False)
            await serves(conversations)
            assert await conversations.get(42) == OTHER
        await until(database, True)
        # The database has an older context, which must not come back.
        assert await conversations.get(42) == OTHER
        assert len(told(caplog)) == 1
        assert database.lost >= 40
    async with opened(file_address) as (database, conversations):
        await until(database, True)
        # What was put or forgotten meanwhile was made good.
        assert await conversations.get(42) == OTHER
        assert await conversations.get(7) == Context(refusals=8)
        assert await conversations.get(43) == NO_CONTEXT


async def test_a_file_that_became_garbage_is_done_without(
    file_address: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "essai.sqlite"
    async with opened(file_address) as (database, _):
        await until(database, True)
    file.write_bytes(b"Ceci n'est pas une base de donnees. " * 1000)
    async with opened(file_address) as (database, conversations):
        await serves(conversations)
        assert told(caplog) == [
            "La base de données ne répond pas (file is not a database). "
            "Le bot répond sans elle et réessaie."
        ]
        file.unlink()
        await until(database, True)
        await serves(conversations)
    assert file.read_bytes().startswith(b"SQLite format 3")


async def test_a_file_that_becomes_garbage_meanwhile_is_done_without(
    file_address: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(file_address) as (database, conversations):
        await until(database, True)
        await conversations.put(42, ONE)
        for file in tmp_path.glob("essai.sqlite*"):
            file.write_bytes(b"\x00\xff" * 50_000)
        await serves(conversations)
        await serves(conversations)
        assert len(told(caplog)) <= 2


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, where nobody can write")
@pytest.mark.parametrize("folder", ["/proc", "/dossier/qui/n/existe/pas"])
async def test_a_folder_in_which_nothing_can_be_written_is_done_without(
    folder: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(f"sqlite+aiosqlite:///{folder}/essai.sqlite") as (database, conversations):
        await serves(conversations)
        assert not database.is_there
        assert len(told(caplog)) == 1 and "unable to open database file" in told(caplog)[0]


async def test_a_server_that_is_away_is_done_without(caplog: pytest.LogCaptureFixture) -> None:
    async with asyncio.timeout(30):
        server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        address = f"postgresql+asyncpg://moi:{PASSWORD}@127.0.0.1:{port}/base"
        async with opened(address) as (database, conversations):
            await serves(conversations)
            assert not database.is_there
            await asyncio.sleep(0.5)  # it tries again, and says it no more
            assert len(told(caplog)) == 1


async def test_a_server_that_never_answers_is_done_without(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ended = asyncio.Event()

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ended.wait()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    address = f"postgresql+asyncpg://moi:{PASSWORD}@127.0.0.1:{port}/base"
    async with opened(address) as (_, conversations):
        await serves(conversations)
        assert await conversations.get(42) == NO_CONTEXT
    assert [line for line in told(caplog) if "pas de réponse à temps" in line]
    ended.set()
    server.close()
    await server.wait_closed()


async def test_a_slow_server_is_done_without_until_it_is_quick(
    server_address: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(server_address) as (database, conversations):
        await until(database, True)
        await conversations.put(42, ONE)
        other = await asyncpg.connect(server_address.replace("+asyncpg", ""))
        async with other.transaction():
            await other.execute("LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE")
            await conversations.put(42, OTHER)
            await serves(conversations)
        await other.close()
        await until(database, True)
        assert await conversations.get(42) == OTHER
        assert len(told(caplog)) == 1


async def test_what_another_process_wrote_meanwhile_stays(
    server_address: str,
) -> None:
    async with opened(server_address) as (database, late), opened(server_address) as (also, other):
        await until(database, True)
        await until(also, True)
        blocker = await asyncpg.connect(server_address.replace("+asyncpg", ""))
        async with blocker.transaction():
            await blocker.execute("LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE")
            await late.put(42, ONE)
            await late.forget(43)
        await blocker.close()
        for chat in (42, 43):
            await other.put(chat, OTHER)
        await until(database, True)
        for chat in (42, 43):
            assert await late.get(chat) == await other.get(chat) == OTHER


async def test_a_wrong_password_or_database_is_told_without_the_password(
    server_address: str, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = server_address.replace("//postgres@", f"//postgres:{PASSWORD}@") + "_absente"
    async with opened(wrong) as (database, conversations):
        await serves(conversations)
        assert not database.is_there and len(told(caplog)) == 1
        assert "does not exist" in told(caplog)[0]
