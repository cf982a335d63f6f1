"""An update that fails on its way to its answer holds back nobody, and is not waited for."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import Update  # noqa: TID251  what comes in

from bot.running.counters import Counters
from bot.storage.turns import Alone, Turn
from handlers.intake import Intake
from handlers.pace import Pace
from handlers.passage import Passage
from handlers.slots import Slots
from tests.telegram.resident import message


class BrokenTurns(Alone):
    """Turns whose code fails for the first update of all, with a resident's words."""

    async def take(self, update: int, chat: int) -> Turn:
        """A turn at once, but for that one."""
        if update == 1:
            raise LookupError("je m'appelle Samia")
        return Turn()


def written(number: int) -> Update:
    """An update of one chat."""
    update = Update.de_json({"update_id": number, "message": message(42, text="bonjour")})
    assert update
    return update


@pytest.fixture
def answered() -> list[int]:
    """The numbers of what was answered."""
    return []


@pytest.fixture
def counters() -> Counters:
    """The figures of the test's intake."""
    return Counters()


@pytest_asyncio.fixture
async def intake(counters: Counters, answered: list[int]) -> AsyncIterator[Intake]:
    """What answers updates, of which the first finds no turn."""

    async def answer(update: Update) -> None:
        answered.append(update.update_id)

    passage = Passage(BrokenTurns(), Slots(), Pace(0))
    made = Intake(answer, lambda _: None, passage, counters)
    yield made
    await made.finish()


async def test_who_waits_for_an_update_that_fails_is_told_that_it_is_over(
    intake: Intake, caplog: pytest.LogCaptureFixture, counters: Counters
) -> None:
    async with asyncio.timeout(60):
        assert await intake.answer(written(1))
    assert counters.errors["update"] == 1 and counters.waiting == 0
    assert "LookupError" in caplog.text and "Samia" not in caplog.text


async def test_the_chat_goes_on_behind_an_update_that_fails(
    intake: Intake, answered: list[int]
) -> None:
    async with asyncio.timeout(60):
        intake.take([written(1), written(2)])
        assert await intake.answer(written(2))
    assert answered == [2]
    assert not intake.busy and intake.offset == 3, "Telegram gives neither again"
