"""A stand-in for Telegram's Bot API over real HTTP, strict about what it is sent.

It knows only the methods that we call. It keeps updates until they are confirmed, refuses what
Telegram refuses, and parameters that Telegram does not know; it has troubles when told to.
"""

import asyncio
import json
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

TOKEN = "123456789:AAE-only_a_stand-in_knows_this_tokn"
IS_BOT = {"id": 123456789, "is_bot": True, "first_name": "Allô", "username": "allo_quartiers_bot"}
METHODS = {
    "getMe": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:[str]",
    "deleteWebhook": "drop_pending_updates:bool",
    "setMyCommands": "commands:[BotCommand]! language_code:language",
    "sendMessage": "chat_id:int! text:str! parse_mode:HTML disable_notification:bool "
    "link_preview_options:LinkPreview reply_parameters:ReplyTo reply_markup:Keyboard",
    "answerCallbackQuery": "callback_query_id:str! text:200 show_alert:bool cache_time:int",
}
"""The parameters of each method and their types; « ! » when one is required."""
OBJECTS = {
    "BotCommand": "command:command! description:256!",
    "Keyboard": "inline_keyboard:[[Button]]!",
    "Button": "text:str! url:str callback_data:str style:str",
    "LinkPreview": "is_disabled:bool url:str prefer_small_media:bool show_above_text:bool",
    "ReplyTo": "message_id:int! chat_id:int allow_sending_without_reply:bool",
}
TEXTS = {"str": ".*", "command": "[a-z0-9_]{1,32}", "language": "[a-z]{2}", "HTML": "HTML"}
TEXTS |= {str(most): f".{{0,{most}}}" for most in (200, 256)}
TAGS = set("b strong i em u ins s strike del a code pre blockquote tg-spoiler".split())
MARKUP = re.compile(r'<(/?)([a-z][\w-]*)((?: [a-z]+="[^"<>]*")*)>|&(?:#x?\w+|lt|gt|amp|quot);')
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
ERRORS = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: ", 429: "Too Many Requests: "}


class RefusedError(Exception):
    """A call that is refused: Telegram's code and description of why."""

    def __init__(self, why: str, code: int = 400, **parameters: int) -> None:
        self.answer = {"ok": False, "error_code": code, "description": ERRORS.get(code, "") + why}
        self.answer |= {"parameters": parameters} if parameters else {}


@dataclass
class Trouble:
    """What befalls the next ``times`` calls of a method, or of any: they wait for ``until``, then
    ``code`` is answered; 200 is no trouble, 0 drops the connection."""

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


@dataclass
class Sent:
    """A message as the resident sees it: parsed text, rows of buttons; ``html`` is what came."""

    text: str
    html: str
    keyboard: list[list[dict[str, str]]]

    @property
    def buttons(self) -> list[dict[str, str]]:
        return [button for row in self.keyboard for button in row]


def check(value: object, kind: str, name: str) -> None:
    """Refuse a value of another type."""
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
    """The parameters of a form: text is as it is, everything else is JSON."""
    values: dict[str, Any] = dict(parse_qsl(body, keep_blank_values=True))
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


class TelegramServer:
    """Telegram, for one bot. ``calls`` and ``messages`` are what it received, oldest first."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.messages: dict[int, list[Sent]] = {}
        self.pending: list[dict[str, Any]] = []
        self.troubles: list[Trouble] = []
        self.blocked: set[int] = set()
        self.queries: set[str] = set()
        self.confirmed = self._last_update = 1000
        self._poll, self._allowed = 0, list[str]()
        self._changed = asyncio.Event()
        self._tasks: set[asyncio.Task[Any] | None] = set()

    async def __aenter__(self) -> "TelegramServer":
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        tasks = [task for task in self._tasks if task and task.cancel()]
        await asyncio.gather(*tasks, return_exceptions=True)

    def push(self, kind: str, body: dict[str, Any]) -> int:
        """Make an update wait for the bot; its id, 0 when the bot did not ask for such ones."""
        if (kind not in self._allowed) if self._allowed else (kind in NOT_BY_DEFAULT):
            return 0
        if chat := body.get("chat") or body.get("message", {}).get("chat"):
            self.messages.setdefault(chat["id"], [])
        if kind == "callback_query":
            self.queries.add(body["id"])
        self._last_update += 1
        self.pending.append({"update_id": self._last_update, kind: body})
        self._tell()
        return self._last_update

    def received(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def until(self, happened: Callable[[], bool], seconds: float = 60) -> None:
        """Wait for something to be true of what was received."""
        async with asyncio.timeout(seconds):
            while not happened():
                await self._changed.wait()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tasks.add(asyncio.current_task())
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while answer := await self._exchange(reader):
                code, content = answer.get("error_code", 200), json.dumps(answer)
                kind = f"Content-Type: application/json\r\nContent-Length: {len(content)}"
                writer.write(f"HTTP/1.1 {code} -\r\n{kind}\r\n\r\n{content}".encode())
                await writer.drain()
        writer.close()

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
            if not await self._befalls(method):
                return {}
            answer = {"ok": True, "result": await self._result(call, token, body)}
        except RefusedError as why:
            answer |= why.answer
        call.code, call.description = answer.get("error_code", 200), answer.get("description", "")
        self._tell()
        return answer

    async def _befalls(self, method: str) -> int:
        """Have the first trouble that is for this call; 0 when the connection is to be dropped."""
        for trouble in self.troubles:
            if trouble.times and trouble.method in ("", method):
                trouble.times -= 1
                if trouble.until is not None:
                    await trouble.until.wait()
                if trouble.retry_after:
                    raise RefusedError("retry later", 429, retry_after=trouble.retry_after)
                if trouble.code not in (0, 200):
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
        if call.method == "sendMessage":
            return self._message(call.given)
        if call.given.get("callback_query_id", "") not in {"", *self.queries}:
            raise RefusedError("query is too old and response timeout expired or query is invalid")
        return IS_BOT if call.method == "getMe" else True

    async def _updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        given = {"offset": 0, "limit": 100, "timeout": 0, **given}
        if not 1 <= given["limit"] <= 100 or given["offset"] < 0:
            raise RefusedError("limit or offset out of bounds")
        self._poll += 1
        mine, self._allowed = self._poll, given.get("allowed_updates", self._allowed)
        self.confirmed = max(self.confirmed, given["offset"] - 1)
        self.pending = [one for one in self.pending if one["update_id"] >= given["offset"]]
        self._tell()
        with suppress(TimeoutError):
            await self.until(lambda: bool(self.pending) or mine != self._poll, given["timeout"])
        if mine != self._poll:
            raise RefusedError("terminated by other getUpdates request", 409)
        return self.pending[: given["limit"]]

    def _message(self, given: dict[str, Any]) -> dict[str, object]:
        chat, rows = given["chat_id"], given.get("reply_markup", {}).get("inline_keyboard")
        if chat not in self.messages:
            raise RefusedError("chat not found")
        if chat in self.blocked:
            raise RefusedError("bot was blocked by the user", 403)
        if rows is not None:
            check_keyboard(rows)
        text = (parsed(given["text"]) if "parse_mode" in given else given["text"]).strip()
        if not 1 <= len(text.encode("utf-16-le")) // 2 <= 4096:
            raise RefusedError("message is too long" if text else "message text is empty")
        self.messages[chat].append(Sent(text, given["text"], rows or []))
        sent = {"message_id": len(self.calls), "date": int(time.time()), "text": text}
        return {**sent, "from": IS_BOT, "chat": {"id": chat, "type": "private"}}
