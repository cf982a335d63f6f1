"""What is remembered of a chat outlives the process, for half an hour, on both databases."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import Connection, func, select, update

from bot.context import KEPT_SECONDS, NO_CONTEXT, Context
from bot.reply import Choice
from bot.storage.database import Database
from bot.storage.schema import CONVERSATIONS
from bot.storage.stored_conversations import StoredConversations
from tests.bot.clock import Clock
from tests.bot.storage.conftest import Make

ASKED = Context(
    (Choice("Les jobs d'été", "jeunes-jobs-ete"),),
    refusals=1,
    said=(7, 4_000_000_000),
    last="jeunes-jobs-ete",
    place="luce",
    ages=(12, 16),
    declined=("contact",),
)


@pytest_asyncio.fixture
async def database(opened: tuple[Database, StoredConversations]) -> Database:
    return opened[0]


@pytest_asyncio.fixture
async def opened(make: Make) -> AsyncIterator[tuple[Database, StoredConversations]]:
    """A database that is there, and its conversations."""
    database, conversations = make()
    async with database:
        await there(database)
        yield database, conversations


@pytest_asyncio.fixture
async def conversations(opened: tuple[Database, StoredConversations]) -> StoredConversations:
    return opened[1]


async def there(database: Database) -> None:
    """Wait until the database was opened, and migrated by a process of its own."""
    async with asyncio.timeout(60):
        while not database.is_there:
            await asyncio.sleep(0.01)


def rows(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(CONVERSATIONS)).scalar_one()


async def test_a_context_outlives_the_process(make: Make) -> None:
    for expected in (NO_CONTEXT, ASKED):
        database, conversations = make()
        async with database:
            await there(database)
            assert await conversations.get(42) == expected
            await conversations.put(42, ASKED)
        assert database.lost == 0


async def test_a_conversation_goes_on_in_another_process(
    conversations: StoredConversations, make: Make
) -> None:
    await conversations.put(42, NO_CONTEXT)
    other_database, other = make()
    async with other_database:
        await other.put(42, ASKED)
        assert await conversations.get(42) == ASKED
        await other.forget(42)
    assert await conversations.get(42) == NO_CONTEXT


async def test_chats_have_their_own_contexts(conversations: StoredConversations) -> None:
    contexts = {chat: Context(refusals=abs(chat)) for chat in (42, -42000000000001, 7)}
    for chat, context in contexts.items():
        await conversations.put(chat, context)
    assert {chat: await conversations.get(chat) for chat in contexts} == contexts


async def test_half_an_hour_later_it_is_neither_given_nor_kept(
    database: Database, conversations: StoredConversations, make: Make, clock: Clock
) -> None:
    await conversations.put(42, ASKED)
    clock.now += KEPT_SECONDS
    assert await conversations.get(42) == ASKED
    clock.now += 1
    assert await conversations.get(42) == NO_CONTEXT
    assert await database.run(rows) == 1
    other, _ = make()
    async with other:
        await there(other)
    assert await database.run(rows) == 0


async def test_what_is_over_or_forgotten_leaves_no_row(
    database: Database, conversations: StoredConversations
) -> None:
    for end in (conversations.put(42, NO_CONTEXT), conversations.forget(42)):
        await conversations.put(42, ASKED)
        await end
        assert await database.run(rows) == 0
        assert await conversations.get(42) == NO_CONTEXT


async def test_what_is_forgotten_is_told_to_be_only_when_the_database_has_forgotten_it(
    database: Database, conversations: StoredConversations
) -> None:
    await conversations.put(42, ASKED)
    await conversations.put(7, ASKED)
    assert await conversations.forget(42) is True
    assert await conversations.forget(42) is True
    assert await database.run(rows) == 1 and await conversations.get(7) == ASKED
    await database.__aexit__(None, None, None)
    assert await conversations.forget(7) is False
    assert await conversations.get(7) == NO_CONTEXT


@pytest.mark.parametrize("kept", ["", "[", "null", "7", json.dumps({"version": 0, "last": "x"})])
async def test_a_context_in_another_form_starts_anew(
    database: Database, conversations: StoredConversations, kept: str
) -> None:
    await conversations.put(42, ASKED)
    statement = update(CONVERSATIONS).values(context=kept)
    await database.run(lambda connection: connection.execute(statement))
    assert await conversations.get(42) == NO_CONTEXT
    await conversations.put(42, ASKED)
    assert await conversations.get(42) == ASKED


async def test_a_clock_that_is_set_back_does_not_bring_an_older_context_back(
    conversations: StoredConversations, clock: Clock
) -> None:
    await conversations.put(42, Context(refusals=1))
    clock.now -= 60
    await conversations.put(42, ASKED)
    assert await conversations.get(42) == ASKED
    clock.now -= 60
    await conversations.forget(42)
    assert await conversations.get(42) == NO_CONTEXT


async def test_messages_at_the_same_time_leave_one_whole_context(
    database: Database, conversations: StoredConversations, make: Make
) -> None:
    contexts = [Context(refusals=number) for number in range(1, 41)]
    other_database, other = make()
    async with other_database:
        await there(other_database)
        both = (conversations, other)
        puts = (both[place % 2].put(42, context) for place, context in enumerate(contexts))
        gets = (one.get(42) for one in both for _ in range(20))
        got = await asyncio.gather(*gets, *puts)
        assert {one for one in got if one is not None} <= {NO_CONTEXT, *contexts}
        assert await conversations.get(42) == await other.get(42) in contexts
    assert (database.lost, other_database.lost) == (0, 0)
    assert await database.run(rows) == 1
