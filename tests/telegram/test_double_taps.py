"""A double tap does nothing twice, and the button never waits."""

from typing import Any

import pytest

from tests.telegram.conftest import Serving
from tests.telegram.resident import FakeClock, Resident, tap
from tests.telegram_server import TelegramServer


def again(query: dict[str, Any], number: str, **other: object) -> dict[str, Any]:
    """A further tap on the same button."""
    return query | {"id": number} | other


async def push_all(telegram: TelegramServer, *queries: dict[str, Any]) -> None:
    last = 0
    for query in queries:
        last = telegram.push("callback_query", query)
    await telegram.until(lambda: telegram.confirmed >= last)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("data", ["e:contact", "n", "p"])
async def test_a_button_tapped_twice_gives_one_message_and_stops_waiting_twice(
    telegram: TelegramServer, samia: Resident, data: str
) -> None:
    first = tap(samia.chat, data)
    await push_all(telegram, first, again(first, "second"), again(first, "third"))
    assert len(samia.received) == 1
    answered = [
        call.given["callback_query_id"] for call in telegram.received("answerCallbackQuery")
    ]
    assert answered == [first["id"], "second", "third"]


@pytest.mark.usefixtures("bot")
async def test_a_tap_that_is_delivered_twice_is_answered_once(
    telegram: TelegramServer, samia: Resident
) -> None:
    first = tap(samia.chat, "e:contact")
    between = tap(samia.chat, "e:urgence")
    await push_all(telegram, first, between, first)
    assert len(samia.received) == 2


@pytest.mark.usefixtures("bot")
async def test_other_buttons_and_other_messages_are_other_taps(
    telegram: TelegramServer, samia: Resident
) -> None:
    first = tap(samia.chat, "e:contact")
    other_button = again(first, "b", data="e:bot-aide")
    await push_all(telegram, first, other_button, again(first, "c"), tap(samia.chat, "e:contact"))
    assert len(samia.received) == 4


async def test_a_button_can_be_tapped_again_later(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    clock, first = FakeClock(), tap(samia.chat, "e:contact")
    async with serving(clock=clock):
        await push_all(telegram, first)
        clock.now += 4
        await push_all(telegram, again(first, "second"))
        assert len(samia.received) == 1
        clock.now += 6
        await push_all(telegram, again(first, "third"))
        assert len(samia.received) == 2


async def test_who_taps_on_and_on_is_answered_every_five_seconds(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    clock, first = FakeClock(), tap(samia.chat, "e:contact")
    async with serving(clock=clock):
        await push_all(telegram, first)
        for number in range(1, 6):
            clock.now += 2
            await push_all(telegram, again(first, str(number)))
        # Seconds 0, 6: each tap that is answered begins five seconds, one that is not does not.
        assert len(samia.received) == 2


@pytest.mark.usefixtures("bot")
async def test_a_double_tap_from_long_ago_is_no_error(
    telegram: TelegramServer, samia: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    first = tap(samia.chat, "e:contact")
    telegram.push("callback_query", first)
    last = telegram.push("callback_query", again(first, "second"))
    telegram.queries.clear()
    await telegram.until(lambda: telegram.confirmed >= last)
    for call in telegram.received("answerCallbackQuery"):
        assert "too old" in call.description
        telegram.calls.remove(call)
    assert len(samia.received) == 1 and caplog.records == []
