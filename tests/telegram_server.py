"""A stand-in for Telegram's Bot API over real HTTP, strict about what it is sent.

It knows only the methods that we call. It keeps updates until they are confirmed, refuses what
Telegram refuses, and parameters that Telegram does not know; it has troubles when told to.
"""

import asyncio
import itertools
import json
import re
import socket
import struct
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from tests.telegram_profile import Profile
from tests.telegram_refusals import RefusedError
from tests.telegram_webhook import ACTIVE, Webhook
from tests.telegram_webhook import METHODS as WEBHOOK_METHODS

TOKEN = "123456789:AAE-only_a_stand-in_knows_this_tokn"
IS_BOT = {"id": 123456789, "is_bot": True, "first_name": "Allô", "username": "allo_quartiers_bot"}
METHODS = {
    "getMe": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:[str]",
    "setMyCommands": "commands:[BotCommand]! language_code:language",
    "getMyCommands": "language_code:language",
    "setMyDescription": "description:512 language_code:language",
    "getMyDescription": "language_code:language",
    "setMyShortDescription": "short_description:120 language_code:language",
    "getMyShortDescription": "language_code:language",
    "sendMessage": "chat_id:int! message_thread_id:int text:str! parse_mode:HTML "
    "disable_notification:bool "
    "link_preview_options:LinkPreview reply_parameters:ReplyTo reply_markup:Markup",
    "editMessageText": "chat_id:int! message_id:int! text:str! parse_mode:HTML "
    "link_preview_options:LinkPreview reply_markup:Keyboard",
    "editMessageReplyMarkup": "chat_id:int! message_id:int! reply_markup:Keyboard",
    "answerCallbackQuery": "callback_query_id:str! text:200 show_alert:bool cache_time:int",
    "answerInlineQuery": "inline_query_id:str! results:[Article]! cache_time:int is_personal:bool "
    "next_offset:64 button:Invitation",
    **WEBHOOK_METHODS,
}
"""The parameters of each method and their types; « ! » when one is required."""
OBJECTS = {
    "BotCommand": "command:command! description:256!",
    "Keyboard": "inline_keyboard:[[Button]]!",
    "ReplyKeyboard": "keyboard:[[Key]]! resize_keyboard:bool one_time_keyboard:bool "
    "is_persistent:bool input_field_placeholder:64 selective:bool",
    "Key": "text:str! request_location:bool",
    "RemoveKeyboard": "remove_keyboard:bool! selective:bool",
    "Article": "type:article! id:str! title:str! input_message_content:Content! "
    "reply_markup:Keyboard url:str description:str",
    "Content": "message_text:str! parse_mode:HTML link_preview_options:LinkPreview",
    "Invitation": "text:str! start_parameter:start!",
    "Button": "text:str! url:str callback_data:str style:str",
    "LinkPreview": "is_disabled:bool url:str prefer_small_media:bool show_above_text:bool",
    "ReplyTo": "message_id:int! chat_id:int allow_sending_without_reply:bool quote_parse_mode:HTML",
}
TEXTS = {"str": ".*", "command": "[a-z0-9_]{1,32}", "language": "[a-z]{2}", "HTML": "HTML"}
TEXTS |= {"article": "article", "start": "[A-Za-z0-9_-]{1,64}"}
TEXTS |= {str(most): f".{{0,{most}}}" for most in (64, 120, 200, 256, 512)}
MARKUPS = {
    "inline_keyboard": "Keyboard",
    "keyboard": "ReplyKeyboard",
    "remove_keyboard": "RemoveKeyboard",
}
TAGS = set("b strong i em u ins s strike del a code pre blockquote tg-spoiler".split())
MARKUP = re.compile(r'<(/?)([a-z][\w-]*)((?: [a-z]+="[^"<>]*")*)>|&(?:#x?\w+|lt|gt|amp|quot);')
FIRST_NUMBER = 1_000_000
"""Of the bot's messages: residents' are numbered from 1."""
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass
class Trouble:
    """What befalls the next ``times`` calls of a method, or of any: they wait for ``until``, then
    ``code`` is answered; 200 is no trouble, 0 drops the connection, -1 resets it."""

    method: str = ""
    code: int = 200
    times: int = 1
    retry_after: int = 0
    until: asyncio.Event | None = None


@dataclass
class Call:
    """A call that was received; ``code`` is 0 as long as it is not answered."""

    method: str
    given: dict[str, Any]
    code: int = 0
    description: str = ""
    at: float = field(default_factory=time.monotonic)


@dataclass
class Sent:
    """A message as the resident sees it: parsed text, rows of buttons; ``html`` is what came.

    ``markup`` is the whole reply markup: buttons, or keys beside the keyboard. ``number`` is the
    id, ``reply_to`` that of the message answered, 0 for none; ``edits`` counts its changes.
    """

    text: str
    html: str
    keyboard: list[list[dict[str, str]]]
    markup: dict[str, Any] = field(default_factory=dict)
    number: int = 0
    reply_to: int = 0
    edits: int = 0
    thread: int = 0

    @property
    def buttons(self) -> list[dict[str, str]]:
        return [button for row in self.keyboard for button in row]

    @property
    def is_beside(self) -> bool:
        """Whether its markup changes the keys beside the keyboard."""
        return bool(self.markup.keys() - {"inline_keyboard"})


def check(value: object, kind: str, name: str) -> None:
    """Refuse a value of another type."""
    if kind == "Markup" and isinstance(value, dict):
        kind = next((one for key, one in MARKUPS.items() if key in value), kind)
    if kind in OBJECTS and isinstance(value, dict):
        check_all(value, OBJECTS[kind], name)
    elif kind.startswith("[") and isinstance(value, list):
        for one in value:
            check(one, kind[1:-1], name)
    elif kind in TEXTS and isinstance(value, str):
        if not re.fullmatch(TEXTS[kind], value, re.DOTALL):
            raise RefusedError(f"{name} is invalid or too long")
    elif type(value) is not {"int": int, "bool": bool}.get(kind):
        raise RefusedError(f"{name} must be of type {kind}")


def check_all(values: dict[str, Any], kinds: str, name: str) -> None:
    """Refuse what is missing, unknown or of another type."""
    known = dict(one.split(":") for one in kinds.split())
    if unknown := values.keys() - known.keys():
        raise RefusedError(f"unknown parameters of {name}: {unknown}")
    for one, kind in known.items():
        if kind.endswith("!") and values.get(one) in (None, ""):
            raise RefusedError(f"{'message text' if one == 'text' else one} is empty")
        if one in values:
            check(values[one], kind.removesuffix("!"), one)


def read_form(body: str, kinds: str) -> dict[str, Any]:
    """The parameters of a form, or of an object in JSON: text is as it is, all else is JSON."""
    is_object = body.startswith("{")
    values: dict[str, Any] = dict(
        json.loads(body) if is_object else parse_qsl(body, keep_blank_values=True)
    )
    known = dict(one.split(":") for one in kinds.replace("!", "").split())
    for one, value in values.items():
        if known.get(one, "str") not in TEXTS:
            with suppress(ValueError):
                values[one] = json.loads(value)
    return values


def parsed(html: str) -> str:
    """The text that people see. Raises when the markup is not sound or not Telegram's."""
    text, open_tags, end, wrong = "", list[str](), 0, "can't parse entities: "
    for mark in MARKUP.finditer(html):
        text += html[end : mark.start()]
        end, (closing, tag, attributes) = mark.end(), mark.groups()
        if tag is None:
            text += unescape(mark[0])
        elif not closing:
            if tag not in TAGS or (tag == "a") != attributes.startswith(' href="'):
                raise RefusedError(f"{wrong}Unsupported start tag {mark[0]}")
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag:
            raise RefusedError(f"{wrong}Unexpected end tag {mark[0]}")
    if open_tags:
        raise RefusedError(f"{wrong}Can't find end tag corresponding to start tag {open_tags[-1]}")
    if stray := re.search("[<>&]", MARKUP.sub("", html)):
        raise RefusedError(f"{wrong}{stray[0]} must be escaped")
    return text + html[end:]


def check_keyboard(rows: list[list[dict[str, str]]]) -> None:
    buttons = [button for row in rows for button in row]
    if not 1 <= len(buttons) <= 100 or any(not 1 <= len(row) <= 8 for row in rows):
        raise RefusedError("reply markup must hold 1 to 100 buttons, at most 8 a row")
    for button in buttons:
        if ("url" in button) == ("callback_data" in button):
            raise RefusedError("Text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
            raise RefusedError("BUTTON_DATA_INVALID")
        url = urlsplit(button.get("url", "https://x.fr"))
        if url.scheme not in ("http", "https", "tg") or "." not in (url.hostname or ""):
            raise RefusedError(f"inline keyboard button URL '{url.geturl()}' is invalid")


def check_results(results: list[dict[str, Any]]) -> None:
    """Refuse inline results that are too many or share an id, and what no message may hold."""
    ids = [one["id"] for one in results]
    if len(ids) > 50 or len(set(ids)) < len(ids):
        raise RefusedError("RESULTS_TOO_MUCH" if len(ids) > 50 else "RESULT_ID_DUPLICATE")
    for one in results:
        content = one["input_message_content"]
        check_text(content["message_text"], content.get("parse_mode"))
        if not 1 <= len(one["id"].encode()) <= 64:
            raise RefusedError("RESULT_ID_INVALID")
        if "reply_markup" in one:
            check_keyboard(one["reply_markup"]["inline_keyboard"])


def check_text(text: str, parse_mode: str | None) -> str:
    """The text that people see; it must neither be empty nor too long."""
    seen = (parsed(text) if parse_mode else text).strip()
    if not 1 <= len(seen.encode("utf-16-le")) // 2 <= 4096:
        raise RefusedError("message is too long" if seen else "message text is empty")
    return seen


class TelegramServer:
    """Telegram, for one bot. ``calls`` and ``messages`` are what it received, oldest first."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.messages: dict[int, list[Sent]] = {}
        self.pending: list[dict[str, Any]] = []
        self.troubles: list[Trouble] = []
        self.blocked: set[int] = set()
        self.written: dict[int, set[int]] = {}
        self.fixed: set[int] = set()
        self.muted: set[int] = set()
        self.upgraded: dict[int, int] = {}
        self.threads: set[tuple[int, int]] = set()
        self.queries: set[str] = set()
        self.inline_queries: set[str] = set()
        self.profile = Profile()
        self.confirmed = self._last_update = 1000
        self._takes: dict[str, Callable[[dict[str, Any]], object]] = {
            "sendMessage": self._message,
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit_markup,
            "answerInlineQuery": self._offer,
        }
        self._numbers = itertools.count(FIRST_NUMBER)
        self._poll, self._allowed = 0, list[str]()
        self.webhook = Webhook(self)
        self._changed = asyncio.Event()
        self._tasks: set[asyncio.Task[Any] | None] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self.webhook.close()
        tasks = [task for task in self._tasks if task and task.cancel()]
        await asyncio.gather(*tasks, return_exceptions=True)

    def push(self, kind: str, body: dict[str, Any]) -> int:
        """Make an update wait for the bot; its id, 0 when the bot did not ask for such ones."""
        if (kind not in self._allowed) if self._allowed else (kind in NOT_BY_DEFAULT):
            return 0
        if chat := body.get("chat") or body.get("message", {}).get("chat"):
            self.messages.setdefault(chat["id"], [])
            self.threads.add((chat["id"], body.get("message_thread_id", 0)))
        if kind == "message" and "chat" in body:
            self.written.setdefault(body["chat"]["id"], set()).add(body.get("message_id", 0))
        if kind == "callback_query":
            self.queries.add(body["id"])
        if kind == "inline_query":
            self.inline_queries.add(body["id"])
        self._last_update += 1
        self.pending.append({"update_id": self._last_update, kind: body})
        self._tell()
        self.webhook.deliver()
        return self._last_update

    def acknowledge(self, update: dict[str, Any]) -> None:
        """Forget an update that was taken by the webhook."""
        if update in self.pending:
            self.pending.remove(update)
        self._tell()

    def received(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def until(self, happened: Callable[[], bool], seconds: float = 60) -> None:
        """Wait for something to be true of what was received."""
        async with asyncio.timeout(seconds):
            while not happened():
                await self._changed.wait()

    async def until_done(self, update: int) -> None:
        """Wait until an update is answered, if that is what it gets."""
        await self.until(lambda: self.confirmed >= update)

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tasks.add(asyncio.current_task())
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while answer := await self._exchange(reader):
                if "reset" in answer:
                    _reset(writer)
                    break
                code, content = answer.get("error_code", 200), json.dumps(answer)
                kind = f"Content-Type: application/json\r\nContent-Length: {len(content)}"
                writer.write(f"HTTP/1.1 {code} -\r\n{kind}\r\n\r\n{content}".encode())
                await writer.drain()
        writer.close()

    @asynccontextmanager
    async def unreachable(self) -> AsyncIterator[None]:
        """Telegram is not there, and what was on its way is lost."""
        port = self._server.sockets[0].getsockname()[1]
        self._server.close()
        for task in self._tasks:
            if task:
                task.cancel()
        await self._server.wait_closed()
        try:
            yield
        finally:
            self._server = await asyncio.start_server(self._connected, "127.0.0.1", port)

    async def _exchange(self, reader: asyncio.StreamReader) -> dict[str, Any]:
        """The answer to the next request; nothing when the connection is to be dropped."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"(?i)\ncontent-length: *(\d+)", head)
        body = (await reader.readexactly(int(length[1]) if length else 0)).decode()
        _, token, method = urlsplit(head.split(" ")[1]).path.rsplit("/", 2)
        call, answer = Call(method, {}), dict[str, Any]()
        self.calls.append(call)
        self._tell()
        try:
            if (befallen := await self._befalls(method)) <= 0:
                return {"reset": True} if befallen else {}
            answer = {"ok": True, "result": await self._result(call, token, body)}
        except RefusedError as why:
            answer |= why.answer
        call.code, call.description = answer.get("error_code", 200), answer.get("description", "")
        self._tell()
        return answer

    async def _befalls(self, method: str) -> int:
        """Have the first trouble that is for this call; 0 or less to end the connection."""
        for trouble in self.troubles:
            if trouble.times and trouble.method in ("", method):
                trouble.times -= 1
                if trouble.until is not None:
                    await trouble.until.wait()
                if trouble.retry_after:
                    raise RefusedError("retry later", 429, retry_after=trouble.retry_after)
                if trouble.code not in (-1, 0, 200):
                    raise RefusedError("a trouble", trouble.code)
                return trouble.code
        return 200

    async def _result(self, call: Call, token: str, body: str) -> object:
        if token != f"bot{TOKEN}":
            revoked = re.fullmatch(r"bot\d+:[\w-]{35}", token)
            raise RefusedError("Unauthorized", 401) if revoked else RefusedError("Not Found", 404)
        if call.method not in METHODS:
            raise RefusedError("Not Found: method not found", 404)
        call.given = read_form(body, METHODS[call.method])
        check_all(call.given, METHODS[call.method], call.method)
        if call.method == "getUpdates":
            return await self._updates(call.given)
        if taken := self._takes.get(call.method):
            return taken(call.given)
        if call.method in WEBHOOK_METHODS:
            return self.webhook.result(call.method, call.given)
        if self.profile.knows(call.method):
            return self.profile.result(call.method, call.given)
        if call.given.get("callback_query_id", "") not in {"", *self.queries}:
            raise RefusedError("query is too old and response timeout expired or query is invalid")
        return IS_BOT if call.method == "getMe" else True

    async def _updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook.url:
            raise RefusedError(ACTIVE, 409)
        given = {"offset": 0, "limit": 100, "timeout": 0, **given}
        if not 1 <= given["limit"] <= 100 or given["offset"] < 0:
            raise RefusedError("limit or offset out of bounds")
        self._poll += 1
        mine, self._allowed = self._poll, given.get("allowed_updates", self._allowed)
        self.confirmed = max(self.confirmed, given["offset"] - 1)
        self.pending = [one for one in self.pending if one["update_id"] >= given["offset"]]
        self._tell()
        with suppress(TimeoutError):
            await self.until(
                lambda: bool(self.pending or self.webhook.url) or mine != self._poll,
                given["timeout"],
            )
        if self.webhook.url:
            raise RefusedError("terminated by setWebhook request", 409)
        if mine != self._poll:
            raise RefusedError("terminated by other getUpdates request", 409)
        return self.pending[: given["limit"]]

    def _offer(self, given: dict[str, Any]) -> bool:
        """Take the answer to an inline query; each is answered once."""
        if given["inline_query_id"] not in self.inline_queries:
            raise RefusedError("query is too old and response timeout expired or query is invalid")
        check_results(given["results"])
        self.inline_queries.discard(given["inline_query_id"])
        return True

    def _message(self, given: dict[str, Any]) -> dict[str, object]:
        chat, markup = given["chat_id"], given.get("reply_markup", {})
        rows, text = self._checked(given)
        asks = any(key.get("request_location") for row in markup.get("keyboard", ()) for key in row)
        if asks and chat < 0:
            raise RefusedError("location can be requested in private chats only")
        to = self._replied_to(chat, given.get("reply_parameters"))
        thread = given.get("message_thread_id", 0)
        if thread and (chat, thread) not in self.threads:
            raise RefusedError("message thread not found")
        number = next(self._numbers)
        self.messages[chat].append(
            Sent(text, given["text"], rows, markup, number, to, thread=thread)
        )
        return _as_message(chat, number, text)

    def _checked(self, given: dict[str, Any]) -> tuple[list[list[dict[str, str]]], str]:
        """The buttons and the text of a message that may be sent to its chat."""
        rows = given.get("reply_markup", {}).get("inline_keyboard")
        self._check_chat(given["chat_id"])
        if rows is not None:
            check_keyboard(rows)
        return rows or [], check_text(given["text"], given.get("parse_mode"))

    def _check_chat(self, chat: int) -> None:
        """Refuse to write where nobody may read it."""
        if chat in self.upgraded:
            moved = {"migrate_to_chat_id": self.upgraded[chat]}
            raise RefusedError("group chat was upgraded to a supergroup chat", **moved)
        if chat not in self.messages:
            raise RefusedError("chat not found")
        if chat in self.blocked:
            why = "blocked by the user" if chat > 0 else "kicked from the group chat"
            raise RefusedError(f"bot was {why}", 403)
        if chat in self.muted:
            raise RefusedError("not enough rights to send text messages to the chat")

    def _replied_to(self, chat: int, to: dict[str, Any] | None) -> int:
        """The message that is answered; 0 when there is none any more and that may be."""
        if to is None:
            return 0
        ours = {sent.number for sent in self.messages[chat]}
        if to["message_id"] in self.written.get(chat, set()) | ours:
            return int(to["message_id"])
        if not to.get("allow_sending_without_reply"):
            raise RefusedError("message to be replied not found")
        return 0

    def _edit(self, given: dict[str, Any]) -> dict[str, object]:
        """Change a message of the bot; those in ``fixed`` are too old, or keys stand under them."""
        chat, number = given["chat_id"], given["message_id"]
        rows, text = self._checked(given)
        sent = next((one for one in self.messages[chat] if one.number == number), None)
        if number in self.written.get(chat, set()) | self.fixed or (sent and sent.is_beside):
            raise RefusedError("message can't be edited")
        if sent is None:
            raise RefusedError("message to edit not found")
        if (sent.html, sent.keyboard) == (given["text"], rows):
            raise RefusedError(NOT_MODIFIED)
        sent.text, sent.html, sent.keyboard = text, given["text"], rows
        sent.markup, sent.edits = given.get("reply_markup", {}), sent.edits + 1
        return _as_message(chat, number, text)

    def _edit_markup(self, given: dict[str, Any]) -> dict[str, object]:
        """Change the buttons of a message of the bot; those in ``fixed`` are too old for it."""
        chat, markup = given["chat_id"], given.get("reply_markup", {})
        rows = markup.get("inline_keyboard")
        if chat in self.blocked:
            raise RefusedError("bot was blocked by the user", 403)
        sent = next((one for one in self.messages[chat] if one.number == given["message_id"]), None)
        if given["message_id"] in self.fixed or (sent and sent.is_beside):
            raise RefusedError("message can't be edited")
        if sent is None:
            raise RefusedError("message to edit not found")
        if rows is not None:
            check_keyboard(rows)
        if (rows or []) == sent.keyboard:
            raise RefusedError(NOT_MODIFIED)
        sent.keyboard, sent.markup, sent.edits = rows or [], markup, sent.edits + 1
        return _as_message(chat, sent.number, sent.text)


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close a connection at once, so that the other side sees « connection reset by peer »."""
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


def _as_message(chat: int, number: int, text: str) -> dict[str, object]:
    kind = "private" if chat > 0 else "group"
    sent = {"message_id": number, "date": int(time.time()), "text": text}
    return {**sent, "from": IS_BOT, "chat": {"id": chat, "type": kind}}
