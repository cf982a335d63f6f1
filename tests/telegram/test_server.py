"""The stand-in is as strict as Telegram: what it lets through may be sent to residents."""

import json
from typing import Any

import httpx
import pytest

from tests.telegram_server import NOT_MODIFIED, TOKEN, TelegramServer, Trouble

CHAT = 7
BUTTON = {"text": "Oui", "callback_data": "e:contact"}


async def call(server: TelegramServer, method: str, token: str = TOKEN, **given: object) -> str:
    """What Telegram says to a call: « ok », or its description of the error."""
    form = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in given.items()
    }
    async with httpx.AsyncClient() as client:
        answer = (await client.post(f"{server.url}/bot{token}/{method}", data=form)).json()
    return "ok" if answer["ok"] else str(answer["description"])


@pytest.fixture
def refused(telegram: TelegramServer) -> TelegramServer:
    """A server whose refusals are expected."""
    telegram.messages[CHAT] = []
    return telegram


@pytest.fixture(autouse=True)
def forgive(refused: TelegramServer) -> object:
    yield
    refused.calls.clear()


@pytest.mark.parametrize(
    "text",
    [
        '<b>gras</b> et <i><a href="https://x.fr">lien</a></i>',
        "&lt;3 &amp; l&#x27;été",
        "a" * 4096,
        "<b>" + "a" * 4096 + "</b>",
        "« é » 😀",
    ],
)
async def test_sound_texts_are_taken(refused: TelegramServer, text: str) -> None:
    assert await call(refused, "sendMessage", chat_id=CHAT, text=text, parse_mode="HTML") == "ok"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "text is empty"),
        ("<b> </b>", "text is empty"),
        ("a" * 4097, "too long"),
        ("😀" * 2049, "too long"),
        ("<b>gras", "end tag"),
        ("<b><i>gras</b></i>", "Unexpected end tag"),
        ("<h1>gras</h1>", "Unsupported start tag"),
        ("<br>", "Unsupported start tag"),
        ("3 < 4", "must be escaped"),
        ("vous & moi", "must be escaped"),
        ("&nbsp;", "must be escaped"),
    ],
)
async def test_unsound_texts_are_refused(refused: TelegramServer, text: str, why: str) -> None:
    assert why in await call(refused, "sendMessage", chat_id=CHAT, text=text, parse_mode="HTML")
    assert refused.messages[CHAT] == []


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[]],
        [[BUTTON]] * 101,
        [[{"text": "Oui"}]],
        [[{**BUTTON, "url": "https://x.fr"}]],
        [[{**BUTTON, "callback_data": "é" * 33}]],
        [[{**BUTTON, "callback_data": ""}]],
        [[{**BUTTON, "text": ""}]],
        [[{**BUTTON, "couleur": "rouge"}]],
        [[{"text": "Appeler", "url": "tel:0237234000"}]],
        [BUTTON],
    ],
)
async def test_unsound_keyboards_are_refused(refused: TelegramServer, rows: object) -> None:
    markup = {"inline_keyboard": rows}
    said = await call(refused, "sendMessage", chat_id=CHAT, text="Oui ?", reply_markup=markup)
    assert said.startswith("Bad Request")


async def test_parameters_are_known_needed_and_of_their_type(refused: TelegramServer) -> None:
    assert "unknown" in await call(refused, "sendMessage", chat_id=CHAT, text="a", texte="a")
    assert "empty" in await call(refused, "sendMessage", text="a")
    assert "type int" in await call(refused, "sendMessage", chat_id="sept", text="a")
    assert "chat not found" in await call(refused, "sendMessage", chat_id=8, text="a")
    assert "method not found" in await call(refused, "sendMesage", chat_id=CHAT, text="a")


async def test_commands_are_checked(refused: TelegramServer) -> None:
    sound = {"command": "aide", "description": "De l'aide"}
    assert await call(refused, "setMyCommands", commands=[sound]) == "ok"
    for wrong in ({"command": "Aidé"}, {"description": ""}, {"description": "a" * 257}):
        assert await call(refused, "setMyCommands", commands=[sound | wrong]) != "ok"


async def test_descriptions_are_checked_and_kept_by_language(refused: TelegramServer) -> None:
    assert await call(refused, "setMyDescription", description="a" * 512) == "ok"
    assert await call(refused, "setMyDescription", description="a" * 513) != "ok"
    assert await call(refused, "setMyShortDescription", short_description="a" * 121) != "ok"
    assert await call(refused, "setMyShortDescription", short_description="a", texte="a") != "ok"
    assert await call(refused, "getMyDescription", language_code="fr") == "ok"
    assert refused.profile.kept == {("description", ""): "a" * 512}
    many = [{"command": f"c{number}", "description": "a"} for number in range(101)]
    assert "TOO_MUCH" in await call(refused, "setMyCommands", commands=many)


@pytest.mark.parametrize(
    "markup",
    [
        {"keyboard": [[{"text": "Ici", "request_location": True}], [{"text": "Non"}]]},
        {"remove_keyboard": True},
    ],
)
async def test_keys_beside_the_keyboard_are_taken(
    refused: TelegramServer, markup: dict[str, object]
) -> None:
    assert await call(refused, "sendMessage", chat_id=CHAT, text="a", reply_markup=markup) == "ok"
    assert refused.messages[CHAT][-1].markup == markup


@pytest.mark.parametrize(
    "markup",
    [
        {"keyboard": [["Ici"]]},
        {"keyboard": [[{"text": ""}]]},
        {"keyboard": [[{"text": "Ici", "callback_data": "a"}]]},
        {"remove_keyboard": "oui"},
        {"clavier": []},
    ],
)
async def test_unsound_keys_are_refused(refused: TelegramServer, markup: object) -> None:
    said = await call(refused, "sendMessage", chat_id=CHAT, text="a", reply_markup=markup)
    assert said.startswith("Bad Request")


async def test_a_position_is_asked_for_in_private_chats_only(refused: TelegramServer) -> None:
    refused.messages[-CHAT] = []
    markup = {"keyboard": [[{"text": "Ici", "request_location": True}]]}
    said = await call(refused, "sendMessage", chat_id=-CHAT, text="a", reply_markup=markup)
    assert "private chats only" in said


RESULT = {
    "type": "article",
    "id": "contact",
    "title": "Contact",
    "input_message_content": {"message_text": "<b>Appelez</b>", "parse_mode": "HTML"},
}


@pytest.mark.parametrize(
    ("results", "why"),
    [
        ([], "ok"),
        ([RESULT], "ok"),
        ([RESULT, RESULT], "DUPLICATE"),
        ([RESULT | {"id": f"r{number}"} for number in range(51)], "TOO_MUCH"),
        ([RESULT | {"id": "é" * 33}], "RESULT_ID_INVALID"),
        ([RESULT | {"title": ""}], "title is empty"),
        ([RESULT | {"couleur": "rouge"}], "unknown"),
        ([RESULT | {"input_message_content": {"message_text": "a" * 4097}}], "too long"),
        ([RESULT | {"reply_markup": {"inline_keyboard": []}}], "1 to 100 buttons"),
    ],
)
async def test_inline_results_are_checked(
    refused: TelegramServer, results: list[object], why: str
) -> None:
    refused.push("inline_query", {"id": "q"})
    said = await call(refused, "answerInlineQuery", inline_query_id="q", results=results)
    assert why in said


async def test_an_inline_query_is_answered_once_and_opens_the_bot_by_a_sound_word(
    refused: TelegramServer,
) -> None:
    refused.push("inline_query", {"id": "q"})
    wrong = {"text": "Ouvrir", "start_parameter": "une fiche"}
    given: dict[str, Any] = {"inline_query_id": "q", "results": []}
    assert await call(refused, "answerInlineQuery", **given, button=wrong) != "ok"
    right = {"text": "Ouvrir", "start_parameter": "bot-aide"}
    assert await call(refused, "answerInlineQuery", **given, button=right) == "ok"
    assert "too old" in await call(refused, "answerInlineQuery", **given)


async def test_a_message_is_edited_as_telegram_lets_it_be(refused: TelegramServer) -> None:
    keyboard = {"inline_keyboard": [[BUTTON]]}
    await call(refused, "sendMessage", chat_id=CHAT, text="a", reply_markup=keyboard)
    (sent,) = refused.messages[CHAT]
    this: dict[str, Any] = {"chat_id": CHAT, "message_id": sent.number}
    same = await call(refused, "editMessageText", **this, text="a", reply_markup=keyboard)
    assert same == f"Bad Request: {NOT_MODIFIED}"
    assert await call(refused, "editMessageText", **this, text="a") == "ok"
    assert (
        await call(refused, "editMessageText", **this, text="<b>b</b>", parse_mode="HTML") == "ok"
    )
    assert (sent.text, sent.buttons, sent.edits) == ("b", [], 2)


async def test_edits_that_telegram_refuses(refused: TelegramServer) -> None:
    await call(refused, "sendMessage", chat_id=CHAT, text="a")
    await call(
        refused, "sendMessage", chat_id=CHAT, text="a", reply_markup={"remove_keyboard": True}
    )
    first, beside = (sent.number for sent in refused.messages[CHAT])
    refused.push("message", {"chat": {"id": CHAT}, "message_id": 3})
    refused.fixed.add(beside + 1)
    this: dict[str, Any] = {"chat_id": CHAT, "message_id": first, "text": "b"}
    wrong: dict[str, list[dict[str, object]]] = {
        "message can't be edited": [{"message_id": 3}, {"message_id": beside}],
        "message to edit not found": [{"message_id": 4}],
        "chat not found": [{"chat_id": CHAT + 1}],
        "text is empty": [{"text": ""}],
        "too long": [{"text": "a" * 4097}],
        "unknown parameters": [{"reply_parameters": {"message_id": 3}}, {"texte": "b"}],
        "unknown parameters of reply_markup": [{"reply_markup": {"remove_keyboard": True}}],
    }
    for why, changes in wrong.items():
        for change in changes:
            said = await call(refused, "editMessageText", **(this | change))
            assert why in said
    refused.blocked.add(CHAT)
    assert "blocked" in await call(refused, "editMessageText", **this)


async def test_a_reply_is_to_a_message_that_is_there(refused: TelegramServer) -> None:
    refused.push("message", {"chat": {"id": CHAT}, "message_id": 3})
    given: dict[str, Any] = {"chat_id": CHAT, "text": "a"}
    for number, why in ((3, "ok"), (4, "replied not found")):
        to = {"message_id": number}
        assert why in await call(refused, "sendMessage", **given, reply_parameters=to)
    gone = {"message_id": 4, "allow_sending_without_reply": True}
    assert await call(refused, "sendMessage", **given, reply_parameters=gone) == "ok"
    assert [sent.reply_to for sent in refused.messages[CHAT]] == [3, 0]
    assert await call(refused, "sendMessage", **given, reply_parameters={"message": 3}) != "ok"


async def test_a_tap_is_answered_while_it_is_young(refused: TelegramServer) -> None:
    refused.push("callback_query", {"id": "q"})
    assert await call(refused, "answerCallbackQuery", callback_query_id="q") == "ok"
    refused.queries.clear()
    assert "too old" in await call(refused, "answerCallbackQuery", callback_query_id="q")


async def test_buttons_change_under_the_bot_s_own_messages_only(refused: TelegramServer) -> None:
    async def edit(number: int, **given: Any) -> str:  # noqa: ANN401
        return await call(
            refused, "editMessageReplyMarkup", chat_id=CHAT, message_id=number, **given
        )

    markup = {"inline_keyboard": [[BUTTON]]}
    await call(refused, "sendMessage", chat_id=CHAT, text="a", reply_markup=markup)
    await call(
        refused, "sendMessage", chat_id=CHAT, text="b", reply_markup={"remove_keyboard": True}
    )
    buttons, keys = (sent.number for sent in refused.messages[CHAT])
    assert "not modified" in await edit(buttons, reply_markup=markup)
    other = {"inline_keyboard": [[BUTTON | {"text": "Non"}]]}
    assert await edit(buttons, reply_markup=other) == "ok"
    assert refused.messages[CHAT][0].buttons[0]["text"] == "Non"
    assert "1 to 100" in await edit(buttons, reply_markup={"inline_keyboard": [[]]})
    assert "unknown" in await edit(buttons, parse_mode="HTML")
    assert await edit(buttons) == "ok" and refused.messages[CHAT][0].buttons == []
    assert "can't be edited" in await edit(keys, reply_markup=markup)
    assert "to edit not found" in await edit(1, reply_markup=markup)
    refused.blocked = {CHAT}
    assert "blocked" in await edit(buttons, reply_markup=markup)


async def test_updates_come_again_until_they_are_confirmed(refused: TelegramServer) -> None:
    first = refused.push("message", {"chat": {"id": CHAT}})
    second = refused.push("message", {"chat": {"id": CHAT}})
    await call(refused, "getUpdates")
    assert [update["update_id"] for update in refused.pending] == [first, second]
    await call(refused, "getUpdates", offset=second)
    assert [update["update_id"] for update in refused.pending] == [second]
    assert refused.confirmed == first


async def test_tokens(refused: TelegramServer) -> None:
    assert await call(refused, "getMe", token=TOKEN[:-1] + "X") == "Unauthorized"
    assert await call(refused, "getMe", token="jeton") == "Not Found"


async def test_troubles_come_as_told(refused: TelegramServer) -> None:
    refused.troubles = [Trouble("getMe", code=500), Trouble(retry_after=3), Trouble(code=0)]
    await call(refused, "getMe")
    assert "Too Many Requests" in await call(refused, "getMe")
    with pytest.raises(httpx.RemoteProtocolError):
        await call(refused, "getMe")
    assert await call(refused, "getMe") == "ok"


async def sent(server: TelegramServer, markup: object = None) -> int:
    """Send a message; its number."""
    given: dict[str, Any] = {"reply_markup": markup} if markup else {}
    assert await call(server, "sendMessage", chat_id=CHAT, text="a", **given) == "ok"
    return server.messages[CHAT][-1].number


async def edits(server: TelegramServer, number: int, **given: object) -> str:
    form: dict[str, Any] = {"chat_id": CHAT, "message_id": number, "text": "b"} | given
    return await call(server, "editMessageText", **form)


async def test_a_message_of_the_bot_is_edited_where_it_stands(refused: TelegramServer) -> None:
    number = await sent(refused, {"inline_keyboard": [[BUTTON]]})
    assert await edits(refused, number, text="<b>b</b>", parse_mode="HTML") == "ok"
    (shown,) = refused.messages[CHAT]
    assert (shown.text, shown.html, shown.buttons) == ("b", "<b>b</b>", [])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": "a"}, "message is not modified"),
        ({"text": ""}, "text is empty"),
        ({"text": "a" * 4097}, "too long"),
        ({"message_id": 5}, "message to edit not found"),
        ({"chat_id": 8}, "chat not found"),
        ({"reply_markup": {"inline_keyboard": [[BUTTON] * 9]}}, "at most 8 a row"),
        ({"reply_markup": {"remove_keyboard": True}}, "unknown parameters"),
        ({"disable_notification": True}, "unknown parameters"),
    ],
)
async def test_edits_that_telegram_refuses_are_refused(
    refused: TelegramServer, given: dict[str, object], why: str
) -> None:
    number = await sent(refused)
    assert why in await edits(refused, number, **given)
    assert refused.messages[CHAT][0].text == "a"


async def test_another_keyboard_under_the_same_text_is_an_edit(refused: TelegramServer) -> None:
    number = await sent(refused)
    markup = {"inline_keyboard": [[BUTTON]]}
    assert await edits(refused, number, text="a", reply_markup=markup) == "ok"
    assert "not modified" in await edits(refused, number, text="a", reply_markup=markup)


async def test_a_message_with_keys_beside_the_keyboard_cannot_be_edited(
    refused: TelegramServer,
) -> None:
    number = await sent(refused, {"remove_keyboard": True})
    assert "can't be edited" in await edits(refused, number)


async def test_those_who_blocked_the_bot_or_put_it_out_get_nothing(
    refused: TelegramServer,
) -> None:
    number = await sent(refused)
    refused.messages[-CHAT] = []
    refused.blocked |= {CHAT, -CHAT}
    assert "Forbidden: bot was blocked by the user" in await edits(refused, number)
    assert "kicked" in await call(refused, "sendMessage", chat_id=-CHAT, text="a")


async def test_a_group_that_became_a_supergroup_says_which(refused: TelegramServer) -> None:
    refused.upgraded[-CHAT] = -1007
    said = await call(refused, "sendMessage", chat_id=-CHAT, text="a")
    assert said == "Bad Request: group chat was upgraded to a supergroup chat"


async def test_a_topic_of_a_forum_must_exist(refused: TelegramServer) -> None:
    given: dict[str, Any] = {"chat_id": CHAT, "text": "a", "message_thread_id": 3}
    assert "thread not found" in await call(refused, "sendMessage", **given)
    refused.push("message", {"chat": {"id": CHAT}, "message_thread_id": 3})
    assert await call(refused, "sendMessage", **given) == "ok"


async def test_a_webhook_and_polling_exclude_each_other(refused: TelegramServer) -> None:
    url, kinds = "https://bot.exemple.fr/telegram", ["message"]
    assert await call(refused, "setWebhook", url=url, allowed_updates=kinds) == "ok"
    assert "while webhook is active" in await call(refused, "getUpdates")
    assert await call(refused, "getWebhookInfo") == "ok"
    assert await call(refused, "deleteWebhook") == "ok"
    assert await call(refused, "getUpdates") == "ok"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"url": "http://bot.exemple.fr"}, "HTTPS URL"),
        ({"url": "https://bot.exemple.fr:8080"}, "ports"),
        ({"secret_token": "é"}, "unallowed characters"),
        ({"secret_token": "a" * 257}, "too long"),
        ({"max_connections": 101}, "out of bounds"),
        ({"allowed_updates": "message"}, "type [str]"),
        ({"secret": "a"}, "unknown"),
    ],
)
async def test_unsound_webhooks_are_refused(
    refused: TelegramServer, wrong: dict[str, object], why: str
) -> None:
    given: dict[str, Any] = {"url": "https://bot.exemple.fr", **wrong}
    assert why in await call(refused, "setWebhook", **given)
    assert not refused.webhook.url
