"""An edited message gets its reply edited."""

import time

import pytest

from bot.parts import Parts
from tests.conversations import MemoryConversations
from tests.telegram.conftest import Serving
from tests.telegram.resident import FakeClock, Resident, message
from tests.telegram.seen import unclear
from tests.telegram_server import NOT_MODIFIED, TelegramServer

POLICY, SUMMER = "c'est quoi la politique de la ville ?", "les jobs d'été"
CRY = "mon mari me frappe"


def answer_of(city: Parts, entry: str) -> str:
    return city.base.entries[entry].answer


@pytest.mark.usefixtures("bot")
async def test_an_edited_message_gets_its_reply_edited(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    samia.sends(text="bonjour", message_id=501)
    sent = await samia.gets()
    await telegram.until_done(samia.rewrites(501, POLICY))
    assert samia.received == [sent] and sent.edits == 1
    assert answer_of(city, "politique-definition") in sent.text
    assert sent.buttons, "the buttons are those of the new answer"


@pytest.mark.usefixtures("bot")
async def test_a_message_that_becomes_a_command_gets_its_reply_edited(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    samia.sends(text="bonjour", message_id=501)
    sent = await samia.gets()
    await telegram.until_done(samia.rewrites(501, "/contact"))
    assert samia.received == [sent]
    assert answer_of(city, "contact") in sent.text


@pytest.mark.usefixtures("bot")
async def test_an_older_message_gets_its_own_reply_edited_and_the_conversation_goes_on(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    samia.sends(text=POLICY, message_id=501)
    first = await samia.gets()
    second = await samia.asks(unclear(city))
    before = second.html
    await telegram.until_done(samia.rewrites(501, SUMMER))
    assert answer_of(city, "jeunes-jobs-ete") in first.text
    assert second.html == before and len(samia.received) == 2
    chosen = second.buttons[0]["callback_data"].removeprefix("e:")
    assert answer_of(city, chosen) in (await samia.asks("1")).text


@pytest.mark.usefixtures("bot")
async def test_the_last_message_is_read_in_the_context_from_before_it(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    offered = await samia.asks(unclear(city))
    entries = [button["callback_data"].removeprefix("e:") for button in offered.buttons]
    samia.sends(text=POLICY, message_id=501)
    answer = await samia.gets()
    await telegram.until_done(samia.rewrites(501, "1"))
    assert answer_of(city, entries[0]) in answer.text
    await telegram.until_done(samia.rewrites(501, "2"))
    assert answer_of(city, entries[1]) in answer.text
    assert len(samia.received) == 2


@pytest.mark.usefixtures("bot")
async def test_what_follows_an_edit_goes_on_from_the_new_answer(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    samia.sends(text=POLICY, message_id=501)
    await samia.gets()
    await telegram.until_done(samia.rewrites(501, unclear(city)))
    chosen = samia.received[0].buttons[0]["callback_data"].removeprefix("e:")
    assert answer_of(city, chosen) in (await samia.asks("1")).text


@pytest.mark.usefixtures("bot")
async def test_an_edit_that_changes_nothing_of_the_answer_is_no_error(
    telegram: TelegramServer,
    samia: Resident,
    caplog: pytest.LogCaptureFixture,
) -> None:
    samia.sends(text="bonjour", message_id=501)  # without a vote, which is always new
    sent = await samia.gets()
    await telegram.until_done(samia.rewrites(501, "bonjour"))
    (refused,) = telegram.received("editMessageText")
    telegram.calls.remove(refused)
    assert NOT_MODIFIED in refused.description
    assert samia.received == [sent] and sent.edits == 0
    assert caplog.records == []


@pytest.mark.usefixtures("bot")
async def test_an_edit_that_becomes_a_cry_for_help_gets_a_new_message(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    samia.sends(text="bonjour", message_id=501)
    first = await samia.gets()
    samia.rewrites(501, CRY)
    help_given = await samia.gets()
    assert "<b>17</b> : " in help_given.html
    assert help_given.reply_to == 501 and first.edits == 0
    # Whoever hides it again gets it hidden: the one who frightens them may be looking.
    await telegram.until_done(samia.rewrites(501, POLICY))
    assert answer_of(city, "politique-definition") in help_given.text
    assert len(samia.received) == 2


@pytest.mark.usefixtures("bot")
async def test_a_cry_for_help_with_its_spelling_corrected_is_answered_once(
    telegram: TelegramServer, samia: Resident
) -> None:
    samia.sends(text=CRY, message_id=501)
    await samia.gets()
    await telegram.until_done(samia.rewrites(501, CRY + " !"))
    (refused,) = telegram.received("editMessageText")
    telegram.calls.remove(refused)
    assert len(samia.received) == 1


async def test_after_a_restart_an_edit_is_answered_anew_once(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts
) -> None:
    async with serving():
        samia.sends(text="bonjour", message_id=501)
        old = await samia.gets()
    async with serving():
        samia.rewrites(501, POLICY)
        new = await samia.gets()
        assert answer_of(city, "politique-definition") in new.text
        assert new.reply_to == 501
        await telegram.until_done(samia.rewrites(501, SUMMER))
    assert samia.received == [old, new] and old.edits == 0
    assert answer_of(city, "jeunes-jobs-ete") in new.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("is_deleted", [True, False], ids=["deleted", "too old"])
async def test_a_reply_that_cannot_be_edited_is_given_anew_once(
    telegram: TelegramServer, samia: Resident, city: Parts, *, is_deleted: bool
) -> None:
    samia.sends(text="bonjour", message_id=501)
    old = await samia.gets()
    if is_deleted:
        samia.received.clear()
    else:
        telegram.fixed.add(old.number)
    samia.rewrites(501, POLICY)
    new = await samia.gets()
    await telegram.until_done(samia.rewrites(501, SUMMER))
    (refused,) = [call for call in telegram.calls if call.code == 400]
    telegram.calls.remove(refused)
    assert answer_of(city, "jeunes-jobs-ete") in new.text and samia.received[-1] is new
    assert len(telegram.received("sendMessage")) == 2


async def test_an_answer_is_remembered_for_half_an_hour(
    telegram: TelegramServer, samia: Resident, serving: Serving, city: Parts
) -> None:
    clock = FakeClock()
    async with serving(clock=clock, conversations=MemoryConversations(clock=clock)):
        await telegram.until_done(samia.sends(text="bonjour", message_id=501))
        (old,) = samia.received
        clock.now += 31 * 60
        samia.edits(501, text=POLICY, edit_date=int(clock.now))
        new = await samia.gets()
    assert old.edits == 0 and answer_of(city, "politique-definition") in new.text


@pytest.mark.usefixtures("bot")
async def test_a_live_position_that_moves_is_answered_once(
    telegram: TelegramServer, samia: Resident
) -> None:
    place = {"latitude": 48.44, "longitude": 1.48, "live_period": 900}
    samia.sends(location=place, message_id=501)
    await samia.gets()
    moved = place | {"latitude": 48.45}
    body = message(42, location=moved, message_id=501, edit_date=int(time.time()))
    update = telegram.push("edited_message", body)
    await telegram.until_done(update)
    assert len(samia.received) == 1 and telegram.received("editMessageText") == []
