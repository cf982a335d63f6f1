"""In a group, floods and lateness are those of what is said to the bot, each person's own."""

import time
from typing import Any

import pytest

from bot.parts import Parts
from tests.telegram.conftest import Serving
from tests.telegram.resident import NAME, FakeClock, Resident, naming
from tests.telegram_server import TelegramServer

CRY = "mon mari me frappe"
NOW = int(time.time())
OTHER: dict[str, Any] = {"from": {"id": 77, "is_bot": False, "first_name": "Léa"}}
HOUR = 3600


async def test_a_flood_said_to_the_bot_gets_one_calm_line(
    telegram: TelegramServer, group: Resident, serving: Serving, city: Parts
) -> None:
    for _ in range(15):
        group.writes("/contact", date=NOW)
        last = group.sends(**naming(f"{NAME} bonjour"), date=NOW)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    assert [sent.text for sent in group.received] == [city.base.phrases.manners.too_many]


async def test_what_neighbours_say_to_each_other_is_no_flood(
    telegram: TelegramServer, group: Resident, serving: Serving, city: Parts
) -> None:
    for _ in range(30):
        group.sends(text="bonjour à tous", date=NOW)
    last = group.sends(**naming(f"{NAME} bonjour"), date=NOW)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    assert [sent.text for sent in group.received] == [city.assistant.reply("bonjour")[0].text]


async def test_the_flood_of_one_neighbour_silences_no_other(
    telegram: TelegramServer, group: Resident, serving: Serving, city: Parts
) -> None:
    for _ in range(30):
        group.sends(**naming(f"{NAME} bonjour"), date=NOW)
    last = group.sends(**naming(f"{NAME} merci"), **OTHER, date=NOW)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    assert [sent.text for sent in group.received] == [
        city.base.phrases.manners.too_many,
        city.assistant.reply("merci")[0].text,
    ]


async def test_many_neighbours_who_write_once_are_no_flood(
    telegram: TelegramServer, group: Resident, serving: Serving, city: Parts
) -> None:
    for number in range(20):
        person = {"from": OTHER["from"] | {"id": 100 + number}}
        last = group.sends(**naming(f"{NAME} bonjour"), **person, date=NOW)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    said = [sent.text for sent in group.received]
    assert said == [city.assistant.reply("bonjour")[0].text] * 20


async def test_a_flood_in_a_group_is_none_in_private(
    telegram: TelegramServer, group: Resident, serving: Serving, city: Parts
) -> None:
    alone = Resident(telegram, 5)
    for _ in range(30):
        group.sends(**naming(f"{NAME} bonjour"), date=NOW)
    alone.sends(text="bonjour", date=NOW)
    async with serving():
        assert (await alone.gets()).text == city.assistant.reply("bonjour")[0].text


@pytest.mark.parametrize("cry", [f"{CRY} {NAME}", f"/urgence{NAME}"])
async def test_in_a_flood_of_a_group_an_emergency_is_answered(
    telegram: TelegramServer, group: Resident, serving: Serving, cry: str
) -> None:
    for _ in range(20):
        group.sends(**naming(f"{NAME} bonjour"), date=NOW)
    last = group.writes(cry, date=NOW) if cry[0] == "/" else group.sends(**naming(cry), date=NOW)
    async with serving():
        await telegram.until(lambda: telegram.confirmed >= last)
    assert ["<b>17</b> : " in sent.html for sent in group.received] == [False, True]


async def test_what_a_group_asked_too_long_ago_gets_one_apology(
    telegram: TelegramServer, group: Resident, serving: Serving, city: Parts
) -> None:
    clock = FakeClock()
    asked = naming(f"{NAME} bonjour")
    for hours in (9, 8, 2):
        old = int(clock.now) - hours * HOUR
        group.sends(text="bonjour à tous", date=old)
        group.sends(**asked, date=old)
        group.sends(**asked, **OTHER, date=old)
    group.sends(**naming(f"{NAME} {CRY}"), date=int(clock.now) - HOUR - 60)
    last = group.sends(**asked, date=int(clock.now) - 60)
    async with serving(clock=clock):
        await telegram.until(lambda: telegram.confirmed >= last)
    late, cry, new = group.received
    assert late.text == city.base.phrases.manners.late
    assert "<b>17</b> : " in cry.html
    assert new.text == city.assistant.reply("bonjour")[0].text


async def test_what_neighbours_said_to_each_other_needs_no_apology(
    telegram: TelegramServer, group: Resident, serving: Serving
) -> None:
    clock = FakeClock()
    last = group.sends(text="bonjour à tous", date=int(clock.now) - 5 * HOUR)
    async with serving(clock=clock):
        await telegram.until(lambda: telegram.confirmed >= last)
    assert group.received == []
