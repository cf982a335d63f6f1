"""« Suis-je dans un quartier prioritaire ? »: asked by a button, answered from a position."""

import logging
import re
import signal
from collections.abc import Callable

import pytest

from bot.parts import Parts
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident, message, tap
from tests.telegram.seen import labels
from tests.telegram_server import Sent, TelegramServer, Trouble

LES_CLOS = {"latitude": 48.43904, "longitude": 1.50678}
LA_MADELEINE = {"latitude": 48.44536, "longitude": 1.51913}
BESIDE_LES_CLOS = {"latitude": 48.4393, "longitude": 1.5113}
PARIS = {"latitude": 48.8566, "longitude": 2.3522}
LOOK_UP = "https://sig.ville.gouv.fr/adresses/recherche"
DIGITS = re.compile(r"48\.4[34]|1\.50678|1\.51913")
"""Of these positions; nothing that the time of a line, a port or a duration may hold."""


def asks_for_a_position(sent: Sent) -> bool:
    keys = [key for row in sent.markup.get("keyboard", []) for key in row]
    return any(key.get("request_location") for key in keys)


def takes_the_button_away(sent: Sent) -> bool:
    return sent.markup == {"remove_keyboard": True}


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("way", ["/quartiers", "/start quartiers-adresse"])
async def test_the_list_and_the_address_lead_to_the_question_and_to_telegram_s_button(
    samia: Resident, city: Parts, way: str
) -> None:
    phrases = city.base.phrases.position
    assert phrases.button in labels(await samia.asks(way))
    asked = await samia.chooses(phrases.button)
    assert asks_for_a_position(asked) and asked.markup["one_time_keyboard"]
    assert [len(row) for row in asked.markup["keyboard"]] == [1, 1]
    assert LOOK_UP in asked.html


@pytest.mark.usefixtures("bot")
async def test_a_position_inside_is_told_which_quartier_and_the_button_goes(
    samia: Resident, city: Parts
) -> None:
    samia.sends(location=LES_CLOS)
    sent = await samia.gets()
    assert "D'après votre position, vous êtes dans Les Clos" in sent.text
    assert "près de la limite : vérifiez votre adresse" in sent.text
    assert LOOK_UP in sent.html and "start=quartier-clos" in sent.html
    assert takes_the_button_away(sent)
    samia.sends(location=LA_MADELEINE)
    sent = await samia.gets()
    assert "dans La Madeleine" in sent.text and "limite" not in sent.text
    assert sent.text.splitlines()[-1].startswith("Source : ")


@pytest.mark.usefixtures("bot")
async def test_positions_outside_are_told_the_nearest_and_far_ones_what_is_known(
    samia: Resident,
) -> None:
    samia.sends(location=BESIDE_LES_CLOS)
    assert "tout près" in (await samia.gets()).text
    samia.sends(location=PARIS)
    sent = await samia.gets()
    assert "Chartres métropole" in sent.text and LOOK_UP in sent.html
    assert takes_the_button_away(sent)


@pytest.mark.usefixtures("bot")
async def test_a_place_that_is_sent_counts_as_its_position(samia: Resident) -> None:
    venue = {"location": LES_CLOS, "title": "Maison pour tous", "address": "Chartres"}
    samia.sends(location=LES_CLOS, venue=venue)
    assert "dans Les Clos" in (await samia.gets()).text


@pytest.mark.usefixtures("bot")
async def test_a_live_position_is_answered_once(telegram: TelegramServer, samia: Resident) -> None:
    live = LES_CLOS | {"live_period": 900, "horizontal_accuracy": 12.5}
    samia.sends(location=live)
    assert "dans Les Clos" in (await samia.gets()).text
    for _ in range(3):
        body = message(samia.chat, location=LA_MADELEINE | {"live_period": 900}, edit_date=1)
        telegram._allowed = ["edited_message"]  # whatever the bot asks for
        last = telegram.push("edited_message", body)
    telegram._allowed = []
    await samia.asks("bonjour")
    await telegram.until(lambda: telegram.confirmed >= last)
    assert len(samia.received) == 2


@pytest.mark.usefixtures("bot")
async def test_whoever_would_rather_not_send_it_is_told_all_is_well(
    samia: Resident, city: Parts
) -> None:
    sent = await samia.asks(city.base.phrases.position.cancel)
    assert sent.text == city.base.phrases.position.cancelled
    assert takes_the_button_away(sent)


@pytest.mark.usefixtures("bot")
async def test_in_a_group_nobody_is_asked_where_they_are_and_no_position_is_answered(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    group = Resident(telegram, -5)
    sent = await group.asks("/quartiers@allo_quartiers_bot")
    assert city.base.phrases.position.button not in labels(sent)
    group.sends(location=LES_CLOS)
    last = telegram.push("callback_query", tap(-5, "p"))
    await telegram.until(lambda: telegram.confirmed >= last)
    assert len(group.received) == 1


async def test_a_position_is_in_no_log_at_any_level(
    telegram: TelegramServer, processes: Callable[..., BotProcess], samia: Resident
) -> None:
    telegram.troubles = [
        Trouble("sendMessage", code=500),
        Trouble("sendMessage", code=0),
        Trouble("sendMessage", code=400),
    ]
    process = await processes(LOG_LEVEL="DEBUG", PYTHONASYNCIODEBUG="1").start()
    for place in (LES_CLOS, LA_MADELEINE, LES_CLOS):
        last = samia.sends(location=place)
    await telegram.until(lambda: telegram.confirmed >= last)
    process.send(signal.SIGTERM)
    assert await process.ended() == 0
    assert "DEBUG" in process.output and "ERROR" in process.output
    assert not DIGITS.search(process.output)
    assert not re.search("Les Clos|Madeleine", process.output)
    telegram.calls.clear()


@pytest.mark.usefixtures("bot")
async def test_nothing_of_a_position_is_kept_for_the_next_message(
    samia: Resident, city: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.DEBUG, "handlers")
    samia.sends(location=LES_CLOS)
    await samia.gets()
    before = city.assistant.reply("combien d'habitants ?")[0].text
    assert (await samia.asks("combien d'habitants ?")).text.startswith(before)
    assert not DIGITS.search(caplog.text)
