"""/explique is there for administrators only."""

import pytest
from pydantic import SecretStr

from bot import explaining
from bot.build import Parts
from bot.settings import Settings
from handlers.admin import fitted
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
