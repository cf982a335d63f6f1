"""👍 and 👎 under answers, over HTTP: two taps at most, in place, and nothing else is sent."""

import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.parts import Parts
from bot.storage.exchange import Reason, Vote
from tests.telegram.conftest import Noted
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident, tap
from tests.telegram.seen import labels, links, unclear, votes
from tests.telegram_server import TelegramServer, Trouble

USEFUL, NOT_USEFUL = "👍 Utile", "👎 Pas utile"
ASKED = [USEFUL, NOT_USEFUL]
REASONS = ["Pas ma question", "Dépassé", "Pas clair", USEFUL]
PERSON = "Parler à une personne"
QUESTION = "c'est quoi les jobs d'été ?"


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "said", [QUESTION, "xqztp bwrkk", "/start quartiers-liste", "c koi un avenant"]
)
async def test_under_an_answer_or_a_no_one_row_asks_for_a_vote(samia: Resident, said: str) -> None:
    sent = await samia.asks(said)
    assert [button["text"] for button in sent.keyboard[-1]] == votes(sent) == ASKED


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "said", ["bonjour", "merci", "au revoir", "/start", "/aide", "/jeunes", "mon mari me frappe"]
)
async def test_no_vote_under_greetings_menus_questions_or_an_emergency(
    samia: Resident, said: str
) -> None:
    assert votes(await samia.asks(said)) == []


@pytest.mark.usefixtures("bot")
async def test_no_vote_under_choices(samia: Resident, city: Parts) -> None:
    assert votes(await samia.asks(unclear(city))) == []


@pytest.mark.usefixtures("bot")
async def test_useful_is_one_tap(samia: Resident, noted: Noted, city: Parts) -> None:
    sent = await samia.asks(QUESTION)
    others = labels(sent)
    assert await samia.votes(USEFUL) == city.base.phrases.feedback.thanks
    (exchange,), (vote,) = noted.exchanges, noted.votes
    assert vote == Vote(exchange.id, useful=True)
    assert votes(sent) == [f"{USEFUL} (noté)", NOT_USEFUL]
    assert labels(sent) == others and len(samia.received) == 1


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("label", "reason"), list(zip(REASONS, Reason, strict=False)))
async def test_not_useful_then_why_is_two_taps_and_offers_a_person(
    samia: Resident, noted: Noted, city: Parts, label: str, reason: Reason
) -> None:
    sent = await samia.asks(QUESTION)
    others, pages = labels(sent), links(sent)
    assert await samia.votes(NOT_USEFUL) == city.base.phrases.feedback.why
    assert votes(sent) == REASONS
    assert labels(sent) == [*others, PERSON] and links(sent) == pages
    thanks = await samia.votes(label)
    assert thanks == city.base.phrases.feedback.thanks_for_reason
    exchange = noted.exchanges[0].id
    assert noted.votes == [Vote(exchange, useful=False), Vote(exchange, False, reason)]
    assert votes(sent) == [USEFUL, f"{NOT_USEFUL} (noté)"]
    assert labels(sent) == [*others, PERSON] and len(samia.received) == 1
    opened = await samia.chooses(PERSON)
    assert city.base.entries["contact"].answer in opened.text


@pytest.mark.usefixtures("bot")
async def test_a_person_is_offered_once(samia: Resident) -> None:
    sent = await samia.asks("xqztp bwrkk")
    assert labels(sent).count(PERSON) == 1
    for label in (NOT_USEFUL, "Pas clair", f"{NOT_USEFUL} (noté)"):
        await samia.votes(label)
        assert labels(sent).count(PERSON) == 1


@pytest.mark.usefixtures("bot")
async def test_a_vote_can_be_changed_and_the_last_one_counts(samia: Resident, noted: Noted) -> None:
    sent = await samia.asks(QUESTION)
    taps = [NOT_USEFUL, USEFUL, NOT_USEFUL, "Dépassé", USEFUL]
    for label in taps:
        await samia.votes(label)
    assert votes(sent) == [f"{USEFUL} (noté)", NOT_USEFUL]
    assert {one.exchange for one in noted.votes} == {noted.exchanges[0].id}
    assert noted.votes[-1] == Vote(noted.exchanges[0].id, useful=True)


@pytest.mark.usefixtures("bot")
async def test_a_double_tap_changes_nothing_twice(
    telegram: TelegramServer, samia: Resident
) -> None:
    await samia.asks(QUESTION)
    for _ in range(2):
        await samia.votes(USEFUL if USEFUL in votes(samia.received[0]) else f"{USEFUL} (noté)")
    assert len(telegram.received("editMessageReplyMarkup")) == 1


@pytest.mark.usefixtures("bot")
async def test_taps_of_two_people_at_the_same_time_break_nothing(
    telegram: TelegramServer, samia: Resident
) -> None:
    sent = await samia.asks(QUESTION)
    (useful,) = [one for one in sent.buttons if one["text"] == USEFUL]
    for person in (4242, 4343):
        query = tap(samia.chat, useful["callback_data"])
        query["from"]["id"] = person
        query["message"] |= {"message_id": sent.number, "reply_markup": sent.markup}
        update = telegram.push("callback_query", query)
    await telegram.until(lambda: telegram.confirmed >= update)
    assert votes(sent) == [f"{USEFUL} (noté)", NOT_USEFUL]
    (refused,) = [call for call in telegram.calls if call.code == 400]
    assert "not modified" in refused.description
    telegram.calls.remove(refused)


@pytest.mark.usefixtures("bot")
async def test_in_a_group_the_vote_of_anyone_is_the_last_vote(
    telegram: TelegramServer, noted: Noted
) -> None:
    group = Resident(telegram, -42)
    sent = await group.asks("/start quartiers-liste")
    await group.votes(NOT_USEFUL)
    (useful,) = [one for one in sent.buttons if one["text"] == USEFUL]
    query = tap(-42, useful["callback_data"])
    query["from"]["id"] = 4343
    query["message"] |= {"message_id": sent.number, "reply_markup": sent.markup}
    update = telegram.push("callback_query", query)
    await telegram.until(lambda: telegram.confirmed >= update)
    assert noted.votes[-1] == Vote(noted.exchanges[0].id, useful=True)
    assert votes(sent) == [f"{USEFUL} (noté)", NOT_USEFUL]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("seen", [{"date": 0}, None])
async def test_a_vote_under_a_message_that_telegram_shows_no_more_counts(
    telegram: TelegramServer, samia: Resident, noted: Noted, seen: dict[str, int] | None
) -> None:
    query = tap(samia.chat, "fu:abcdefghijkl")
    if seen is None:
        del query["message"]
    else:
        query["message"] = {"chat": query["message"]["chat"], "message_id": 1, **seen}
    update = telegram.push("callback_query", query)
    await telegram.until(lambda: telegram.confirmed >= update)
    assert noted.votes == [Vote("abcdefghijkl", useful=True)]
    assert samia.received == []


@pytest.mark.usefixtures("bot")
async def test_a_vote_from_too_long_ago_counts(
    telegram: TelegramServer, samia: Resident, noted: Noted
) -> None:
    await samia.asks(QUESTION)
    telegram.troubles = [Trouble("answerCallbackQuery", code=400)]
    (useful,) = [one for one in samia.received[0].buttons if one["text"] == USEFUL]
    query = tap(samia.chat, useful["callback_data"])
    query["message"] |= {
        "message_id": samia.received[0].number,
        "reply_markup": samia.received[0].markup,
    }
    update = telegram.push("callback_query", query)
    await telegram.until(lambda: telegram.confirmed >= update)
    assert noted.votes and votes(samia.received[0])[0] == f"{USEFUL} (noté)"
    telegram.calls.remove(*telegram.received("answerCallbackQuery"))


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("data", ["fx:abcdefghijkl", "fu:court", "fu:", "f", "fu:abcdefghijkl!"])
async def test_what_only_looks_like_a_vote_is_none(
    samia: Resident, noted: Noted, city: Parts, data: str
) -> None:
    samia.taps(data)
    assert (await samia.gets()).text == city.base.phrases.old_button
    assert noted.votes == []


@pytest.mark.usefixtures("bot")
async def test_what_is_noted_is_what_was_said_without_the_person(
    samia: Resident, noted: Noted, city: Parts
) -> None:
    for said in ("je m'appelle Samia, les jobs d'été ?", "bonjour", "xqztp bwrkk"):
        await samia.asks(said)
    await samia.asks("/start quartiers-liste")
    await samia.asks("mon mari me frappe je suis Samia")
    await samia.asks("/start")
    kept = noted.exchanges
    assert [one.question for one in kept] == [
        "je m'appelle [nom], les jobs d'été ?",
        "bonjour",
        "xqztp bwrkk",
        None,
        None,
    ]
    assert [one.entry for one in kept[:2]] == ["jeunes-jobs-ete", "bot-salut"]
    assert (kept[2].outcome, kept[2].no, kept[3].entry) == (
        "fallback",
        "unknown",
        "quartiers-liste",
    )
    assert (kept[4].outcome, kept[4].day_key) == ("emergency", None)
    assert len({one.day_key for one in kept[:4]}) == 1
    assert {one.version for one in kept} == {city.base.version}
    assert len({one.id for one in kept}) == 5


@pytest.mark.usefixtures("bot")
async def test_a_message_that_is_edited_is_a_new_exchange_with_its_own_vote(
    telegram: TelegramServer, samia: Resident, noted: Noted
) -> None:
    sent = await samia.asks(QUESTION)
    await samia.votes(USEFUL)
    number = next(iter(telegram.written[samia.chat]))
    samia.rewrites(number, "où est la mission locale ?")
    await telegram.until(lambda: bool(telegram.received("editMessageText")) and sent.edits == 2)
    assert votes(sent) == ASKED
    await samia.votes(NOT_USEFUL)
    first, second = noted.exchanges
    assert [one.question for one in noted.exchanges] == [QUESTION, "où est la mission locale ?"]
    assert noted.votes == [Vote(first.id, useful=True), Vote(second.id, useful=False)]
    assert len(samia.received) == 1


async def test_a_vote_counts_after_a_restart_and_the_database_tells_nothing_of_the_person(
    telegram: TelegramServer,
    processes: Callable[..., BotProcess],
    database_file: Path,
) -> None:
    person = Resident(telegram, 7_316_204_958)
    process = await processes().start()
    await person.asks("je m'appelle Zorglubine, mon num 06 12 34 56 78, les jobs d'été ?")
    process.send(signal.SIGTERM)
    assert await process.ended() == 0
    process = await processes(RETENTION_DAYS="3650").start()
    await person.votes(NOT_USEFUL)
    await person.votes("Dépassé")
    process.send(signal.SIGTERM)
    assert await process.ended() == 0
    assert "Traceback" not in process.output
    database = sqlite3.connect(database_file)
    (row,) = database.execute("SELECT question, entry, useful, reason FROM exchanges").fetchall()
    database.close()
    masked = "je m'appelle [nom], mon num [téléphone], les jobs d'été ?"
    assert row == (masked, "jeunes-jobs-ete", 0, "outdated")
    held = b"".join(file.read_bytes() for file in database_file.parent.iterdir())
    for secret in (b"orglubin", b"06 12 34", b"7316204958", b"Samia"):
        assert secret not in held


async def test_answers_go_out_when_nothing_can_be_written(
    processes: Callable[..., BotProcess], samia: Resident
) -> None:
    process = await processes(DATABASE_URL="sqlite+aiosqlite:////dev/null/bot.sqlite").start()
    for _ in range(3):
        await samia.asks(QUESTION)
        await samia.votes(USEFUL)
    process.send(signal.SIGTERM)
    assert await process.ended() == 0
    assert process.output.count("journal n'a pas pu garder : 6") == 1
    assert "Traceback" not in process.output


@pytest.mark.parametrize("days", ["0", "3651", "-1", "90 jours", "1.5", "trois"])
async def test_a_number_of_days_that_cannot_be_is_told_in_one_line(
    processes: Callable[..., BotProcess], days: str
) -> None:
    process = await processes(RETENTION_DAYS=days).start()
    assert await process.ended() == 1
    assert process.output == (
        "RETENTION_DAYS : écrivez un nombre de jours, de 1 à 3650. Par exemple 90.\n"
    )


@pytest.mark.usefixtures("bot")
async def test_residents_are_told_for_how_long_questions_are_kept(
    samia: Resident, city: Parts
) -> None:
    told = city.base.phrases.privacy_page.journal.format(jours=90)
    assert told in (await samia.asks("/confidentialite")).text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("chat", [42, -42])
async def test_what_a_menu_opened_asks_for_no_vote_and_is_noted(
    telegram: TelegramServer, noted: Noted, chat: int
) -> None:
    person = Resident(telegram, chat)
    update = person.writes("/quartiers")
    await telegram.until(lambda: telegram.confirmed >= update)
    assert votes(person.received[0]) == []
    assert [one.entry for one in noted.exchanges] == ["quartiers-liste"]
