"""/explique and /bilan are there for administrators only."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.commands import explaining
from bot.parts import Parts
from bot.report.summary import AWAY, MENDED
from bot.running.local_time import today
from bot.running.settings import Settings
from handlers.admin import fitted
from tests.bot.report.journal import row, store
from tests.telegram.resident import Resident
from tests.telegram_server import TOKEN, TelegramServer

ADMIN = 77
QUESTION = "jabite o clos cé prioritaire ou pa"


@pytest.fixture
def settings(telegram: TelegramServer) -> Settings:
    return Settings(
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_url=telegram.url,
        admin_ids=frozenset({ADMIN}),
    )


@pytest.mark.usefixtures("bot")
async def test_an_administrator_sees_what_explain_prints(
    telegram: TelegramServer, city: Parts
) -> None:
    sent = await Resident(telegram, ADMIN).asks(f"/explique {QUESTION}")
    assert sent.text == explaining.as_text(city, QUESTION)
    assert "Décision : réponse" in sent.text


@pytest.mark.usefixtures("bot")
async def test_without_a_question_the_administrator_is_told_how(
    telegram: TelegramServer, city: Parts
) -> None:
    sent = await Resident(telegram, ADMIN).asks("/explique")
    assert sent.text == city.base.phrases.explain_what


@pytest.mark.usefixtures("bot")
async def test_for_anyone_else_the_command_does_not_exist(samia: Resident, city: Parts) -> None:
    sent = await samia.asks(f"/explique {QUESTION}")
    assert sent.text.startswith(city.assistant.reply(f"explique {QUESTION}")[0].text)
    assert "Décision" not in sent.text


@pytest.mark.usefixtures("bot")
async def test_in_a_group_it_does_not_exist_for_an_administrator_either(
    telegram: TelegramServer,
) -> None:
    group = Resident(telegram, -ADMIN)  # the same person
    last = group.writes(f"/explique {QUESTION}")
    await telegram.until(lambda: telegram.confirmed >= last)
    assert group.received == []


@pytest.mark.usefixtures("bot")
async def test_an_explanation_too_long_is_cut_before_its_decision(
    telegram: TelegramServer, city: Parts
) -> None:
    question = " ".join(f"{QUESTION} mot{number}" for number in range(60))
    whole = explaining.as_text(city, question)
    assert len(whole) > 4096
    sent = await Resident(telegram, ADMIN).asks(f"/explique {question}")
    decision = whole[whole.rindex("Décision : ") :]
    assert sent.text.endswith(decision) and " …" in sent.text


def test_what_fits_is_left_as_it_is() -> None:
    assert fitted("a\nDécision : réponse") == "a\nDécision : réponse"
    assert fitted("sans suite") == "sans suite"


@pytest.mark.usefixtures("bot")
async def test_bilan_tells_the_day_the_week_and_what_is_missing(
    telegram: TelegramServer, database_file: Path
) -> None:
    days = [today() - timedelta(ago) for ago in (0, 0, 3, 40)]
    asked = [row(question=f"où est la cordonnerie {n}", day=day) for n, day in enumerate(days)]
    useful = row("answer", "karim", entry="contact", day=days[0], useful=True)
    await store(f"sqlite+aiosqlite:///{database_file}", [*asked, useful])
    text = (await Resident(telegram, ADMIN).asks("/bilan")).text
    assert "Aujourd'hui\n3 échanges : réponses 1, choix proposés 0, sans réponse 2" in text
    assert "Ces 7 jours\n4 échanges" in text and "De 1 à 2 habitants par jour" in text
    assert (
        "• « où est la cordonnerie 0 » : 3 fois, au moins 1 habitant ; aucune fiche proche." in text
    )
    assert "main.py report" in text


@pytest.mark.usefixtures("bot")
async def test_bilan_says_that_what_was_missing_is_answered_by_now(
    telegram: TelegramServer, city: Parts, database_file: Path
) -> None:
    known = city.base.entries["jeunes-jobs-ete"].questions[0]
    asked = row(question=known, day=today())
    await store(f"sqlite+aiosqlite:///{database_file}", [asked])
    text = (await Resident(telegram, ADMIN).asks("/bilan")).text
    assert MENDED in text and "1 habitant.\n" in text and known not in text


@pytest.mark.usefixtures("bot")
async def test_bilan_of_a_new_bot_says_that_nobody_wrote(telegram: TelegramServer) -> None:
    text = (await Resident(telegram, ADMIN).asks("/bilan")).text
    assert text.count("Personne n'a écrit.") == 2 and "Aucune question sans réponse." in text


@pytest.mark.usefixtures("bot")
async def test_bilan_says_that_the_database_is_away(
    telegram: TelegramServer, database_file: Path
) -> None:
    database_file.write_bytes(b"ceci n'est pas une base" * 1000)
    assert (await Resident(telegram, ADMIN).asks("/bilan")).text == AWAY


@pytest.mark.usefixtures("bot")
async def test_what_residents_wrote_changes_nothing_in_a_bilan(
    telegram: TelegramServer, database_file: Path
) -> None:
    hostile = ["<b>gras", "</i>&lt;", "zorglub " * 60, "🙂" * 400]
    asked = [row(question=one, day=today()) for one in hostile]
    await store(f"sqlite+aiosqlite:///{database_file}", asked)
    text = (await Resident(telegram, ADMIN).asks("/bilan")).text
    assert "« <b>gras »" in text and len(text) <= 4096


@pytest.mark.usefixtures("bot")
async def test_for_anyone_else_there_is_no_bilan(
    telegram: TelegramServer, samia: Resident, database_file: Path
) -> None:
    asked = row(question="où est la cordonnerie", day=today())
    await store(f"sqlite+aiosqlite:///{database_file}", [asked])
    assert "cordonnerie" not in (await samia.asks("/bilan")).text
    group = Resident(telegram, -ADMIN)
    last = group.writes("/bilan")
    await telegram.until(lambda: telegram.confirmed >= last)
    assert group.received == []
