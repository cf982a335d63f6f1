"""The stand-in is as strict as Telegram: what it lets through may be sent to residents."""

import json

import httpx
import pytest

from tests.telegram_server import TOKEN, TelegramServer, Trouble

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
