"""Menus: made from the knowledge base, paged when long, changed where they stand."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.parts import Parts
from knowledge.base import KnowledgeBase
from knowledge.loader import load
from tests.conftest import KNOWLEDGE
from tests.telegram.conftest import Serving
from tests.telegram.resident import Resident, tap
from tests.telegram.seen import is_menu, labels
from tests.telegram_server import TelegramServer

BACK, NEXT, BEFORE = "← Retour", "Suivants →", "← Précédents"


@pytest.mark.usefixtures("bot")
async def test_everything_under_the_greeting_is_reached_by_tapping_in_one_message(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    sent = await samia.asks("/start")
    greeting = sent.text
    for topic in city.base.menu:
        await samia.leafs(topic.title)
        seen = set(labels(sent))
        while NEXT in labels(sent):
            seen |= set(labels(await samia.leafs(NEXT)))
        others = set(city.base.themes.get(topic.theme or "", ())) - {topic.entry}
        assert {city.base.entries[one].title for one in others} <= seen
        await samia.leafs(BACK)
        assert sent.text == greeting and is_menu(sent, city)
    assert samia.received == [sent]
    assert len(telegram.received("sendMessage")) == 1


@pytest.mark.usefixtures("bot")
async def test_an_entry_opened_in_a_menu_leads_back_to_its_page(
    samia: Resident, city: Parts
) -> None:
    sent = await samia.asks("/associations")
    assert city.base.entries["asso-liste"].answer in sent.text
    await samia.leafs(NEXT)
    page = labels(sent)
    title = city.base.entries[city.base.themes["associations"][-1]].title
    await samia.leafs(title)
    assert city.base.entries[city.base.themes["associations"][-1]].answer in sent.text
    assert labels(sent)[-1] == BACK
    await samia.leafs(BACK)
    assert labels(sent) == page and BEFORE in page
    assert samia.received == [sent]


@pytest.mark.usefixtures("bot")
async def test_what_an_entry_of_a_menu_suggests_takes_its_place_too(
    samia: Resident, city: Parts
) -> None:
    sent = await samia.asks("/contact")
    opened = next(one for one in sent.buttons if one.get("callback_data", "").startswith("i:"))
    await samia.leafs(opened["text"])
    related = next(one for one in sent.buttons if one.get("callback_data", "").startswith("i:"))
    await samia.leafs(related["text"])
    assert city.base.entries[related["callback_data"][2:]].answer in sent.text
    assert samia.received == [sent]


@pytest.mark.usefixtures("bot")
async def test_steps_of_the_young_change_the_menu_as_well(samia: Resident, city: Parts) -> None:
    sent = await samia.asks("/start")
    await samia.leafs("Les jeunes")
    assert city.base.phrases.youth.how_old in sent.text
    await samia.leafs("16-17 ans")
    await samia.leafs("Lucé")
    assert "Lucé" in sent.text and samia.received == [sent]


@pytest.mark.usefixtures("bot")
async def test_a_double_tap_changes_a_menu_once(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    sent = await samia.asks("/start")
    samia.taps("t:0:asso-liste")
    last = samia.taps("t:0:asso-liste")
    await telegram.until(lambda: telegram.confirmed >= last)
    assert samia.received == [sent]
    assert city.base.entries["asso-liste"].answer in sent.text
    same = [call for call in telegram.calls if call.code == 400]
    assert all("message is not modified" in call.description for call in same)
    telegram.calls = [call for call in telegram.calls if call not in same]


@pytest.mark.usefixtures("bot")
async def test_a_menu_that_is_too_old_or_deleted_is_shown_anew(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    old = tap(samia.chat, "t:0:asso-liste")
    old["message"] = {"chat": old["message"]["chat"], "message_id": 1, "date": 0}
    telegram.push("callback_query", old)
    assert city.base.entries["asso-liste"].answer in (await samia.gets()).text
    deleted = tap(samia.chat, "i:contact", message_id=12345)
    telegram.push("callback_query", deleted)
    assert city.base.entries["contact"].answer in (await samia.gets()).text
    (call,) = [call for call in telegram.calls if call.code == 400]
    assert "message to edit not found" in call.description
    telegram.calls.remove(call)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("data", ["t:0:fiche-perdue", "t:99:asso-liste", "m:99", "i:fiche-perdue"])
async def test_a_menu_of_another_version_still_leads_somewhere(samia: Resident, data: str) -> None:
    sent = await samia.asks("/contact")
    before = sent.html
    samia.taps(data)
    if "perdue" in data:
        sent = await samia.gets()
    else:
        await samia._telegram.until(lambda: sent.html != before)
    assert sent.buttons


@pytest.fixture
def longer(tmp_path: Path) -> KnowledgeBase:
    """The city's knowledge with six more topics in its YAML."""
    folder = Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge"))
    with (folder / "menu.yaml").open("a", encoding="utf-8") as file:
        for number in range(6):
            file.write(f'- titre: "Les bus {number}"\n  fiche: service-bus\n')
            file.write(f"  commande: bus{number}\n")
    return load(folder, date.today())


async def test_a_topic_added_to_the_yaml_has_its_button_its_command_and_its_page(
    telegram: TelegramServer, samia: Resident, serving: Serving, longer: KnowledgeBase
) -> None:
    async with serving(base=longer):
        sent = await samia.asks("/start")
        assert len(sent.buttons) == 7 and labels(sent)[-1] == NEXT
        await samia.leafs(NEXT)
        assert labels(sent)[:2] == ["Les bus 0", "Les bus 1"]
        await samia.leafs("Les bus 1")
        assert longer.entries["service-bus"].answer in sent.text
        await samia.leafs(BACK)
        assert labels(sent)[0] == "Les bus 0"
        assert longer.entries["service-bus"].answer in (await samia.asks("/bus5")).text
        await telegram.until(lambda: ("commands", "fr") in telegram.profile.kept)
        told = [one["command"] for one in telegram.profile.kept["commands", "fr"]]
        assert "bus0" in told and "bus5" in told


@pytest.mark.usefixtures("bot")
async def test_no_menu_is_longer_than_a_telephone(samia: Resident, city: Parts) -> None:
    for topic in city.base.commands:
        sent = await samia.asks(f"/{topic.command}")
        assert len(sent.keyboard) <= 12
