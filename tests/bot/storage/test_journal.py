"""The journal keeps exchanges without the person, for so many days, on both databases."""

import asyncio
import logging
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Connection, select

from bot.masking.masking import Masking
from bot.parts import Parts
from bot.reply import Choice, Outcome, Reply
from bot.running.local_time import start_of
from bot.storage.database import Database
from bot.storage.exchange import Exchanges, Reason, Recorder, Vote, new_id
from bot.storage.journal import BATCH, CLOSE_SECONDS, DAY_SECONDS, MOST_WAITING, Journal, Pace
from bot.storage.schema import EXCHANGES
from tests.bot.clock import Clock
from tests.telegram_server import TOKEN

QUICK = Pace(gather=0.01, idle=0.02)
ANSWER = Reply(Outcome.ANSWER, "Oui.", "contact", 0.75)
DAYS = 90
MARGIN = 3.0
Row = dict[str, Any]
Open = Callable[[], Journal]


@pytest_asyncio.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """A database that is there."""
    async with Database(address, first_retry=0.05) as database, asyncio.timeout(120):
        while not database.is_there:
            await asyncio.sleep(0.01)
        yield database


@pytest.fixture
def journal(database: Database, clock: Clock) -> Journal:
    return Journal(database, DAYS, clock, QUICK)


@pytest.fixture
def exchanges(parts: Parts, clock: Clock) -> Exchanges:
    return Exchanges(TOKEN, Masking(parts.matcher.reader.is_known), lambda: "abc", clock)


@pytest.fixture
def recorder(exchanges: Exchanges, journal: Journal) -> Recorder:
    return Recorder(exchanges, journal)


def read(connection: Connection) -> list[Row]:
    rows = connection.execute(select(EXCHANGES).order_by(EXCHANGES.c.at)).mappings()
    return [dict(row) for row in rows]


async def stored(database: Database, count: int) -> list[Row]:
    """The rows, once there are so many."""
    async with asyncio.timeout(60):
        while len(rows := await database.run(read)) != count:
            await asyncio.sleep(0.01)
    return rows


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if "journal" in one.getMessage()]


async def test_an_exchange_is_kept_without_the_person(
    database: Database, journal: Journal, recorder: Recorder, clock: Clock
) -> None:
    said = "je m'appelle Samia, 06 12 34 56 78, c'est où ?"
    async with journal:
        recorder.answered("unexchange12", 42, said, ANSWER)
    ((row),) = await database.run(read)
    key = row.pop("day_key")
    assert row == {
        "id": "unexchange12",
        "at": int(clock.now * 1000),
        "question": "je m'appelle [nom], [téléphone], c'est où ?",
        "outcome": "answer",
        "entry": "contact",
        "others": "",
        "score": 0.75,
        "no": None,
        "version": "abc",
        "useful": None,
        "reason": None,
    }
    assert len(key) == 16 and b"42" not in key


@pytest.mark.parametrize(
    ("reply", "others"),
    [
        (Reply(Outcome.ANSWER, "", "a", also=("b", "c")), "b c"),
        (Reply(Outcome.ANSWER, "", "a", related=(Choice("B", "b"),)), ""),
        (Reply(Outcome.CLARIFICATION, "", choices=(Choice("B", "b"), Choice("C", "c"))), "b c"),
        (Reply(Outcome.FALLBACK, "", no="near", related=(Choice("B", "b"),)), "b"),
    ],
)
def test_what_was_offered_is_kept(exchanges: Exchanges, reply: Reply, others: str) -> None:
    kept = exchanges.of(new_id(), 42, "et", reply)
    assert (kept.others, kept.no, kept.entry) == (others, reply.no, reply.entry)


def test_of_an_emergency_only_its_kind_is_kept(exchanges: Exchanges, clock: Clock) -> None:
    clock.now += 1234.5
    reply = Reply(Outcome.EMERGENCY, "17", "urgence-violences", 1.0)
    kept = exchanges.of(new_id(), 42, "mon mari me frappe, je suis Samia", reply)
    assert (kept.question, kept.day_key, kept.entry) == (None, None, "urgence-violences")
    assert kept.at % 3_600_000 == 0 and 0 <= clock.now * 1000 - kept.at < 3_600_000


def test_a_button_has_no_question(exchanges: Exchanges) -> None:
    assert exchanges.of(new_id(), 42, None, ANSWER).question is None


def test_people_are_told_apart_in_a_day_and_not_known_again_the_next(
    exchanges: Exchanges, clock: Clock
) -> None:
    def key(chat: int) -> bytes | None:
        return exchanges.of(new_id(), chat, "et", ANSWER).day_key

    today = {key(chat) for chat in (42, 43, 42, -42)}
    assert len(today) == 3
    clock.now += DAY_SECONDS
    assert {key(chat) for chat in (42, 43, -42)}.isdisjoint(today)
    clock.now -= DAY_SECONDS
    assert key(42) in today


def test_ids_cannot_be_guessed_and_fit_in_a_button() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000 and {len(one) for one in ids} == {12}


async def test_the_last_vote_counts_even_on_what_is_not_written_yet(
    database: Database, journal: Journal, recorder: Recorder
) -> None:
    async with journal:
        recorder.answered("a", 42, "et", ANSWER)
        recorder.voted(Vote("a", useful=True))
        recorder.voted(Vote("inconnu", useful=True))
        await stored(database, 1)
        recorder.voted(Vote("a", useful=False))
        recorder.voted(Vote("a", useful=False, reason=Reason.OUTDATED))
    ((row),) = await database.run(read)
    assert (row["useful"], row["reason"]) == (False, "outdated")
    async with Journal(database, DAYS, pace=QUICK) as again:
        again.note(Vote("a", useful=True))
    # That journal's clock is today's, the exchange's is of 2027: nothing of it is too old.
    ((row),) = await database.run(read)
    assert (row["useful"], row["reason"]) == (True, None)


async def test_many_exchanges_are_written_in_batches(
    database: Database, journal: Journal, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    works: list[object] = []
    run = database.run

    async def counting(work: Callable[[Connection], Any]) -> Any:  # noqa: ANN401
        works.append(work)
        return await run(work)

    monkeypatch.setattr(database, "run", counting)
    async with journal:
        for number in range(3 * BATCH):
            recorder.answered(f"{number}", number, "c'est où ?", ANSWER)
    monkeypatch.undo()
    assert len(await database.run(read)) == 3 * BATCH
    assert len(works) <= 3 + 3, "three batches, and the look for old exchanges"
    assert journal.dropped == 0


async def test_of_several_processes_the_one_who_leads_deletes(
    database: Database, journal: Journal, exchanges: Exchanges, clock: Clock
) -> None:
    leads = False
    database.led_by(lambda: leads)
    async with journal:
        journal.note(exchanges.of("ancien", 42, "et", ANSWER))
        await stored(database, 1)
        clock.now += (DAYS + 1) * DAY_SECONDS
        await asyncio.sleep(0.2)
        assert len(await database.run(read)) == 1
        leads = True
        await stored(database, 0)


async def test_old_exchanges_are_deleted_at_the_start_and_then_once_a_day(
    database: Database, exchanges: Exchanges, clock: Clock
) -> None:
    first = clock.now
    async with Journal(database, 3650, clock, QUICK) as journal:
        for days in range(DAYS + 3):
            clock.now = first + days * DAY_SECONDS - 60
            for number in range(2):
                journal.note(exchanges.of(f"{days}-{number}", 42, "et", ANSWER))
    clock.now = first + (DAYS + 10) * DAY_SECONDS
    assert len(await database.run(read)) == 2 * (DAYS + 3)
    async with Journal(database, DAYS, clock, QUICK):
        rows = await stored(database, 2 * (DAYS + 3 - 11))
        oldest = (clock.now - DAYS * DAY_SECONDS) * 1000
        assert all(row["at"] >= oldest for row in rows)
        clock.now += DAY_SECONDS - 1
        await asyncio.sleep(0.2)
        assert await database.run(read) == rows
        clock.now += 1
        await stored(database, len(rows) - 2)


async def test_many_old_exchanges_are_deleted_in_pieces(
    database: Database, recorder: Recorder, journal: Journal, clock: Clock
) -> None:
    async with journal:
        for number in range(1500):
            recorder.answered(f"{number}", 42, "et", ANSWER)
    clock.now += (DAYS + 1) * DAY_SECONDS
    await journal.clean()
    assert await database.run(read) == []


async def test_what_is_deleted_is_in_no_file_any_more(
    file_address: str, tmp_path: Path, parts: Parts, clock: Clock
) -> None:
    exchanges = Exchanges(TOKEN, Masking(parts.matcher.reader.is_known), lambda: "a", clock)
    async with Database(file_address, 0.05) as database, asyncio.timeout(120):
        while not database.is_there:
            await asyncio.sleep(0.01)

        def held() -> bytes:
            return b"".join(file.read_bytes() for file in tmp_path.glob("essai.sqlite*"))

        async with Journal(database, DAYS, clock, QUICK) as journal:
            for number in range(50):
                journal.note(exchanges.of(f"{number}", 42, "le zorglub du quartier", ANSWER))
            await stored(database, 50)
            assert b"zorglub" in held()
            clock.now += (DAYS + 1) * DAY_SECONDS
            await journal.clean()
            assert b"zorglub" not in held()


async def test_noting_never_waits_and_what_does_not_fit_is_dropped_and_counted(
    exchanges: Exchanges, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database("sqlite+aiosqlite:////dev/null/essai.sqlite")
    one = exchanges.of(new_id(), 42, "et", ANSWER)
    async with database, Journal(database, DAYS, pace=QUICK) as journal:
        for _ in range(MOST_WAITING + 500):
            journal.note(one)
        assert journal.dropped == 500, "at once: nothing else ran meanwhile"
        async with asyncio.timeout(10):
            while not told(caplog):
                await asyncio.sleep(0.01)
        journal.note(one)
        await asyncio.sleep(0.1)
        assert len(told(caplog)) == 1, "said once in a while"
    assert journal.dropped == MOST_WAITING + 501
    assert [line.split(" : ")[1] for line in told(caplog)] == [
        "500. Le bot a répondu quand même.",
        "2001. Le bot a répondu quand même.",
    ]


async def test_what_was_noted_while_the_database_was_away_is_written_once_it_is_there(
    file_address: str, tmp_path: Path, exchanges: Exchanges
) -> None:
    async with Database(file_address, 0.05) as database, asyncio.timeout(120):
        while not database.is_there:
            await asyncio.sleep(0.01)
        async with Journal(database, DAYS, pace=QUICK) as journal:
            other = sqlite3.connect(tmp_path / "essai.sqlite", isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
            for number in range(20):
                journal.note(exchanges.of(f"{number}", 42, "et", ANSWER))
            while database.is_there:
                await asyncio.sleep(0.01)
            other.execute("ROLLBACK")
            other.close()
            while not database.is_there:
                await asyncio.sleep(0.01)
            await stored(database, 20)
        assert journal.dropped == 0


async def test_a_stop_does_not_wait_for_a_database_that_is_locked(
    file_address: str, tmp_path: Path, exchanges: Exchanges, caplog: pytest.LogCaptureFixture
) -> None:
    async with Database(file_address, 0.05) as database, asyncio.timeout(120):
        while not database.is_there:
            await asyncio.sleep(0.01)
        other = sqlite3.connect(tmp_path / "essai.sqlite", isolation_level=None)
        async with Journal(database, DAYS, pace=Pace(gather=60, idle=60)) as journal:
            other.execute("BEGIN EXCLUSIVE")
            journal.note(exchanges.of("1", 42, "et", ANSWER))
            started = time.monotonic()
        assert time.monotonic() - started < CLOSE_SECONDS + MARGIN
        other.execute("ROLLBACK")
        other.close()
        assert journal.dropped == 1 and len(told(caplog)) == 1


async def test_a_message_that_masking_stumbles_over_breaks_nothing(
    journal: Journal, caplog: pytest.LogCaptureFixture, clock: Clock
) -> None:
    def stumble(word: str) -> bool:
        raise ValueError(word)

    broken = Recorder(Exchanges(TOKEN, Masking(stumble), lambda: "a", clock), journal)
    broken.answered("1", 42, "je suis Zorglub", ANSWER)
    (record,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert "ValueError" in record.getMessage() and "zorglub" not in record.getMessage().lower()


def test_a_day_begins_at_midnight_in_paris(exchanges: Exchanges, clock: Clock) -> None:
    clock.now = start_of(date(2027, 3, 4)) - 1
    before = exchanges.of(new_id(), 42, "et", ANSWER).day_key
    clock.now += 2
    assert exchanges.of(new_id(), 42, "et", ANSWER).day_key != before


async def test_how_rows_lie_does_not_tell_which_came_after_which(
    database: Database, journal: Journal, recorder: Recorder
) -> None:
    async with journal:
        for number in (3, 1, 2, 0):
            recorder.answered(f"{number}", 42, "et", ANSWER)
    lying = await database.run(lambda connection: connection.execute(select(EXCHANGES.c.id)).all())
    assert [one for (one,) in lying] == ["0", "1", "2", "3"]


async def test_a_new_file_is_its_owner_s_alone(
    file_address: str, tmp_path: Path, exchanges: Exchanges
) -> None:
    before = os.umask(0o022)
    try:
        async with Database(file_address, 0.05) as database, asyncio.timeout(120):
            while not database.is_there:
                await asyncio.sleep(0.01)
            async with Journal(database, DAYS, pace=QUICK) as journal:
                journal.note(exchanges.of(new_id(), 42, "et", ANSWER))
            modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes["essai.sqlite"] == modes["essai.sqlite-wal"] == 0o600
    assert set(modes.values()) == {0o600}
