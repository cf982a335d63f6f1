"""Replicas that share PostgreSQL: each update answered once, a chat by one at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import asyncpg
import pytest
import pytest_asyncio
from sqlalchemy import Connection, text

from bot.storage import replicas as heartbeat
from bot.storage.chat_keys import ChatKeys
from bot.storage.database import Database
from bot.storage.replicas import LEASE_SECONDS, Replicas
from bot.storage.shared_turns import PURPOSE, SharedTurns, turns_of
from bot.storage.stored_conversations import StoredConversations
from bot.storage.turns import Alone, Turn
from tests.telegram_server import TOKEN

CHAT, OTHER_CHAT = 42, 43
TABLES = ("updates", "turns", "replicas")


class Replica:
    """One process of several: its database, its heartbeat and its turns."""

    def __init__(self, address: str) -> None:
        self.database = Database(address, first_retry=0.05)
        self.replicas = Replicas(self.database)
        self.turns = SharedTurns(self.database, self.replicas, ChatKeys(TOKEN, PURPOSE))

    async def beats(self) -> None:
        await self.database.run(self.replicas.beat)

    async def dies(self) -> None:
        """As with ``kill -9``: nobody says goodbye, and time goes by."""
        await self.stops_beating()
        silent = text("UPDATE replicas SET seen = seen - :ms WHERE id = :me")
        given = {"ms": int(LEASE_SECONDS * 1000) + 1, "me": self.replicas.me}
        await self.database.run(lambda connection: connection.execute(silent, given))

    async def stops_beating(self) -> None:
        assert self.replicas._beating is not None
        self.replicas._beating.cancel()
        await asyncio.wait([self.replicas._beating])


@pytest_asyncio.fixture
async def several(server_address: str) -> AsyncIterator[list[Replica]]:
    """Three replicas that know of each other."""
    async with AsyncExitStack() as opened:
        made = [Replica(server_address) for _ in range(3)]
        for one in made:
            await opened.enter_async_context(one.database)
            await there(one.database)
            await opened.enter_async_context(one.replicas)
        for one in made:
            await one.beats()
        yield made


async def there(database: Database) -> None:
    async with asyncio.timeout(60):
        while not database.is_there:
            await asyncio.sleep(0.01)


async def rows(replica: Replica, table: str) -> int:
    count = text(f"SELECT count(*) FROM {table}")
    return int(await replica.database.run(lambda c: c.execute(count).scalar_one()))


async def waits(task: "asyncio.Task[Turn]") -> bool:
    """Whether something is still waited for after many looks at the database."""
    done, _ = await asyncio.wait([task], timeout=1.0)
    return not done


def test_a_file_is_not_shared(file_address: str) -> None:
    database = Database(file_address)
    replicas = Replicas(database)
    assert isinstance(turns_of(database, replicas, TOKEN), Alone)
    assert (replicas.alive, database.leads) == (1, True)


async def test_an_update_is_answered_by_the_one_who_claims_it(several: list[Replica]) -> None:
    one, other, third = several
    assert (await one.turns.take(7, CHAT)).is_open
    same = asyncio.create_task(other.turns.take(7, CHAT))
    assert await waits(same)
    await one.turns.end(7, CHAT, ())
    assert not (await same).is_open
    assert not (await third.turns.take(7, CHAT)).is_open


async def test_of_many_at_once_just_one_answers(several: list[Replica]) -> None:
    async def answer(replica: Replica, update: int) -> bool:
        turn = await replica.turns.take(update, update)
        if turn.is_open:
            await replica.turns.end(update, update, ())
        return turn.is_open

    tasks = [answer(one, update) for update in range(1, 31) for one in several]
    answered = await asyncio.gather(*tasks)
    assert sum(answered) == 30
    assert all(one.database.lost == 0 for one in several)


async def test_what_the_dead_had_begun_is_answered_by_another(several: list[Replica]) -> None:
    one, other, _ = several
    await one.turns.take(7, CHAT)
    waiting = asyncio.create_task(other.turns.take(7, CHAT))
    assert await waits(waiting)
    await one.dies()
    assert (await waiting).is_open
    await other.turns.end(7, CHAT, ())
    assert not (await one.turns.take(7, CHAT)).is_open


async def test_what_one_that_stops_leaves_is_anybody_s_at_once(several: list[Replica]) -> None:
    one, other, third = several
    await one.turns.take(7, CHAT)
    await one.replicas.__aexit__(None, None, None)
    assert (await other.turns.take(7, CHAT)).is_open
    await third.beats()
    assert third.replicas.alive == 2


async def test_a_chat_is_answered_by_one_at_a_time_and_others_beside_it(
    several: list[Replica],
) -> None:
    one, other, third = several
    await one.turns.take(7, CHAT)
    next_one = asyncio.create_task(other.turns.take(8, CHAT))
    assert await waits(next_one)
    assert (await third.turns.take(9, OTHER_CHAT)).is_open
    await one.turns.end(7, CHAT, ())
    assert (await next_one).is_open


async def test_who_waits_too_long_for_a_chat_answers_all_the_same(
    several: list[Replica], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.shared_turns.TURN_SECONDS", 0.2)
    one, other, third = several
    await one.turns.take(7, CHAT)
    assert (await other.turns.take(8, CHAT)).is_open
    await other.turns.end(8, CHAT, ())
    assert (await third.turns.take(9, CHAT)).is_open  # the first one still has not ended
    assert not (await third.turns.take(8, CHAT)).is_open


async def test_the_pace_of_a_chat_goes_with_its_turn(several: list[Replica]) -> None:
    one, other, _ = several
    assert (await one.turns.take(7, CHAT)).ages == ()
    await one.turns.end(7, CHAT, (2.0, 0.5, -1.0))
    ages = (await other.turns.take(8, CHAT)).ages
    later = ages[0] - 2.0
    assert 0 <= later < 5
    assert ages == pytest.approx((2.0 + later, 0.5 + later, -1.0 + later), abs=0.005)


async def test_without_the_database_everybody_answers_and_what_was_done_is_noted_later(
    several: list[Replica], server_address: str
) -> None:
    one, other, _ = several
    assert (await one.turns.take(7, CHAT)).is_open
    blocker = await asyncpg.connect(server_address.replace("+asyncpg", ""))
    async with blocker.transaction():
        await blocker.execute("LOCK TABLE updates, turns IN ACCESS EXCLUSIVE MODE")
        await one.turns.end(7, CHAT, ())
        assert not one.database.is_there, "one wait, and no further one while it is away"
        lost = one.database.lost
        for update in range(100, 120):
            assert (await one.turns.take(update, CHAT)).is_open
            await one.turns.end(update, CHAT, ())
        assert one.database.lost == lost + 20
    await blocker.close()
    await there(one.database)
    await there(other.database)
    async with asyncio.timeout(30):
        assert not (await other.turns.take(7, CHAT)).is_open


async def test_the_eldest_leads_and_when_it_dies_the_next(several: list[Replica]) -> None:
    assert [one.database.leads for one in several] == [True, False, False]
    assert [one.turns.sharing for one in several] == [3, 3, 3]
    await several[0].dies()
    for one in several[1:]:
        await one.beats()
    assert [one.database.leads for one in several[1:]] == [True, False]
    assert [one.turns.sharing for one in several[1:]] == [2, 2]


async def test_whoever_is_silent_is_not_counted_even_after_the_clock_was_set_back(
    several: list[Replica],
) -> None:
    one, other, third = several
    await other.stops_beating()
    future = text("UPDATE replicas SET seen = seen + 3600000 WHERE id = :me")
    await one.database.run(lambda c: c.execute(future, {"me": other.replicas.me}))
    await third.beats()
    assert third.replicas.alive == 2


async def test_what_one_has_to_do_for_all_is_done_by_the_one_who_leads(
    several: list[Replica], server_address: str
) -> None:
    done: list[int] = []

    def work(number: int) -> Callable[[Connection], None]:
        return lambda _: done.append(number)

    for number, one in enumerate(several):
        one.database.look_after(work(number), by_one=True)
        one.database.look_after(work(10 + number))
        await one.database._try()
    assert done == [0, 10, 11, 12]


async def test_rows_that_nobody_asks_for_any_more_are_deleted(
    several: list[Replica], server_address: str
) -> None:
    one = several[0]
    for number in (7, 8):
        await one.turns.take(number, number)
        await one.turns.end(number, number, ())
    await several[2].dies()
    day = 25 * 60 * 60 * 1000
    old = [
        text(f"UPDATE updates SET at = at - {day} WHERE id = 7"),
        text(f"UPDATE turns SET at = at - {day} WHERE chat = :chat"),
        text(f"UPDATE replicas SET seen = seen - {day} WHERE id = :me"),
    ]
    given = {"chat": ChatKeys(TOKEN, PURPOSE).of(7), "me": several[2].replicas.me}
    for statement in old:
        await one.database.run(lambda c, s=statement: c.execute(s, given))  # type: ignore[misc]
    await one.database._try()
    assert [await rows(one, table) for table in TABLES] == [1, 1, 2]


async def test_a_conversation_s_name_is_not_that_of_its_context() -> None:
    assert ChatKeys(TOKEN).of(CHAT) != ChatKeys(TOKEN, PURPOSE).of(CHAT)


async def test_three_that_start_at_once_make_the_tables_once_and_one_leads(
    server_address: str,
) -> None:
    made = [Replica(server_address) for _ in range(3)]
    async with AsyncExitStack() as opened:
        for one in made:
            StoredConversations(one.database, ChatKeys(TOKEN))
        await asyncio.gather(*(opened.enter_async_context(one.database) for one in made))
        for one in made:
            await there(one.database)
            await one.beats()
        for one in made:
            await one.beats()
        assert [one.database.leads for one in made].count(True) == 1
    assert heartbeat.BEAT_SECONDS * 3 < LEASE_SECONDS
