"""« @allo_quartiers_bot jobs été » in any conversation: answers to share there."""

import pytest

from bot.parts import Parts
from handlers import render
from tests.telegram.resident import Resident, message
from tests.telegram_server import Call, TelegramServer, parsed

pytestmark = pytest.mark.usefixtures("bot")
HOSTILE = [
    "<b>gras</b> & </i>",
    "\u202e\u200b\x00",
    "😀" * 128,
    "%s {0} {contact} \\n `code` *gras* [x](y)",
    "'; DROP TABLE journal; --",
    "a" * 256,
    "jobs été " * 28,
]


async def typed(telegram: TelegramServer, text: str) -> Call:
    """Type after the bot's name in another conversation; what the bot answers."""
    before = len(telegram.received("answerInlineQuery"))
    person = message(42)["from"]
    query = {"id": f"q{before}", "from": person, "query": text, "offset": "", "chat_type": "group"}
    assert telegram.push("inline_query", query)

    def answered() -> list[Call]:
        return [call for call in telegram.received("answerInlineQuery")[before:] if call.code]

    await telegram.until(lambda: bool(answered()))
    return answered()[0]


def ids(call: Call) -> list[str]:
    return [result["id"] for result in call.given["results"]]


async def test_up_to_five_answers_with_title_first_line_and_source(
    telegram: TelegramServer, city: Parts
) -> None:
    call = await typed(telegram, "jobs été")
    assert 1 <= len(ids(call)) <= 5 and ids(call)[0] == "jeunes-jobs-ete"
    first = call.given["results"][0]
    assert first["title"] == city.base.entries["jeunes-jobs-ete"].title
    line, source = first["description"].split("\n")
    assert city.base.entries["jeunes-jobs-ete"].answer.startswith(line)
    assert source.startswith("Source : ")
    assert "button" not in call.given


async def test_what_is_shared_is_the_same_as_an_answer_with_its_source(
    telegram: TelegramServer, city: Parts
) -> None:
    call = await typed(telegram, "c'est quoi la politique de la ville ?")
    content = call.given["results"][0]["input_message_content"]
    opened = city.assistant.open("politique-definition")
    assert opened is not None
    assert content["message_text"] == render.html(opened[0])
    assert parsed(content["message_text"]).splitlines()[-1].startswith("Source : ")
    assert content["parse_mode"] == "HTML"
    assert content["link_preview_options"] == {"is_disabled": True}


async def test_its_buttons_work_where_the_bot_is_not(telegram: TelegramServer) -> None:
    call = await typed(telegram, "jobs été")
    for result in call.given["results"]:
        buttons = [row[0] for row in result["reply_markup"]["inline_keyboard"]]
        assert all("url" in button for button in buttons)
        assert buttons[-1]["url"] == f"https://t.me/allo_quartiers_bot?start={result['id']}"


@pytest.mark.parametrize("text", ["recette du gâteau au chocolat", "xqztp bwrkk"])
async def test_what_is_not_known_offers_nothing_but_to_open_the_bot(
    telegram: TelegramServer, samia: Resident, city: Parts, text: str
) -> None:
    call = await typed(telegram, text)
    assert ids(call) == []
    assert call.given["button"]["text"] == city.base.phrases.invitation
    opened = await samia.asks(f"/start {call.given['button']['start_parameter']}")
    assert city.base.entries["bot-aide"].answer in opened.text


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
async def test_before_anything_is_written_the_main_topics_are_offered(
    telegram: TelegramServer, city: Parts, text: str
) -> None:
    call = await typed(telegram, text)
    assert ids(call) == [topic.entry for topic in city.base.menu][:5]


async def test_a_cry_for_help_gets_the_emergency_first(
    telegram: TelegramServer, city: Parts
) -> None:
    call = await typed(telegram, "mon mari me frappe")
    assert city.base.entries[ids(call)[0]].kind == "urgence"
    assert "<b>17</b>" in call.given["results"][0]["input_message_content"]["message_text"]


async def test_results_are_kept_for_everybody_and_not_for_long(telegram: TelegramServer) -> None:
    for text in ("jobs été", "xqztp bwrkk"):
        call = await typed(telegram, text)
        assert 60 <= call.given["cache_time"] <= 3600
        assert call.given["is_personal"] is False


@pytest.mark.parametrize("text", HOSTILE)
async def test_no_query_breaks_anything(telegram: TelegramServer, text: str) -> None:
    call = await typed(telegram, text)
    assert call.code == 200 and len(ids(call)) <= 5


async def test_no_small_talk_is_offered(telegram: TelegramServer, city: Parts) -> None:
    for text in ("bonjour", "merci", "qui es tu"):
        kinds = {city.base.entries[one].kind for one in ids(await typed(telegram, text))}
        assert "conversation" not in kinds


async def test_an_answer_that_comes_too_late_is_no_error(
    telegram: TelegramServer, samia: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    person = message(42)["from"]
    telegram.push("inline_query", {"id": "old", "from": person, "query": "jobs", "offset": ""})
    telegram.inline_queries.clear()
    await telegram.until(lambda: any(c.code for c in telegram.received("answerInlineQuery")))
    (call,) = telegram.received("answerInlineQuery")
    assert "too old" in call.description
    telegram.calls.remove(call)
    assert (await samia.asks("bonjour")).text
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_typing_elsewhere_leaves_the_conversation_with_the_bot_as_it_was(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    await samia.asks("xqztp bwrkk")
    await typed(telegram, "jobs été")
    sent = await samia.asks("xqztp bwrkk")
    assert sent.text.startswith(city.base.phrases.talk[0])
