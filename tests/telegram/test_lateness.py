"""What was written while the bot was down."""

import pytest

from bot.parts import Parts
from tests.telegram.conftest import Serving
from tests.telegram.resident import FakeClock, Resident, commands_in
from tests.telegram_server import TelegramServer

HOUR = 3600
CRY = "mon mari me frappe"


async def test_what_is_under_an_hour_old_is_answered(
    samia: Resident, serving: Serving, city: Parts
) -> None:
    clock = FakeClock()
    samia.sends(text="bonjour", date=int(clock.now) - HOUR + 60)
    async with serving(clock=clock):
        assert (await samia.gets()).text == city.assistant.reply("bonjour")[0].text


async def test_older_messages_get_one_apology_a_chat(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts
) -> None:
    clock, other = FakeClock(), Resident(telegram, 43)
    for hours in (9, 8, 7, 2):
        samia.sends(text="bonjour", date=int(clock.now) - hours * HOUR)
        other.sends(text="/start", **commands_in("/start"), date=int(clock.now) - hours * HOUR)
    last = samia.sends(text="bonjour", date=int(clock.now) - 60)
    async with serving(clock=clock):
        await telegram.until(lambda: telegram.confirmed >= last)
    late = city.base.phrases.manners.late
    assert [sent.text for sent in samia.received] == [
        late,
        city.assistant.reply("bonjour")[0].text,
    ]
    assert [sent.text for sent in other.received] == [late]


async def test_a_second_failure_of_the_bot_is_excused_again(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts
) -> None:
    clock = FakeClock()
    async with serving(clock=clock):
        for _ in range(2):
            samia.sends(text="bonjour", date=int(clock.now) - 2 * HOUR)
            assert (await samia.gets()).text == city.base.phrases.manners.late
            clock.now += 3 * HOUR


@pytest.mark.parametrize("cry", [CRY, "/urgence"])
async def test_an_emergency_is_answered_however_late(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts, cry: str
) -> None:
    clock = FakeClock()
    samia.sends(text="bonjour", date=int(clock.now) - 20 * HOUR)
    last = samia.sends(text=cry, date=int(clock.now) - 20 * HOUR, **commands_in(cry))
    async with serving(clock=clock):
        await telegram.until(lambda: telegram.confirmed >= last)
    assert samia.received[0].text == city.base.phrases.manners.late
    assert "<b>17</b> : " in samia.received[1].html
    assert len(samia.received) == 2


async def test_many_messages_of_a_whole_day_are_no_flood(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    clock = FakeClock()
    for minute in range(20):
        last = samia.sends(text="bonjour", date=int(clock.now) - minute * 60)
    async with serving(clock=clock):
        await telegram.until(lambda: telegram.confirmed >= last)
    assert len(samia.received) == 20
