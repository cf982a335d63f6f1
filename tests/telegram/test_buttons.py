"""Buttons: choices, related entries, and those that lead nowhere any more."""

import pytest

from bot.parts import Parts
from tests.telegram.resident import Resident, tap
from tests.telegram.seen import is_menu, labels, unclear
from tests.telegram_server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


async def test_choices_are_offered_and_one_is_taken_by_its_button(
    samia: Resident, city: Parts
) -> None:
    sent = await samia.asks(unclear(city))
    assert labels(sent)[-1] == "Aucune de ces propositions"
    chosen = sent.buttons[0]["callback_data"].removeprefix("e:")
    answer = await samia.chooses(sent.buttons[0]["text"])
    assert city.base.entries[chosen].answer in answer.text


@pytest.mark.parametrize("said", ["1", "le premier", "la première svp"])
async def test_a_choice_is_taken_by_its_number(samia: Resident, city: Parts, said: str) -> None:
    sent = await samia.asks(unclear(city))
    chosen = sent.buttons[0]["callback_data"].removeprefix("e:")
    assert city.base.entries[chosen].answer in (await samia.asks(said)).text


async def test_choices_of_one_chat_are_not_another_s(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    await samia.asks(unclear(city))
    other = await Resident(telegram, 43).asks("1")
    assert other.text.startswith(city.assistant.reply("1")[0].text)


async def test_all_choices_can_be_turned_down(samia: Resident, city: Parts) -> None:
    await samia.asks(unclear(city))
    sent = await samia.chooses("Aucune de ces propositions")
    assert sent.text.startswith(city.base.phrases.none_of_these)
    assert "02 37 23 40 00" in sent.text


async def test_after_a_refusal_turning_everything_down_leads_straight_to_a_person(
    samia: Resident, city: Parts
) -> None:
    first = await samia.asks("xqztp bwrkk")
    assert labels(first)[-1] == "Parler à une personne"
    samia.taps("n")
    second = await samia.gets()
    assert city.base.phrases.talk[0] in second.text
    assert labels(second)[0] == "Parler à une personne"


async def test_the_second_message_not_understood_offers_a_person_first(
    samia: Resident, city: Parts
) -> None:
    await samia.asks("xqztp bwrkk")
    sent = await samia.asks("xqztp bwrkk")
    assert sent.text.startswith(city.base.phrases.talk[0])
    assert labels(sent)[0] == "Parler à une personne"
    opened = await samia.chooses("Parler à une personne")
    assert city.base.entries["contact"].answer in opened.text
    assert labels(await samia.asks("xqztp bwrkk"))[-1] == "Parler à une personne"


async def test_related_entries_are_buttons(samia: Resident, city: Parts) -> None:
    reply, _ = city.assistant.open("jeunes-jobs-ete") or pytest.fail("there is no such entry")
    assert reply.related
    await samia.asks("/start jeunes-jobs-ete")
    sent = await samia.chooses(reply.related[0].label)
    assert city.base.entries[reply.related[0].entry].answer in sent.text


@pytest.mark.parametrize("data", ["e:fiche-perdue", "e:", "x", "n2", "menu:1", "e:<b>"])
async def test_a_button_that_leads_nowhere_gets_an_honest_line_and_the_menu(
    samia: Resident, city: Parts, data: str
) -> None:
    samia.taps(data)
    sent = await samia.gets()
    assert sent.text == city.base.phrases.old_button
    assert is_menu(sent, city)


@pytest.mark.parametrize("data", ["e:contact", "n", "e:fiche-perdue"])
async def test_every_tap_is_answered_once_so_that_the_button_stops_waiting(
    telegram: TelegramServer, samia: Resident, data: str
) -> None:
    samia.taps(data)
    await samia.gets()
    (call,) = telegram.received("answerCallbackQuery")
    assert call.given["callback_query_id"] in telegram.queries


async def test_a_tap_under_a_message_too_old_to_be_seen_gets_an_answer(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    query = tap(samia.chat, "e:contact")
    query["message"] = {"chat": query["message"]["chat"], "message_id": 1, "date": 0}
    telegram.push("callback_query", query)
    assert city.base.entries["contact"].answer in (await samia.gets()).text


async def test_a_tap_without_a_message_is_answered(
    telegram: TelegramServer, samia: Resident
) -> None:
    query = tap(samia.chat, "e:contact")
    del query["message"]
    telegram.push("callback_query", query)
    await telegram.until(lambda: any(c.code for c in telegram.received("answerCallbackQuery")))
    assert (await samia.asks("bonjour")).text


async def test_a_tap_from_too_long_ago_still_gets_its_answer(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    samia.taps("e:contact")
    telegram.queries.clear()
    sent = await samia.gets()
    assert city.base.entries["contact"].answer in sent.text
    (call,) = telegram.received("answerCallbackQuery")
    assert "too old" in call.description
    telegram.calls.remove(call)
