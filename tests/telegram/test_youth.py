"""/jeunes on Telegram: an age, then a town, by taps or by words."""

import pytest

from bot.parts import Parts
from handlers.render import ABREAST
from tests.telegram.conftest import Serving
from tests.telegram.resident import Resident
from tests.telegram.seen import labels
from tests.telegram_server import TelegramServer


@pytest.mark.usefixtures("bot")
async def test_two_taps_lead_to_what_fits(samia: Resident, city: Parts) -> None:
    asked = await samia.asks("/jeunes")
    assert city.base.phrases.youth.how_old in asked.text
    listed = await samia.chooses("16-17 ans")
    assert city.base.phrases.youth.which_town in listed.text
    found = await samia.chooses("Mainvilliers")
    assert found.text.startswith("De 16 à 17 ans, à Mainvilliers, ")
    assert "les Jobs d'automne : 16-22 ans, en 2022" in found.text
    assert "La mairie de Mainvilliers" in labels(found)


@pytest.mark.usefixtures("bot")
async def test_each_step_may_be_typed(samia: Resident) -> None:
    await samia.asks("/jeunes")
    await samia.asks("jé 12 an")
    found = await samia.asks("lucé")
    assert found.text.startswith("À 12 ans, à Lucé, ") and "La Dame à la licorne" in found.text


@pytest.mark.usefixtures("bot")
async def test_steps_stand_side_by_side(samia: Resident) -> None:
    sent = await samia.asks("/jeunes")
    assert len(sent.keyboard[0]) == ABREAST


async def test_a_step_s_button_works_after_a_restart(
    telegram: TelegramServer, samia: Resident, serving: Serving
) -> None:
    async with serving():
        await samia.asks("/jeunes")
    async with serving():
        samia.taps("e:jeunes:18-22:chartres")
        assert (await samia.gets()).text.startswith("De 18 à 22 ans, à Chartres, ")


@pytest.mark.usefixtures("bot")
async def test_a_step_that_does_not_exist_leads_to_the_menu(samia: Resident, city: Parts) -> None:
    samia.taps("e:jeunes:18-22:dreux")
    assert (await samia.gets()).text == city.base.phrases.old_button
