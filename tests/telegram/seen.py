"""What is seen on a telephone."""

import re

import pytest

from bot.parts import Parts
from tests.telegram_server import Sent


def labels(sent: Sent) -> list[str]:
    """What the buttons say, but for those of the vote."""
    return [button["text"] for button in sent.buttons if not is_vote(button)]


def votes(sent: Sent) -> list[str]:
    """What the buttons of the vote say."""
    return [button["text"] for button in sent.buttons if is_vote(button)]


def is_vote(button: dict[str, str]) -> bool:
    return re.fullmatch(r"f[a-z]:[\w-]{12}", button.get("callback_data", "")) is not None


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
