"""What the bot says of what it keeps, and what it erases."""

import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.parts import Parts
from bot.running.settings import Settings
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident
from tests.telegram.seen import unclear
from tests.telegram_server import TelegramServer

ON_TRIAL = "Service non officiel, en essai."
CHAT = 7_316_204_958


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("command", ["/confidentialite", "/privacy"])
async def test_the_privacy_page_says_what_is_kept_how_long_and_how_to_erase_it(
    samia: Resident, command: str
) -> None:
    sent = await samia.asks(command)
    assert "30 minutes" in sent.text and "/oublier" in sent.text
    assert "par un code" in sent.text and "{" not in sent.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("command", ["/start", "/confidentialite"])
async def test_nobody_answers_for_it_as_long_as_nobody_is_named(
    samia: Resident, command: str
) -> None:
    assert ON_TRIAL in (await samia.asks(command)).text


@pytest.mark.parametrize("command", ["/start", "/confidentialite"])
async def test_who_answers_for_it_is_told_with_the_way_to_reach_them(
    processes: Callable[..., BotProcess], samia: Resident, command: str
) -> None:
    who = {"OPERATOR_NAME": "Mairie <de> {Lucé}", "OPERATOR_CONTACT": "bot@ville.example"}
    await processes(**who).start()
    sent = await samia.asks(command)
    assert "Mairie <de> {Lucé}" in sent.text and "bot@ville.example" in sent.text
    assert ON_TRIAL not in sent.text


async def test_one_half_of_who_answers_for_it_is_not_enough(
    processes: Callable[..., BotProcess], samia: Resident
) -> None:
    await processes(OPERATOR_NAME="Mairie de Lucé", OPERATOR_CONTACT="  ").start()
    assert ON_TRIAL in (await samia.asks("/start")).text


@pytest.mark.usefixtures("bot")
async def test_forgetting_makes_the_conversation_start_anew(samia: Resident, city: Parts) -> None:
    await samia.asks(unclear(city))
    sent = await samia.asks("/oublier")
    assert city.base.phrases.forget.done in sent.text
    assert (await samia.asks("1")).text.startswith(city.assistant.reply("1")[0].text)


def held(file: Path) -> bytes:
    """All that the database's files hold, to the last byte."""
    return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))


async def test_forgetting_leaves_nothing_in_the_database_s_files(
    telegram: TelegramServer,
    processes: Callable[..., BotProcess],
    city: Parts,
    database_file: Path,
) -> None:
    person = Resident(telegram, CHAT)
    process = await processes().start()
    update = person.writes(unclear(city))
    await telegram.until(lambda: telegram.confirmed >= update)
    assert b'"choices"' in held(database_file)
    update = person.writes("/oublier")
    sent = await person.gets()
    await telegram.until(lambda: telegram.confirmed >= update)
    assert city.base.phrases.forget.done in sent.text
    assert b'"choices"' not in held(database_file)
    with sqlite3.connect(database_file) as connection:
        assert connection.execute("SELECT count(*) FROM conversations").fetchone() == (0,)
    connection.close()
    process.send(signal.SIGTERM)
    assert await process.ended() == 0


async def test_what_could_not_be_erased_yet_is_not_told_to_be(
    processes: Callable[..., BotProcess], samia: Resident, city: Parts
) -> None:
    await processes(DATABASE_URL="sqlite+aiosqlite:////dev/null/bot.sqlite").start()
    sent = await samia.asks("/oublier")
    assert city.base.phrases.forget.done not in sent.text and "30 minutes" in sent.text


def test_settings_of_who_answers_for_it_are_one_line() -> None:
    settings = Settings(operator_name="  Mairie\nde  Lucé ", operator_contact=" ")
    assert (settings.operator_name, settings.operator_contact) == ("Mairie de Lucé", None)


@pytest.mark.usefixtures("bot")
async def test_an_edit_after_forgetting_goes_on_from_nothing(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    await samia.asks(unclear(city))
    samia.writes("2", message_id=900)
    await samia.gets()
    await samia.asks("/oublier")
    samia.rewrites(900, "1")
    assert (await samia.gets()).text.startswith(city.assistant.reply("1")[0].text)
