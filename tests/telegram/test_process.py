"""The bot as operators run it: what it says, how it ends, what it weighs."""

import asyncio
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.running.folders import ROOT
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident
from tests.telegram.webhook import Behind
from tests.telegram_server import TOKEN, TelegramServer, Trouble

Processes = Callable[..., BotProcess]
SECRET = TOKEN.split(":")[1]
MOST_MEGABYTES = 150


async def polled(telegram: TelegramServer) -> None:
    """Wait until the bot asks for updates for the first time: it is ready."""
    await telegram.until(lambda: bool(telegram.received("getUpdates")))


async def test_without_a_token_the_chat_is_in_the_terminal_and_telegram_is_not_loaded(
    tmp_path: Path,
) -> None:
    show = "import sys, main; main.main(['run']); print('telegram' in sys.modules)"
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); {show}",
        cwd=tmp_path,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    output = (await process.communicate())[0].decode()
    assert output.splitlines()[0].count("TELEGRAM_BOT_TOKEN") == 1
    assert "Bonjour, ici Allô Quartiers" in output
    assert output.splitlines()[-1] == "False"


@pytest.mark.parametrize("token", [TOKEN[:-1] + "X", "jeton", "123456789:court", "é à"])
async def test_a_wrong_token_is_told_in_one_line(
    telegram: TelegramServer, processes: Processes, token: str
) -> None:
    process = await processes(TELEGRAM_BOT_TOKEN=token).start()
    assert await process.ended() == 1
    assert len(process.output.splitlines()) == 1
    assert "jeton" in process.output and "BotFather" in process.output
    assert token == "jeton" or token not in process.output
    telegram.calls.clear()


async def test_another_process_with_the_token_is_told_in_one_line(
    telegram: TelegramServer, processes: Processes
) -> None:
    first = await processes().start()
    await polled(telegram)
    second = await processes().start()
    assert await first.ended() == 1
    told = [line for line in first.output.splitlines() if "autre programme" in line]
    assert len(told) == 1
    assert "Traceback" not in first.output
    second.send(signal.SIGTERM)
    assert await second.ended() == 0


async def test_a_conflict_ends_the_bot_after_it_has_finished_its_answers(
    telegram: TelegramServer, processes: Processes, samia: Resident
) -> None:
    release = asyncio.Event()
    telegram.troubles = [Trouble("sendMessage", until=release)]
    process = await processes().start()
    samia.writes("bonjour")
    await telegram.until(lambda: bool(telegram.received("sendMessage")))
    telegram.troubles.append(Trouble("getUpdates", code=409))
    await telegram.until(lambda: not telegram.troubles[-1].times)
    release.set()
    assert await process.ended() == 1
    assert len(samia.received) == 1


async def test_the_token_is_in_no_log_at_any_level(
    telegram: TelegramServer, processes: Processes, samia: Resident
) -> None:
    telegram.troubles = [
        Trouble(code=500, times=2),
        Trouble(code=0, times=2),
        Trouble("getUpdates", retry_after=1),
        Trouble("sendMessage", code=500),
        Trouble("sendMessage", code=0),
        Trouble("sendMessage", code=400),
        Trouble("setMyCommands", code=400),
    ]
    process = await processes(LOG_LEVEL="DEBUG", PYTHONASYNCIODEBUG="1").start()
    await samia.asks("bonjour")
    await samia.asks("merci")
    await telegram.until(lambda: not any(trouble.times for trouble in telegram.troubles))
    telegram.troubles = [Trouble("getUpdates", code=401)]
    samia.writes("au revoir")
    assert await process.ended() == 1
    assert process.output
    assert TOKEN not in process.output and SECRET not in process.output
    telegram.calls.clear()


async def test_the_log_of_an_ordinary_day_is_short_and_holds_nothing_of_people(
    telegram: TelegramServer, processes: Processes, samia: Resident
) -> None:
    process = await processes().start()
    for _ in range(20):
        await samia.asks("bonjour, je m'appelle Samia Durand")
    process.send(signal.SIGTERM)
    assert await process.ended() == 0
    assert len(process.output.splitlines()) <= 4
    assert not re.search("Samia|Durand|bonjour|httpx|HTTP", process.output)


async def test_a_server_that_cannot_be_reached_is_told_in_a_few_lines(
    telegram: TelegramServer, processes: Processes
) -> None:
    await telegram.__aexit__()
    process = await processes(TELEGRAM_API_URL=telegram.url).start()
    await until_it_says(process, "Nouvel essai", 2)
    process.send(signal.SIGINT)
    assert await process.ended() == 0
    assert "Traceback" not in process.output
    assert len(process.output.splitlines()) <= 10


async def until_it_says(process: BotProcess, word: str, times: int) -> None:
    """Wait until its output holds a word so many times."""
    async with asyncio.timeout(60):
        while process.output.count(word) < times:
            await asyncio.sleep(0.05)


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@LINUX
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_a_thousand_messages_leave_it_small(
    telegram: TelegramServer, processes: Processes, behind: Behind, way: str
) -> None:
    process = await processes(**(behind.with_health if way == "webhook" else {})).start()
    assert await megabytes_after_a_thousand_messages(telegram, process) <= MOST_MEGABYTES


@LINUX
async def test_a_thousand_messages_leave_a_replica_small(
    telegram: TelegramServer, processes: Processes, behind: Behind, server_address: str
) -> None:
    process = await processes(**behind.with_health, DATABASE_URL=server_address).start()
    assert await megabytes_after_a_thousand_messages(telegram, process) <= MOST_MEGABYTES


async def megabytes_after_a_thousand_messages(
    telegram: TelegramServer, process: BotProcess
) -> float:
    """What a bot weighs once it has answered so many."""
    await telegram.until(lambda: bool(telegram.received("getMyDescription")))
    questions = [
        "les jobs",
        "c'est quoi un qpv",
        "bonjour",
        "azerty qsdf",
        "/start",
        "mon quartier",
    ]
    people = [Resident(telegram, 100 + number) for number in range(100)]
    for turn in range(10):
        for place, person in enumerate(people):
            person.writes(questions[(turn + place) % len(questions)])
    await telegram.until(lambda: not telegram.pending, 300)
    assert sum(len(person.received) for person in people) == 1000
    status = Path(f"/proc/{process.process.pid}/status").read_text(encoding="ascii")
    megabytes = int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1024
    print(f"{megabytes:.1f} Mo après 1 000 messages")
    return megabytes
