"""What Telegram shows of the bot: commands, short description, description."""

import re

import pytest

from bot.parts import Parts
from tests.telegram.conftest import Serving
from tests.telegram.resident import Resident
from tests.telegram_server import TelegramServer

TOPICS = {
    "contact": "contact",
    "urgence": "urgence",
    "associations": "asso-liste",
    "contrat": "contrat-definition",
    "quartiers": "quartiers-liste",
}
PUBLISHED = ("Commands", "ShortDescription", "Description")


def changes(telegram: TelegramServer) -> list[str]:
    return [call.method for call in telegram.calls if call.method.startswith("setMy")]


async def published(telegram: TelegramServer) -> None:
    """Wait until the last thing is compared, and set where it differs."""
    await telegram.until(lambda: ("description", "fr") in telegram.profile.asked)


@pytest.mark.usefixtures("bot")
async def test_commands_are_told_in_french_and_to_everybody(
    telegram: TelegramServer, city: Parts
) -> None:
    await published(telegram)
    for language in ("", "fr"):
        told = {
            one["command"]: one["description"]
            for one in telegram.profile.kept["commands", language]
        }
        assert set(told) == {"start", "jeunes", "aide", "confidentialite", "oublier", *TOPICS}
        assert all(description[0].isupper() for description in told.values())
        assert told["contact"] == "Parler à une personne" and "Comment" in told["aide"]


@pytest.mark.usefixtures("bot")
async def test_descriptions_are_told_in_plain_french(telegram: TelegramServer, city: Parts) -> None:
    await published(telegram)
    kept, phrases = telegram.profile.kept, city.base.phrases
    assert kept["short_description", ""] == phrases.short_description
    assert kept["description", ""] == phrases.description
    assert "Lucé" in phrases.short_description and "programme" in phrases.description


async def test_what_is_already_told_is_not_told_again(
    telegram: TelegramServer, serving: Serving
) -> None:
    async with serving():
        await published(telegram)
    assert changes(telegram)
    telegram.calls.clear()
    telegram.profile.asked.clear()
    async with serving():
        await published(telegram)
    assert changes(telegram) == []


async def test_what_a_former_set_up_told_the_french_is_replaced(
    telegram: TelegramServer, serving: Serving, city: Parts
) -> None:
    telegram.profile.kept = {
        ("commands", "fr"): [{"command": "vieux", "description": "Une vieille commande"}],
        ("description", "fr"): "Un vieux bot",
    }
    kept, told = telegram.profile.kept, city.base.phrases.description
    async with serving():
        await telegram.until(lambda: kept["description", "fr"] == told)
    assert kept["commands", "fr"] == kept["commands", ""]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("command", "entry"), TOPICS.items())
@pytest.mark.parametrize("form", ["/{}", "/{}@allo_quartiers_bot", "/{} svp"])
async def test_a_topic_s_command_opens_it(
    samia: Resident, city: Parts, command: str, entry: str, form: str
) -> None:
    sent = await samia.asks(form.format(command))
    assert city.base.entries[entry].answer in sent.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("text", ["/contact, svp", "/contact\nsvp", "/contact@allo_quartiers_bot."])
async def test_what_stands_right_behind_a_command_disturbs_nothing(
    samia: Resident, city: Parts, text: str
) -> None:
    length = len(re.findall(r"^/[\w@]+", text)[0])
    marks = [{"type": "bot_command", "offset": 0, "length": length}]
    samia.sends(text=text, entities=marks)
    assert city.base.entries["contact"].answer in (await samia.gets()).text


@pytest.mark.usefixtures("bot")
async def test_a_topic_s_command_is_answered_in_a_group(
    telegram: TelegramServer, city: Parts
) -> None:
    sent = await Resident(telegram, -5).asks("/contact@allo_quartiers_bot")
    assert city.base.entries["contact"].answer in sent.text
