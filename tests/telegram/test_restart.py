"""A conversation goes on after the bot's restart, and its database tells nothing of anybody."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.parts import Parts
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident
from tests.telegram.seen import labels, unclear
from tests.telegram_server import TOKEN, TelegramServer

Processes = Callable[..., BotProcess]
RARE = "zorglubienne"
CHAT = 7_316_204_958


async def stopped(process: BotProcess, how: signal.Signals) -> None:
    process.send(how)
    await process.ended()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
async def test_a_choice_can_be_picked_after_a_restart(
    telegram: TelegramServer, processes: Processes, city: Parts, how: signal.Signals
) -> None:
    person = Resident(telegram, CHAT)
    process = await processes().start()
    update = person.writes(unclear(city))
    offered = labels(await person.gets())
    await telegram.until(lambda: telegram.confirmed >= update)  # hence kept
    await stopped(process, how)
    process = await processes().start()
    entry = city.assistant.reply(unclear(city))[0].choices[1].entry
    answer = await person.asks("le deuxième")
    assert city.base.entries[entry].answer in answer.text
    assert offered[1] != offered[0]
    await stopped(process, signal.SIGTERM)


async def test_the_database_holds_no_number_of_a_chat_no_word_and_no_token(
    telegram: TelegramServer, processes: Processes, city: Parts, database_file: Path
) -> None:
    person = Resident(telegram, CHAT)
    process = await processes(LOG_LEVEL="DEBUG").start()
    update = 0
    for text in (f"{RARE} quartier", f"bonjour je suis {RARE}", unclear(city) + f" {RARE}"):
        update = person.writes(text)
    update = person.writes(unclear(city))
    await telegram.until(lambda: telegram.confirmed >= update)
    files = list(database_file.parent.iterdir())
    held = b"".join(file.read_bytes() for file in files)
    assert {file.name for file in files} >= {database_file.name, f"{database_file.name}-wal"}
    assert b"choices" in held
    number = CHAT.to_bytes(8, "big").lstrip(b"\0")
    for secret in (str(CHAT).encode(), number, number[::-1], RARE.encode(), b"Samia"):
        assert secret not in held
    for half in (TOKEN, *TOKEN.split(":")):
        assert half.encode() not in held
    await stopped(process, signal.SIGTERM)
    assert RARE not in process.output and str(CHAT) not in process.output


async def test_without_a_database_the_bot_starts_and_answers(
    processes: Processes, samia: Resident, city: Parts
) -> None:
    process = await processes(DATABASE_URL="sqlite+aiosqlite:////dev/null/bot.sqlite").start()
    await samia.asks(unclear(city))
    entry = city.assistant.reply(unclear(city))[0].choices[0].entry
    assert city.base.entries[entry].answer in (await samia.asks("1")).text
    await stopped(process, signal.SIGTERM)
    assert process.output.count("La base de données ne répond pas") == 1
    assert "Traceback" not in process.output


@pytest.mark.parametrize("address", ["mysql://moi:motdepasse@serveur/base", "base"])
async def test_a_wrong_address_is_told_in_one_line(processes: Processes, address: str) -> None:
    process = await processes(DATABASE_URL=address).start()
    assert await process.ended() == 1
    assert process.output.startswith("DATABASE_URL : ")
    assert len(process.output.splitlines()) == 1 and "motdepasse" not in process.output
