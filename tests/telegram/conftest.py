"""The real application, against a stand-in for Telegram over HTTP."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.assistant import Assistant
from bot.commands import explaining
from bot.masking.masking import Masking
from bot.parts import Parts
from bot.reloading.live import Live
from bot.reloading.reload import Reloader
from bot.report import summary
from bot.running.clock import Clock
from bot.running.counters import Counters
from bot.running.local_time import today
from bot.running.settings import Settings
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.exchange import Exchange, Exchanges, Recorder, Vote
from bot.storage.records import Records
from handlers.admin import Office
from handlers.application import build_application
from handlers.polling import Polling
from handlers.serving import serve
from knowledge.base import KnowledgeBase
from knowledge.watched import contents
from tests.conftest import KNOWLEDGE
from tests.conversations import MemoryConversations
from tests.postgresql import server_address
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident
from tests.telegram.webhook import Behind
from tests.telegram_server import TOKEN, TelegramServer

__all__ = ["server_address"]
Serving = Callable[..., AbstractAsyncContextManager[asyncio.Task[None]]]


@pytest.fixture(scope="session")
def city(parts: Parts) -> Parts:
    """The bot with the city's knowledge."""
    return parts


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """Telegram; no call that it refuses as wrong is forgiven."""
    async with TelegramServer() as server:
        yield server
        wrong = [call for call in server.calls if call.code in (400, 404)]
        assert [(call.method, call.given, call.description) for call in wrong] == []


@pytest.fixture
def settings(telegram: TelegramServer) -> Settings:
    """Those of the bot at work; without its pace, for which tests would wait."""
    return Settings(
        telegram_bot_token=SecretStr(TOKEN), telegram_api_url=telegram.url, telegram_max_rate=0
    )


class Noted(list[Exchange | Vote]):
    """A journal that is read at once."""

    def note(self, one: Exchange | Vote) -> None:
        self.append(one)

    @property
    def exchanges(self) -> list[Exchange]:
        return [one for one in self if isinstance(one, Exchange)]

    @property
    def votes(self) -> list[Vote]:
        return [one for one in self if isinstance(one, Vote)]


@pytest.fixture
def noted() -> Noted:
    """What the bot notes of this test."""
    return Noted()


@pytest.fixture
def recorder(city: Parts, noted: Noted) -> Recorder:
    masking = Masking(city.matcher.reader.is_known)
    return Recorder(Exchanges(TOKEN, masking, lambda: city.base.version), noted)


@pytest.fixture
def office(city: Parts, database_file: Path) -> Office:
    """What administrators may ask for, of a database that is opened when it is asked."""

    async def bilan() -> str:
        async with Database(f"sqlite+aiosqlite:///{database_file}") as database:
            return await summary.bilan(database, lambda: city, today())

    return Office(partial(explaining.as_text, city), bilan)


@pytest.fixture(scope="session")
def as_shipped() -> str:
    """The digest of the city's knowledge."""
    return contents(KNOWLEDGE)


@pytest.fixture
def reloader(city: Parts, as_shipped: str) -> Reloader:
    """What takes up the edits of the city's knowledge: there are none."""
    return Reloader(Live(city, KNOWLEDGE, as_shipped))


@pytest.fixture
def serving(
    city: Parts, settings: Settings, recorder: Recorder, office: Office, as_shipped: str
) -> Serving:
    """A context in which the application runs; it is stopped in order at the end."""

    @asynccontextmanager
    async def running(
        assistant: Assistant | None = None,
        base: KnowledgeBase | None = None,
        clock: Clock = time.time,
        conversations: Conversations | None = None,
        rate: int = 0,
        reloader: Reloader | None = None,
    ) -> AsyncIterator[asyncio.Task[None]]:
        counters, paced = Counters(), settings.model_copy(update={"telegram_max_rate": rate})
        changed = replace(city, assistant=assistant or city.assistant, base=base or city.base)
        known = reloader or Reloader(Live(changed, KNOWLEDGE, as_shipped))
        following = replace(office, explain=lambda one: explaining.as_text(known.live.parts, one))
        application = build_application(
            known,
            paced,
            Records(conversations or MemoryConversations(), counters, recorder),
            following,
            clock,
        )
        stop = asyncio.Event()
        task = asyncio.create_task(serve(application, Polling(counters), stop))
        try:
            yield task
        finally:
            stop.set()
            async with asyncio.timeout(60):
                await task

    return running


@pytest_asyncio.fixture
async def bot(serving: Serving) -> AsyncIterator[asyncio.Task[None]]:
    """The application at work with the city's knowledge."""
    async with serving() as task:
        yield task


@pytest.fixture
def samia(telegram: TelegramServer) -> Resident:
    """Somebody who lives there."""
    return Resident(telegram)


@pytest.fixture
def group(telegram: TelegramServer) -> Resident:
    """Samia in the group of the neighbours."""
    return Resident(telegram, -5)


@pytest.fixture
def behind(telegram: TelegramServer) -> Behind:
    """Where a bot with a webhook stands."""
    return Behind(telegram)


@pytest.fixture
def database_file(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the test's processes."""
    file = tmp_path_factory.mktemp("base") / "allo-quartiers.sqlite"
    return Path(shutil.copy(empty_database, file))


@pytest_asyncio.fixture
async def processes(
    telegram: TelegramServer, tmp_path: Path, database_file: Path
) -> AsyncIterator[Callable[..., BotProcess]]:
    """Makes processes of ``main.py run`` that share a database, and are ended with the test."""
    made: list[BotProcess] = []

    def make(**environment: str) -> BotProcess:
        defaults = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram.url,
            "TELEGRAM_MAX_RATE": "0",
            "DATABASE_URL": f"sqlite+aiosqlite:///{database_file}",
        }
        made.append(BotProcess(defaults | environment, tmp_path))
        return made[-1]

    yield make
    for one in made:
        await one.kill()
