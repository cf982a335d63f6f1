"""What goes wrong at Telegram's or at ours: residents notice as little as can be."""

import asyncio
import gc
import logging
import time

import pytest

from bot.assistant import Assistant
from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.reply import Reply
from tests.telegram.conftest import Serving
from tests.telegram.resident import FakeClock, Resident
from tests.telegram_server import TelegramServer, Trouble

FAILED_TRIES = 10
"""What a bot tries and fails before the network is back: some seconds of growing waits."""


class FragileAssistant(Assistant):
    """Fails on one word."""

    def __init__(self, sound: Assistant) -> None:
        self._sound = sound

    def reply(self, text: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context]:
        """The sound one's reply, but for that word."""
        if "boum" in text:
            message = f"secret: {text}"
            raise RuntimeError(message)
        return self._sound.reply(text, context)


def lines(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    """What the log says at a level or above, without pytest's and asyncio's own."""
    return [one.getMessage() for one in caplog.records if one.levelno >= level]


async def test_a_failure_while_answering_is_excused_and_logged_once(
    samia: Resident, serving: Serving, city: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(FragileAssistant(city.assistant)):
        sent = await samia.asks("boum, je m'appelle Samia")
        assert sent.text == city.base.phrases.failure
        assert "02 37 23 40 00" in sent.text
        assert (await samia.asks("bonjour")).text == city.assistant.reply("bonjour")[0].text
    assert len(lines(caplog, logging.ERROR)) == 1
    assert "Samia" not in caplog.text and "secret" not in caplog.text


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_telegram_refuses_is_excused(
    telegram: TelegramServer, samia: Resident, city: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.troubles = [Trouble("sendMessage", code=400)]
    assert (await samia.asks("bonjour")).text == city.base.phrases.failure
    assert len(lines(caplog, logging.ERROR)) == 1
    (call,) = [one for one in telegram.calls if one.code == 400]
    telegram.calls.remove(call)


@pytest.mark.usefixtures("bot")
async def test_somebody_who_blocked_the_bot_does_not_disturb_it(
    telegram: TelegramServer, samia: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.blocked.add(43)
    update = Resident(telegram, 43).writes("bonjour")
    await telegram.until(lambda: telegram.confirmed >= update)
    assert len(telegram.received("sendMessage")) == 1
    assert (await samia.asks("bonjour")).text
    assert lines(caplog, logging.ERROR) == []


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "trouble",
    [
        Trouble("sendMessage", code=500, times=2),
        Trouble("sendMessage", code=502),
        Trouble("sendMessage", code=0),
        Trouble("sendMessage", code=-1, times=2),
        Trouble("sendMessage", retry_after=1),
    ],
    ids=["500 twice", "502", "dropped", "reset twice", "429"],
)
async def test_an_answer_is_sent_again_until_telegram_has_it(
    telegram: TelegramServer, samia: Resident, city: Parts, trouble: Trouble
) -> None:
    telegram.troubles = [trouble]
    update = samia.writes("bonjour")
    sent = await samia.gets()
    assert sent.text == city.assistant.reply("bonjour")[0].text
    await telegram.until(lambda: telegram.confirmed >= update)
    assert len(samia.received) == 1


@pytest.mark.usefixtures("bot")
async def test_telegram_is_given_the_time_that_it_asks_for(
    telegram: TelegramServer, samia: Resident
) -> None:
    telegram.troubles = [Trouble("sendMessage", retry_after=2)]
    began = time.monotonic()
    await samia.asks("bonjour")
    assert time.monotonic() - began >= 2


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "trouble",
    [
        Trouble("getUpdates", code=500, times=3),
        Trouble("getUpdates", code=0, times=3),
        Trouble("getUpdates", code=-1, times=3),
        Trouble("getUpdates", retry_after=1),
        Trouble("answerCallbackQuery", code=500),
        Trouble("answerCallbackQuery", code=0),
    ],
    ids=["500", "dropped", "reset", "429", "tap: 500", "tap: dropped"],
)
async def test_troubles_of_telegram_s_are_waited_out_in_few_lines(
    telegram: TelegramServer,
    samia: Resident,
    trouble: Trouble,
    caplog: pytest.LogCaptureFixture,
) -> None:
    expected = trouble.times
    telegram.troubles = [trouble]
    samia.taps("e:contact")
    await samia.gets()
    assert trouble.times == 0
    assert (await samia.asks("bonjour")).text
    assert len(lines(caplog, logging.WARNING)) <= expected
    assert not any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize("code", [0, 500])
async def test_a_bot_that_starts_while_telegram_is_down_goes_on_when_it_is_back(
    telegram: TelegramServer, samia: Resident, serving: Serving, code: int
) -> None:
    telegram.troubles = [Trouble(code=code, times=3)]
    async with serving():
        assert (await samia.asks("bonjour")).text


async def test_a_bot_stops_while_telegram_is_down(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    async with serving():
        await samia.asks("bonjour")
        telegram.troubles = [Trouble(code=0, times=1_000_000)]
        samia.writes("merci")
        before = len(telegram.calls)
        await telegram.until(lambda: len(telegram.calls) >= before + 2)


async def test_a_bot_stops_while_telegram_is_down_at_its_start(
    telegram: TelegramServer, serving: Serving
) -> None:
    telegram.troubles = [Trouble(code=500, times=1_000_000)]
    async with serving():
        await telegram.until(lambda: len(telegram.calls) >= 2)
    gc.collect()  # a connection that was left open is told here, not in another test


async def test_commands_that_cannot_be_set_do_not_keep_anybody_waiting(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    never = asyncio.Event()
    telegram.troubles = [Trouble("setMyCommands", until=never)]
    async with serving():
        assert (await samia.asks("bonjour")).text
        never.set()


async def test_a_slow_telegram_slows_one_chat_only(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    slow = asyncio.Event()
    async with serving():
        await samia.asks("bonjour")
        telegram.troubles = [Trouble("sendMessage", until=slow)]
        samia.writes("merci")
        await telegram.until(lambda: telegram.troubles[0].times == 0)
        assert (await Resident(telegram, 43).asks("bonjour")).text
        slow.set()
        assert (await samia.gets()).text


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that waits for an answer of Telegram's for a moment only."""
    monkeypatch.setattr("handlers.application.SEND_SECONDS", 0.5)
    monkeypatch.setattr("handlers.application.FETCH_SECONDS", 0.5)
    monkeypatch.setattr("handlers.polling.LONG_POLL", 1)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("method", ["sendMessage", "getUpdates", ""])
async def test_a_telegram_that_does_not_answer_is_asked_again(
    telegram: TelegramServer, samia: Resident, serving: Serving, method: str
) -> None:
    never = asyncio.Event()
    async with serving():
        await samia.asks("bonjour")
        telegram.troubles = [Trouble(method, times=3, until=never)]
        update = samia.writes("merci")
        await telegram.until(lambda: telegram.confirmed >= update)
    assert len(samia.received) == 2


async def test_without_network_for_a_while_nothing_is_lost(
    telegram: TelegramServer, samia: Resident, serving: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    people = [Resident(telegram, 100 + number) for number in range(10)]
    async with serving():
        await samia.asks("bonjour")
        telegram.troubles = [Trouble("sendMessage", until=asyncio.Event(), times=5)]
        for person in people:
            person.writes("bonjour")
        await telegram.until(lambda: not telegram.troubles[0].times)
        async with telegram.unreachable():
            for person in people:
                last = person.writes("merci")
            before = len(lines(caplog, logging.WARNING))
            while len(lines(caplog, logging.WARNING)) < before + FAILED_TRIES:
                await asyncio.sleep(0.05)
        await telegram.until(lambda: telegram.confirmed >= last)
        await samia.asks("merci")
    assert min(len(person.received) for person in people) >= 2
    assert not any(record.exc_info for record in caplog.records)
    assert lines(caplog, logging.ERROR) == []


@pytest.mark.parametrize("jump", [-2 * 60 * 60, 2 * 60 * 60])
async def test_a_clock_that_jumps_leaves_nobody_without_a_word(
    samia: Resident, serving: Serving, city: Parts, jump: int
) -> None:
    clock = FakeClock()
    async with serving(clock=clock):
        expected = (await samia.asks("bonjour")).text
        clock.now += jump
        said = (await samia.asks("bonjour")).text
        # By a clock that goes ahead, messages come too late: one apology says so.
        assert said == (expected if jump < 0 else city.base.phrases.manners.late)
        clock.now -= jump
        assert (await samia.asks("bonjour")).text == expected
