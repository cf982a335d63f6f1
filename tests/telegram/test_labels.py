"""Everyone can read it: words on every button, and a sensible order for a screen reader."""

import re

import pytest

from bot.parts import Parts
from tests.telegram.resident import Resident
from tests.telegram_server import Sent, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
WORD = re.compile(r"[^\W\d_]{2,}|\d+ ans")
ASKED = ["/start", "/aide", "/jeunes", "/confidentialite", "/oublier", "la mairie", "azerty qsdf"]


async def shown(samia: Resident, city: Parts) -> list[Sent]:
    """A message of each kind, and every page of every menu as it was when it was seen."""
    seen = [await samia.asks(text) for text in ASKED]
    for topic in city.base.commands:
        seen.append(await samia.asks(f"/{topic.command}"))
    return seen


async def test_every_button_has_words(samia: Resident, city: Parts) -> None:
    labels = [one["text"] for sent in await shown(samia, city) for one in sent.buttons]
    assert len(labels) > 40
    assert [label for label in labels if not WORD.search(label)] == []


async def test_every_message_begins_with_words(samia: Resident, city: Parts) -> None:
    for sent in await shown(samia, city):
        assert sent.text[0].isalnum()


async def test_the_way_back_is_the_last_thing_that_is_read(samia: Resident, city: Parts) -> None:
    for topic in city.base.commands:
        sent = await samia.asks(f"/{topic.command}")
        back = city.base.phrases.menu.back
        assert [one["text"] for one in sent.buttons].index(back) == len(sent.buttons) - 1


async def test_every_command_has_words_in_the_list(telegram: TelegramServer) -> None:
    await telegram.until(lambda: ("description", "fr") in telegram.profile.asked)
    for one in telegram.profile.kept["commands", "fr"]:
        assert one["description"][0].isupper() and WORD.search(one["description"])
