"""At least once: nothing that a resident wrote is lost, and answers come in order."""

import asyncio
import signal
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from telegram import Update  # noqa: TID251  what the intake takes

from bot.parts import Parts
from bot.running.counters import Counters
from bot.storage.turns import Alone
from handlers.intake import Intake
from handlers.pace import Pace
from handlers.passage import Passage
from handlers.slots import MOST_AT_ONCE, Slots
from tests.telegram.conftest import Serving
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident
from tests.telegram_server import TelegramServer, Trouble

QUARTIERS = [
    "quartier-clos",
    "quartier-vieux-puits",
    "quartier-bruxelles",
    "quartier-tallemont",
    "quartier-madeleine",
]


def held(telegram: TelegramServer, method: str = "sendMessage") -> asyncio.Event:
    """The next call of a method waits until this is set."""
    release = asyncio.Event()
    telegram.troubles.append(Trouble(method, until=release))
    return release


async def calls(telegram: TelegramServer, method: str, several: int = 1) -> None:
    """Wait for so many further calls."""
    before = len(telegram.received(method))
    await telegram.until(lambda: len(telegram.received(method)) >= before + several)


def entries(city: Parts, person: Resident) -> list[str]:
    """The entries that somebody was shown, in order."""
    by_answer = {city.base.entries[entry].answer: entry for entry in QUARTIERS}
    return [
        next(entry for answer, entry in by_answer.items() if answer in sent.text)
        for sent in person.received
    ]


def first_times(shown: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(shown))


@pytest.mark.usefixtures("bot")
async def test_a_message_is_confirmed_only_once_its_answer_is_sent(
    telegram: TelegramServer, samia: Resident
) -> None:
    release = held(telegram)
    update = samia.writes("bonjour")
    await calls(telegram, "sendMessage")
    await calls(telegram, "getUpdates", 2)
    assert telegram.confirmed < update
    release.set()
    await telegram.until(lambda: telegram.confirmed >= update)
    assert len(samia.received) == 1


@pytest.mark.usefixtures("bot")
async def test_what_waits_for_another_is_not_answered_twice(
    telegram: TelegramServer, samia: Resident
) -> None:
    release = held(telegram)
    samia.writes("bonjour")
    await calls(telegram, "sendMessage")
    other = Resident(telegram, 43)
    await other.asks("bonjour")
    await calls(telegram, "getUpdates", 3)  # which bring both again
    release.set()
    last = samia.writes("merci")
    await telegram.until(lambda: telegram.confirmed >= last)
    assert (len(samia.received), len(other.received)) == (2, 1)


@pytest.mark.usefixtures("bot")
async def test_one_chat_is_answered_in_order_and_others_beside_it(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    release = held(telegram)
    for entry in QUARTIERS:
        samia.writes(f"/start {entry}")
    await calls(telegram, "sendMessage")
    others = [Resident(telegram, 100 + number) for number in range(5)]
    await asyncio.gather(*(other.asks("bonjour") for other in others))
    assert samia.received == []
    release.set()
    await samia.gets(len(QUARTIERS))
    assert entries(city, samia) == QUARTIERS


@pytest.mark.usefixtures("bot")
async def test_a_message_of_a_burst_is_answered_once(telegram: TelegramServer) -> None:
    people = [Resident(telegram, 100 + number) for number in range(150)]
    updates = [person.writes("bonjour") for person in people for _ in range(2)]
    await telegram.until(lambda: telegram.confirmed >= updates[-1])
    assert [len(person.received) for person in people] == [2] * len(people)


async def test_messages_from_before_the_start_are_answered(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    samia.writes("bonjour")
    async with serving():
        await telegram.until(lambda: len(samia.received) == 1)


async def test_a_stop_finishes_what_is_being_answered_and_confirms_it(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    async with serving():
        release = held(telegram)
        update = samia.writes("bonjour")
        await calls(telegram, "sendMessage")
        asyncio.get_running_loop().call_later(0.2, release.set)
    assert len(samia.received) == 1
    assert telegram.confirmed == update


async def test_after_a_stop_nothing_is_said_twice(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    async with serving():
        await samia.asks("bonjour")
    async with serving():
        await samia.asks("merci")
    assert len(samia.received) == 2


async def test_no_message_is_lost_when_the_process_is_killed(
    telegram: TelegramServer, processes: Callable[..., BotProcess], city: Parts
) -> None:
    people = [Resident(telegram, 100 + number) for number in range(60)]
    for entry in QUARTIERS:
        for person in people:
            last = person.writes(f"/start {entry}")
    first = await processes().start()
    await telegram.until(lambda: len(telegram.received("sendMessage")) >= 40)
    await first.kill()
    unconfirmed = last - telegram.confirmed
    answered = sum(len(person.received) for person in people)
    assert unconfirmed > 0 and answered >= len(people) * len(QUARTIERS) - unconfirmed
    second = await processes().start()
    await telegram.until(lambda: telegram.confirmed >= last)
    second.send(signal.SIGTERM)
    assert await second.ended() == 0

    assert [first_times(entries(city, person)) for person in people] == [QUARTIERS] * len(people)
    repeated = sum(len(person.received) - len(QUARTIERS) for person in people)
    assert repeated <= 100, "more than one batch of updates was answered twice"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_finishes_what_is_being_answered_then_stops(
    telegram: TelegramServer,
    processes: Callable[..., BotProcess],
    samia: Resident,
    number: signal.Signals,
) -> None:
    process = await processes().start()
    release = held(telegram)
    update = samia.writes("bonjour")
    await calls(telegram, "sendMessage")
    process.send(number)
    polled = len(telegram.received("getUpdates"))
    asyncio.get_running_loop().call_later(0.2, release.set)
    assert await process.ended() == 0
    assert len(samia.received) == 1
    assert telegram.confirmed == update
    assert len(telegram.received("getUpdates")) <= polled + 2
    assert "Traceback" not in process.output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_stops_a_bot_that_waits(
    telegram: TelegramServer, processes: Callable[..., BotProcess], number: signal.Signals
) -> None:
    process = await processes().start()
    await calls(telegram, "getUpdates")
    process.send(number)
    assert await process.ended() == 0
    assert "Traceback" not in process.output


async def test_more_is_fetched_when_few_are_left_to_answer_not_after_each_answer() -> None:
    answers: dict[int, asyncio.Event] = {number: asyncio.Event() for number in range(1, 41)}

    async def answer(update: Update) -> None:
        await answers[update.update_id].wait()

    slots = Slots()
    passage = Passage(Alone(), slots, Pace(0, slots))
    intake = Intake(answer, lambda _: None, passage, Counters())
    intake.take([as_update(number) for number in answers])
    progress = asyncio.create_task(intake.progress.wait())
    for number, event in answers.items():
        assert intake.progress.is_set() == (number > 40 - MOST_AT_ONCE + 1)
        event.set()
        while intake.offset == number:
            await asyncio.sleep(0)
    assert await progress


def as_update(number: int) -> Any:  # noqa: ANN401  the library's own
    private = {"id": number, "type": "private"}
    told = {"message_id": 1, "date": 1, "chat": private, "text": "bonjour"}
    return Update.de_json({"update_id": number, "message": told})
