"""Telegram's limits are kept, and whoever floods the bot waits alone."""

import asyncio
import random

import pytest

from handlers.pace import CHAT, GROUP, REMEMBERED, Pace, Window
from handlers.slots import MOST_AT_ONCE, Slots
from tests.telegram.conftest import Serving
from tests.telegram.resident import Resident
from tests.telegram_server import TelegramServer, Trouble


@pytest.mark.parametrize(("most", "seconds"), [(30, 1.0), (1, 1.0), CHAT, GROUP])
def test_no_window_ever_holds_more_than_allowed(most: int, seconds: float) -> None:
    window, now, starts = Window(most, seconds), 1000.0, list[float]()
    chance = random.Random(8)
    for _ in range(2000):
        starts.append(now + window.reserve(now))
        now += chance.choice((0.0, 0.0, 0.001, 0.1, 2.0)) * seconds / most
    assert starts == sorted(starts)
    later = zip(starts, starts[most:], strict=False)
    assert all(after - before >= seconds - 1e-6 for before, after in later)


def test_after_a_rest_nobody_waits() -> None:
    window = Window(3, 3.0)
    assert [window.reserve(10.0) for _ in range(4)] == [0, 0, 0, 3.0]
    assert not window.is_at_rest(15.0) and window.is_at_rest(16.0)
    assert window.reserve(16.0) == 0


class SleepingClock:
    """A clock that only waiting moves, in no time."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let so many seconds go by."""
        self.now += seconds


async def test_chats_at_rest_are_forgotten() -> None:
    clock = SleepingClock()
    pace = Pace(1000, Slots(wait=clock.sleep), clock=clock)
    for chat in range(1, REMEMBERED + 1):
        await pace.turn("sendMessage", chat)
    clock.now += CHAT[1]
    await pace.turn("sendMessage", REMEMBERED + 1)
    assert len(pace._chats) == 1


async def slept(rate: int, chats: list[int | None], sharing: int = 1) -> float:
    """How long messages to chats wait, one after the other."""
    clock = SleepingClock()
    began = clock.now
    pace = Pace(rate, Slots(wait=clock.sleep), lambda: sharing, clock)
    for chat in chats:
        await pace.turn("sendMessage", chat)
    return clock.now - began


@pytest.mark.parametrize(
    ("rate", "chats", "seconds"),
    [
        (30, [1, 1, 1], 0),
        (30, [1] * 9, 6),
        (30, [-1] * 20, 0),
        (30, [-1] * 21, 60),
        (30, list(range(1, 31)), 0),
        (30, list(range(1, 92)), 3),
        (30, [None] * 100, 0),
        (0, [1] * 100, 0),
    ],
)
async def test_messages_wait_for_their_chat_and_for_all(
    rate: int, chats: list[int | None], seconds: float
) -> None:
    assert await slept(rate, chats) == pytest.approx(seconds)


@pytest.mark.parametrize(("sharing", "seconds"), [(1, 3), (3, 9), (7, 22), (50, 90)])
async def test_replicas_share_the_rate(sharing: int, seconds: float) -> None:
    assert await slept(30, list(range(1, 92)), sharing) == pytest.approx(seconds)


def test_a_share_that_changes_never_lets_more_than_the_new_one_through() -> None:
    window, now, starts = Window(30, 1.0), 1000.0, list[float]()
    for most in (30, 10, 15, 10, 1):
        window.most, before = most, len(starts)
        starts += [now + window.reserve(now) for _ in range(40)]
        later = zip(starts[before:], starts[before + most :], strict=False)
        assert all(after - first >= 1 - 1e-6 for first, after in later)
    assert starts == sorted(starts)


def test_a_chat_s_pace_goes_on_at_another_replica() -> None:
    one, other = Window(*CHAT), Window(*CHAT)
    assert [one.reserve(10.0) for _ in range(3)] == [0, 0, 0]
    other.recall(11.0, one.ages(11.0))
    assert other.reserve(11.0) == pytest.approx(2.0)
    one.recall(11.0, [5.0])  # what is older than our own
    assert one.ages(11.0) == [1.0, 1.0, 1.0]
    assert one.ages(13.0) == []


async def test_what_is_no_message_does_not_wait() -> None:
    clock = SleepingClock()
    pace, began = Pace(1, Slots(wait=clock.sleep), clock=clock), clock.now
    for _ in range(10):
        await pace.turn("sendChatAction", 1)
        await pace.turn("answerCallbackQuery", None)
    assert clock.now == began


@pytest.fixture
def paced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two messages at once in a chat; the third waits for longer than others need."""
    monkeypatch.setattr("handlers.pace.CHAT", (2, 5.0))


@pytest.mark.usefixtures("paced")
async def test_somebody_who_floods_the_bot_waits_alone(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    async with serving(rate=30):
        for _ in range(3):
            samia.writes("bonjour")
        await samia.gets(2)
        other = Resident(telegram, 43)
        await other.asks("bonjour")
        await other.asks("merci")
        assert len(samia.received) == 2
        await samia.gets()


@pytest.mark.usefixtures("paced")
async def test_more_who_flood_than_are_answered_at_once_wait_alone(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    flooders = [Resident(telegram, 100 + number) for number in range(MOST_AT_ONCE + 4)]
    async with serving(rate=1000):
        for _ in range(3):
            for person in flooders:
                last = person.writes("bonjour")
        await telegram.until(lambda: all(len(one.received) == 2 for one in flooders))
        await samia.asks("bonjour")
        await samia.asks("merci")
        assert [len(one.received) for one in flooders] == [2] * len(flooders)
        await telegram.until(lambda: telegram.confirmed >= last)
    assert [len(one.received) for one in flooders] == [3] * len(flooders)


async def test_more_chats_held_back_than_are_answered_at_once_hold_back_no_other(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    held = [Resident(telegram, 100 + number) for number in range(MOST_AT_ONCE + 4)]
    async with serving(rate=1000):
        telegram.troubles = [Trouble("sendMessage", retry_after=4, times=len(held))]
        for person in held:
            person.writes("bonjour")
        await telegram.until(lambda: not telegram.troubles[0].times)
        await samia.asks("bonjour")
        assert [len(one.received) for one in held] == [0] * len(held)
        await telegram.until(lambda: all(one.received for one in held))


async def test_a_chat_that_telegram_holds_back_holds_back_no_other(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    async with serving(rate=30):
        telegram.troubles = [Trouble("sendMessage", retry_after=3)]
        samia.writes("bonjour")
        await telegram.until(lambda: not telegram.troubles[0].times)
        people = [Resident(telegram, 100 + number) for number in range(10)]
        await asyncio.gather(*(person.asks("bonjour") for person in people))
        assert samia.received == []
        await samia.gets()
