"""What is seen on a telephone."""

import pytest

from bot.build import Parts
from tests.telegram_server import Sent


def labels(sent: Sent) -> list[str]:
    return [button["text"] for button in sent.buttons]


def links(sent: Sent) -> list[str]:
    return [button["url"] for button in sent.buttons if "url" in button]


def unclear(city: Parts) -> str:
    """A question that is answered by choices."""
    for question in (
        "la mairie",
        "taf",
        "un quartier",
        "les jobs",
        "activités",
        "combien d'habitants ?",
    ):
        if city.assistant.reply(question)[0].choices:
            return question
    pytest.fail("no question of this test is answered by choices any more")


def is_menu(sent: Sent, city: Parts) -> bool:
    return [button["callback_data"] for button in sent.buttons] == [
        f"t:0:{topic.entry}" for topic in city.base.menu
    ]
