"""Updates that Telegram posts: acknowledged once answered, and nobody else is heard."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.parts import Parts
from bot.reloading.reload import Reloader
from bot.running.counters import Counters
from bot.running.settings import Settings
from bot.storage.database import Database
from bot.storage.exchange import Recorder
from bot.storage.journal import Journal
from bot.storage.records import Records
from handlers import webhook as handled
from handlers.admin import Office
from handlers.application import build_application
from handlers.doors import open_doors
from handlers.serving import serve
from handlers.updates import HANDLED
from tests.conversations import MemoryConversations
from tests.telegram.conftest import Serving
from tests.telegram.resident import Resident, message
from tests.telegram.webhook import PUBLIC, Behind
from tests.telegram_server import TOKEN, TelegramServer, Trouble

Posting = Callable[..., AbstractAsyncContextManager[Counters]]
QUARTIERS = ["quartier-clos", "quartier-bruxelles", "quartier-tallemont", "quartier-madeleine"]


@pytest.fixture
def posting(
    reloader: Reloader,
    telegram: TelegramServer,
    behind: Behind,
    tmp_path: Path,
    recorder: Recorder,
    office: Office,
) -> Posting:
    """A context in which the application takes posts, and its health is told at the same address;
    it is stopped in order at the end."""

    @asynccontextmanager
    async def running(**others: object) -> AsyncIterator[Counters]:
        settings = Settings(
            telegram_bot_token=SecretStr(TOKEN),
            telegram_api_url=telegram.url,
            telegram_max_rate=0,
            **{
                "webhook_url": f"{PUBLIC}/telegram",
                "webhook_listen": behind.listen,
                "health_listen": behind.listen,
                **others,
            },
        )
        counters, stop = Counters(), asyncio.Event()
        records = Records(MemoryConversations(), counters, recorder)
        application = build_application(reloader, settings, records, office)
        database = Database(f"sqlite+aiosqlite:///{tmp_path}/jamais.sqlite")
        journal = Journal(database, settings.retention_days)
        way, servers = open_doors(settings, counters, database, journal, reloader.live)
        async with AsyncExitStack() as opened:
            for server in servers:
                await opened.enter_async_context(server)
            task = asyncio.create_task(serve(application, way, stop))
            try:
                yield counters
            finally:
                stop.set()
                async with asyncio.timeout(60):
                    await task

    return running


@pytest_asyncio.fixture
async def counters(posting: Posting, telegram: TelegramServer) -> AsyncIterator[Counters]:
    """The figures of a bot at work, whose webhook is set."""
    async with posting() as counters:
        await telegram.until(lambda: bool(telegram.webhook.url))
        yield counters


def update(number: int, chat: int, text: str, **content: object) -> dict[str, object]:
    """What Telegram posts for a message."""
    return {"update_id": number, "message": message(chat, text=text, **content)}


@pytest.mark.usefixtures("counters")
async def test_what_people_write_and_tap_is_answered(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    assert (await samia.asks("bonjour")).text == city.assistant.reply("bonjour")[0].text
    samia.taps("e:contact")
    await samia.gets()
    await telegram.until(lambda: not telegram.pending)
    assert {code for _, code in telegram.webhook.posted} == {200}


@pytest.mark.usefixtures("counters")
async def test_a_message_is_acknowledged_only_once_its_answer_is_sent(
    telegram: TelegramServer, samia: Resident
) -> None:
    release = asyncio.Event()
    telegram.troubles.append(Trouble("sendMessage", until=release))
    number = samia.writes("bonjour")
    await telegram.until(lambda: bool(telegram.received("sendMessage")))
    await Resident(telegram, 43).asks("bonjour")
    assert number not in [posted for posted, _ in telegram.webhook.posted]
    release.set()
    await telegram.until(lambda: (number, 200) in telegram.webhook.posted)
    assert len(samia.received) == 1


@pytest.mark.usefixtures("counters")
async def test_a_message_posted_again_is_answered_once(
    telegram: TelegramServer, samia: Resident, behind: Behind
) -> None:
    release = asyncio.Event()
    telegram.troubles.append(Trouble("sendMessage", until=release))
    again = update(7, samia.chat, "bonjour")
    first = asyncio.create_task(behind.post(again))
    await telegram.until(lambda: bool(telegram.received("sendMessage")))
    second = asyncio.create_task(behind.post(again))
    await asyncio.wait([second], timeout=0.2)
    assert not second.done(), "acknowledged before its answer was sent"
    release.set()
    answers = [await first, await second, await behind.post(again)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert len(samia.received) == 1


@pytest.mark.usefixtures("counters")
async def test_only_so_many_answered_messages_are_remembered(
    samia: Resident, behind: Behind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.intake.REMEMBERED", 2)
    for number in (1, 2, 3, 3, 2):
        assert (await behind.post(update(number, samia.chat, "bonjour"))).status_code == 200
    assert len(samia.received) == 3
    await behind.post(update(1, samia.chat, "bonjour"))
    assert len(samia.received) == 4


@pytest.mark.usefixtures("counters")
async def test_one_chat_is_answered_in_order_and_others_beside_it(
    telegram: TelegramServer, samia: Resident, behind: Behind, city: Parts
) -> None:
    release = asyncio.Event()
    telegram.troubles.append(Trouble("sendMessage", until=release))
    posts = []
    for number, entry in enumerate(QUARTIERS):
        body = update(number, samia.chat, city.base.entries[entry].title)
        posts.append(asyncio.create_task(behind.post(body)))
        await asyncio.wait(posts, timeout=0.1)
    await Resident(telegram, 43).asks("bonjour")
    assert samia.received == []
    release.set()
    await asyncio.gather(*posts)
    shown = [sent.text for sent in samia.received]
    answers = [city.base.entries[entry].answer for entry in QUARTIERS]
    assert [answer in text for answer, text in zip(answers, shown, strict=True)] == [True] * 4


@pytest.mark.parametrize("secret", ["", "un-autre-secret-assez-long", "é"])
async def test_nobody_is_heard_without_the_secret(
    counters: Counters, telegram: TelegramServer, samia: Resident, behind: Behind, secret: str
) -> None:
    body = json.dumps(update(7, samia.chat, "bonjour")).encode()
    answer = await behind.asks("/telegram", "POST", secret.encode("latin-1"), content=body)
    assert answer.status_code == 403
    assert counters.refused == {"secret": 1}
    await Resident(telegram, 43).asks("bonjour")
    assert samia.received == [] and counters.updates.total() == 1


WRONG = {
    "not JSON": (400, b"bonjour"),
    "no text": (400, b""),
    "not UTF-8": (400, b'"\xff"'),
    "too deep": (400, b"[" * 100_000),
    "a list": (400, [update(7, 42, "bonjour")]),
    "no number": (400, {"message": message(42, text="bonjour")}),
    "a number that is a text": (400, update(7, 42, "bonjour") | {"update_id": "7"}),
    "a number that is true": (400, update(7, 42, "bonjour") | {"update_id": True}),
    "too large": (413, update(7, 42, "bonjour " * 130_000)),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_what_is_no_update_is_refused_and_does_nothing(
    counters: Counters, samia: Resident, behind: Behind, wrong: str
) -> None:
    code, body = WRONG[wrong]
    assert (await behind.post(body)).status_code == code
    assert counters.refused.total() == 1 and counters.updates.total() == 0
    assert (await behind.post(update(8, samia.chat, "bonjour"))).status_code == 200
    assert len(samia.received) == 1


async def test_a_body_whose_length_is_not_told_is_cut_too(
    counters: Counters, behind: Behind
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b" " * 50_000

    answer = await behind.asks("/telegram", "POST", None, content=pieces())
    assert answer.status_code == 413
    assert counters.refused == {"too_large": 1}


async def test_a_body_that_does_not_come_is_not_waited_for(
    counters: Counters, behind: Behind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.running.web.BODY_SECONDS", 0.1)
    never = asyncio.Event()

    async def pieces() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.wait_for(never.wait(), 5)

    with pytest.raises(TimeoutError):
        await behind.asks("/telegram", "POST", None, content=pieces())
    assert counters.refused == {"too_slow": 1}


async def test_only_posts_at_the_address_are_updates(counters: Counters, behind: Behind) -> None:
    assert (await behind.asks("/telegram", "GET", None)).status_code == 405
    assert (await behind.asks("/autre", "POST", None, content=b"{}")).status_code == 404
    assert counters.updates.total() == 0


async def test_an_update_that_cannot_be_read_is_acknowledged(
    counters: Counters, telegram: TelegramServer, behind: Behind, caplog: pytest.LogCaptureFixture
) -> None:
    strange = {"update_id": 7, "message": {"text": "bonjour", "chat": "Samia"}}
    assert (await behind.post(strange)).status_code == 200
    assert counters.updates == {"unknown": 1}
    assert telegram.received("sendMessage") == []
    assert "Samia" not in caplog.text


async def test_the_webhook_is_set_with_its_secret_and_the_kinds_that_are_handled(
    posting: Posting, telegram: TelegramServer
) -> None:
    async with posting(webhook_secret="le_secret_de-la-mairie"):
        await telegram.until(lambda: bool(telegram.webhook.url))
    (call,) = telegram.received("setWebhook")
    assert call.given["secret_token"] == "le_secret_de-la-mairie"
    assert set(call.given["allowed_updates"]) == set(HANDLED)
    assert call.given["url"].startswith(f"{PUBLIC}/telegram")
    assert "le_secret" not in call.given["url"]


async def test_the_webhook_is_set_only_when_it_differs(
    posting: Posting, telegram: TelegramServer, samia: Resident
) -> None:
    for _ in range(2):
        async with posting():
            await samia.asks("bonjour")
    assert len(telegram.received("setWebhook")) == 1
    async with posting(webhook_url=f"{PUBLIC}/ailleurs"):
        await telegram.until(lambda: len(telegram.received("setWebhook")) == 2)
        await samia.asks("bonjour")
    async with posting(webhook_url=f"{PUBLIC}/ailleurs", webhook_secret="un-secret-bien-long"):
        await telegram.until(lambda: len(telegram.received("setWebhook")) == 3)
        await samia.asks("bonjour")
    assert "deleteWebhook" not in {call.method for call in telegram.calls}


async def test_without_a_secret_one_is_made_that_only_the_token_gives(
    posting: Posting, telegram: TelegramServer
) -> None:
    async with posting():
        await telegram.until(lambda: bool(telegram.webhook.url))
    secret = telegram.webhook.secret
    assert len(secret) == 64 and TOKEN.split(":")[1] not in secret
    assert secret not in telegram.webhook.url


async def test_going_back_to_polling_removes_the_webhook(
    posting: Posting, serving: Serving, telegram: TelegramServer, samia: Resident
) -> None:
    async with posting():
        await samia.asks("bonjour")
    samia.writes("merci")
    assert telegram.webhook.url
    async with serving():
        await samia.gets()
    assert not telegram.webhook.url
    assert len(samia.received) == 2


async def test_a_webhook_that_somebody_took_away_is_set_again(
    posting: Posting,
    telegram: TelegramServer,
    samia: Resident,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(handled, "WATCH_SECONDS", 0.05)
    async with posting():
        await samia.asks("bonjour")
        telegram.webhook.result("deleteWebhook", {})
        await samia.asks("merci")


async def test_what_keeps_telegram_from_posting_is_told(
    posting: Posting,
    telegram: TelegramServer,
    behind: Behind,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(handled, "WATCH_SECONDS", 0.05)
    caplog.set_level(logging.WARNING)
    async with posting() as counters:
        await telegram.until(lambda: bool(telegram.webhook.url))
        right = telegram.webhook.behind.pop(PUBLIC)
        for _ in range(3):
            await behind.post({}, secret="rien de bon")
        waiting = Resident(telegram)
        waiting.writes("bonjour")
        # Telegram's clock counts in seconds: an error in the second of the start may be old.
        await telegram.until(lambda: "Connection refused" in caplog.text)
        telegram.webhook.behind[PUBLIC] = right
        await telegram.until(lambda: bool(waiting.received))
    assert "3 requêtes sans le bon secret" in caplog.text
    assert counters.refused == {"secret": 3}
