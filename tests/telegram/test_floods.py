"""More than anybody can read: one calm line, then a minute of silence."""

import time

import pytest

from bot.parts import Parts
from tests.telegram.conftest import Serving
from tests.telegram.resident import FakeClock, Resident
from tests.telegram_server import TelegramServer

CRY = "mon mari me frappe"
NOW = int(time.time())


async def test_over_fifteen_messages_at_once_get_one_calm_line(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts
) -> None:
    for _ in range(30):
        last = samia.writes("bonjour", date=NOW)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    assert [sent.text for sent in samia.received] == [city.base.phrases.manners.too_many]


@pytest.mark.usefixtures("bot")
async def test_what_comes_one_by_one_is_answered_until_it_is_too_much(
    samia: Resident, city: Parts, telegram: TelegramServer
) -> None:
    too_many = city.base.phrases.manners.too_many
    for _ in range(15):
        samia.sends(text="bonjour", date=NOW)
        assert (await samia.gets()).text != too_many
    for second in (5, 6, 30, 64):
        last = samia.sends(text="bonjour", date=NOW + second)
    await telegram.until(lambda: telegram.confirmed >= last)
    assert [sent.text for sent in samia.received[15:]] == [too_many]


@pytest.mark.usefixtures("bot")
async def test_fifteen_messages_in_ten_seconds_are_all_answered(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    for second in range(30):
        last = samia.sends(text="bonjour", date=NOW - 60 + second)
    await telegram.until(lambda: telegram.confirmed >= last)
    assert len(samia.received) == 30
    assert city.base.phrases.manners.too_many not in {sent.text for sent in samia.received}


async def test_a_minute_later_one_is_served_again(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts
) -> None:
    too_many = city.base.phrases.manners.too_many
    clock = FakeClock()
    for _ in range(16):
        samia.sends(text="bonjour", date=int(clock.now))
    async with serving(clock=clock):
        assert (await samia.gets()).text == too_many
        clock.now += 59
        update = samia.sends(text="bonjour", date=int(clock.now))
        await telegram.until(lambda: telegram.confirmed >= update)
        assert len(samia.received) == 1
        clock.now += 2
        samia.sends(text="bonjour", date=int(clock.now))
        assert (await samia.gets()).text != too_many


async def test_a_second_flood_gets_its_own_line(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts
) -> None:
    for start in (NOW - 300, NOW - 200):
        for _ in range(20):
            last = samia.sends(text="bonjour", date=start)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    assert [sent.text for sent in samia.received] == [city.base.phrases.manners.too_many] * 2


@pytest.mark.parametrize("cry", [CRY, "/urgence", "/start urgence-violences"])
async def test_in_a_flood_an_emergency_is_answered(
    telegram: TelegramServer, samia: Resident, serving: Serving, cry: str
) -> None:
    for number in range(30):
        last = samia.writes(cry if number == 20 else "bonjour", date=NOW)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    assert ["<b>17</b> : " in sent.html for sent in samia.received] == [False, True]


async def test_an_edit_in_a_flood_that_cries_for_help_is_answered(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    for number in range(20):
        samia.sends(text="bonjour", message_id=600 + number, date=NOW)
    last = samia.edits(619, text=CRY, edit_date=NOW)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    assert ["<b>17</b> : " in sent.html for sent in samia.received] == [False, True]


async def test_a_flood_of_one_is_not_another_s(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts
) -> None:
    other = Resident(telegram, 43)
    for _ in range(30):
        samia.writes("bonjour", date=NOW)
    other.writes("bonjour")
    async with serving():
        assert (await other.gets()).text != city.base.phrases.manners.too_many


async def test_the_pictures_of_albums_are_no_flood(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts
) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 90}]
    for number in range(20):
        last = samia.sends(photo=photo, media_group_id=str(number // 10), date=NOW)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    assert [sent.text for sent in samia.received] == [city.base.phrases.text_only] * 2
