"""The bot behind a webhook as operators run it: how it starts, stops, dies and what it logs."""

import asyncio
import json
import re
import signal
import socket
from collections.abc import Callable

import pytest

from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident, message
from tests.telegram.webhook import Behind
from tests.telegram_server import TOKEN, TelegramServer, Trouble

Processes = Callable[..., BotProcess]
SECRET = "un-secret-de-la-mairie"


async def ready(telegram: TelegramServer) -> None:
    """Wait until the webhook is set."""
    await telegram.until(lambda: bool(telegram.webhook.url))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_finishes_what_is_begun_and_what_comes_next_waits_for_the_next_start(
    telegram: TelegramServer,
    processes: Processes,
    behind: Behind,
    samia: Resident,
    number: signal.Signals,
) -> None:
    process = await processes(**behind.environment, HEALTH_LISTEN=behind.listen).start()
    await ready(telegram)
    release = asyncio.Event()
    telegram.troubles.append(Trouble("sendMessage", until=release))
    begun = samia.writes("bonjour")
    await telegram.until(lambda: bool(telegram.received("sendMessage")))
    process.send(number)
    await stopping(behind)
    other = Resident(telegram, 43)
    next_one = other.writes("merci")
    await telegram.until(lambda: (next_one, 503) in telegram.webhook.posted)
    health = await behind.asks("/healthz")
    assert (health.status_code, health.json()["reason"]) == (503, "Le bot s'arrête.")
    release.set()
    assert await process.ended() == 0
    await telegram.until(lambda: (begun, 200) in telegram.webhook.posted)
    assert (len(samia.received), len(other.received)) == (1, 0)
    assert "Traceback" not in process.output

    await processes(**behind.environment).start()
    await telegram.until(lambda: not telegram.pending)
    assert (len(samia.received), len(other.received)) == (1, 1)


async def stopping(behind: Behind) -> None:
    """Wait until the bot says that it stops."""
    async with asyncio.timeout(30):
        while not (await behind.asks("/healthz")).json()["process"]["stopping"]:
            await asyncio.sleep(0.01)


async def test_no_message_is_lost_when_the_process_is_killed(
    telegram: TelegramServer, processes: Processes, behind: Behind
) -> None:
    process = await processes(**behind.environment).start()
    await ready(telegram)
    people = [Resident(telegram, 100 + number) for number in range(30)]
    for _ in range(3):
        for person in people:
            person.writes("bonjour")
    await telegram.until(lambda: len(telegram.received("sendMessage")) >= 20)
    await process.kill()
    assert telegram.pending
    await processes(**behind.environment).start()
    await telegram.until(lambda: not telegram.pending)
    received = [len(person.received) for person in people]
    assert min(received) >= 3 and sum(received) <= 90 + 40


async def test_an_address_that_telegram_refuses_is_told_in_one_line(
    telegram: TelegramServer, processes: Processes, behind: Behind
) -> None:
    telegram.troubles = [Trouble("setWebhook", code=400)]
    process = await processes(**behind.environment).start()
    assert await process.ended() == 1
    (line,) = process.output.splitlines()
    assert line.startswith("WEBHOOK_URL : Telegram refuse cette adresse")
    telegram.calls.clear()


@pytest.mark.parametrize("setting", ["WEBHOOK_LISTEN", "HEALTH_LISTEN"])
async def test_an_address_that_is_taken_is_told_in_one_line(
    processes: Processes, behind: Behind, setting: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        process = await processes(**{**behind.environment, setting: address}).start()
        assert await process.ended() == 1
    (line,) = process.output.splitlines()
    assert line.startswith(f"{setting} : impossible d'écouter sur {address}")


async def test_a_program_that_polls_ends_when_another_sets_the_webhook(
    telegram: TelegramServer, processes: Processes, behind: Behind, samia: Resident
) -> None:
    polling = await processes().start()
    await telegram.until(lambda: bool(telegram.received("getUpdates")))
    await processes(**behind.environment).start()
    await ready(telegram)
    assert await polling.ended() == 1
    assert "autre programme" in polling.output
    await samia.asks("bonjour")


async def test_the_log_is_json_and_holds_no_secret_no_message_and_no_chat(
    telegram: TelegramServer, processes: Processes, behind: Behind
) -> None:
    samia = Resident(telegram, 424_242_424)
    telegram.troubles = [
        Trouble(code=500),
        Trouble("sendMessage", code=502),
        Trouble("sendMessage", code=400),
        Trouble("getMyCommands", code=0),
    ]
    process = await processes(
        **behind.environment, WEBHOOK_SECRET=SECRET, LOG_LEVEL="DEBUG", LOG_FORMAT="json"
    ).start()
    await ready(telegram)
    await samia.asks("bonjour, je m'appelle Samia Durand")
    await samia.asks("/start contact")
    body = {"update_id": 7, "message": message(samia.chat, text="Durand") | {"chat": 424_242_424}}
    assert (await behind.post(body)).status_code == 200
    await behind.asks("/telegram?Durand", "POST", "Durand", content=b"Durand")
    process.send(signal.SIGTERM)
    assert await process.ended() == 0
    events = [json.loads(line) for line in process.output.splitlines()]
    assert {"time", "level", "logger", "message"} <= set.intersection(*map(set, events))
    assert {"INFO", "WARNING", "ERROR"} <= {event["level"] for event in events}
    wrong = f"{TOKEN.split(':')[1]}|{SECRET}|Samia|Durand|bonjour|424242424"
    assert not re.search(wrong, process.output)
    telegram.calls.clear()


async def test_the_log_in_words_has_one_line_an_event_too(
    telegram: TelegramServer, processes: Processes, samia: Resident
) -> None:
    telegram.troubles = [Trouble("sendMessage", code=400)]
    process = await processes().start()
    await samia.asks("bonjour")
    process.send(signal.SIGTERM)
    assert await process.ended() == 0
    lines = process.output.splitlines()
    assert [line for line in lines if not re.match(r"\d{4}-\d\d-\d\d .* [A-Z]+ \w+", line)] == []
    assert any("Une réponse a échoué" in line and "send_message" in line for line in lines)
    telegram.calls.clear()
