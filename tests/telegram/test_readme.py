"""Whoever makes a bot with BotFather finds every step in the README; so does who writes to it."""

import pytest

from bot.parts import Parts
from bot.reloading.reload import Reloader
from bot.running.counters import Counters
from bot.running.folders import ROOT
from bot.running.settings import Settings
from bot.storage.exchange import Recorder
from bot.storage.records import Records
from handlers.admin import Office
from handlers.application import build_application
from knowledge.menu import TAKEN
from tests.conversations import MemoryConversations

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "word", ["@BotFather", "/newbot", "/setprivacy", "/setjoingroups", "/setinline", "`.env`"]
)
def test_it_says_how_to_make_a_bot(word: str) -> None:
    assert word in README


@pytest.fixture
def commands(
    reloader: Reloader, settings: Settings, recorder: Recorder, office: Office
) -> set[str]:
    """Every command that the application takes."""
    records = Records(MemoryConversations(), Counters(), recorder)
    handlers = build_application(reloader, settings, records, office).handlers[0]
    return {name for one in handlers for name in getattr(one, "commands", ())}


async def test_no_topic_can_take_the_name_of_a_command_of_the_bot(
    commands: set[str], city: Parts
) -> None:
    topics = {topic.command for topic in city.base.commands}
    assert commands - topics == TAKEN


async def test_it_tells_every_command(commands: set[str]) -> None:
    _, _, table = README.partition("Sur Telegram :\n")
    rows = table.split("\n\n")[0]
    told = {name for name in commands if f"`/{name}`" in rows or f"`/{name} <" in rows}
    assert commands - told <= {"help"}, "which is /aide in Telegram's own words"
