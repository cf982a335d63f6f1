"""The webhook of the stand-in for Telegram: updates are posted until they are acknowledged."""

import asyncio
import re
import time
from collections import deque
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx

from tests.telegram_refusals import RefusedError

METHODS = {
    "setWebhook": "url:str ip_address:str max_connections:int allowed_updates:[str] "
    "drop_pending_updates:bool secret_token:str",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
}
PORTS = (443, 80, 88, 8443)
RETRY_SECONDS = 0.1
ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Updates(Protocol):
    """The updates that wait for a bot."""

    pending: list[dict[str, Any]]
    _allowed: list[str]

    def acknowledge(self, update: dict[str, Any]) -> None:
        """Forget one."""

    def _tell(self) -> None:
        """Tell whoever waits for something to happen."""


class Webhook:
    """Posts updates: those of one chat one after the other, chats side by side.

    ``behind`` are the proxies in front of the bot: public address, then those of its replicas,
    which take turns. ``open`` tells to which of them an update is being posted.
    """

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self.behind: dict[str, deque[str]] = {}
        self.open: dict[int, str] = {}
        self.posted: list[tuple[int, int]] = []
        self.url, self.secret, self._most = "", "", 40
        self._error: dict[str, Any] = {}
        self._busy: dict[object, asyncio.Task[None]] = {}
        unlimited = httpx.Limits(max_connections=None)
        self._client = httpx.AsyncClient(timeout=60, limits=unlimited, verify=False)

    async def close(self) -> None:
        """Stop posting."""
        self.url = ""
        tasks = [task for task in self._busy.values() if task.cancel()]
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.aclose()

    def result(self, method: str, given: dict[str, Any]) -> object:
        """What Telegram answers to a call that was found well formed."""
        if method == "getWebhookInfo":
            return self._info()
        if method == "deleteWebhook" or not given.get("url"):
            self.url, self.secret, self._error = "", "", {}
        else:
            self._set(given)
        if given.get("drop_pending_updates"):
            self._updates.pending.clear()
        self.deliver()
        return True

    def _set(self, given: dict[str, Any]) -> None:
        parts = urlsplit(given["url"])
        if parts.scheme != "https" or not parts.hostname:
            raise RefusedError("bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in PORTS:
            raise RefusedError(
                "bad webhook: webhook can be set up only on ports 80, 88, 443 or 8443"
            )
        secret = given.get("secret_token", "")
        if len(secret) > 256:
            raise RefusedError("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise RefusedError("secret token contains unallowed characters")
        if not 1 <= given.get("max_connections", 40) <= 100:
            raise RefusedError("max_connections is out of bounds")
        self.url, self.secret, self._error = given["url"], secret, {}
        self._most = given.get("max_connections", 40)
        self._updates._allowed = given.get("allowed_updates", self._updates._allowed)

    def _info(self) -> dict[str, Any]:
        waiting = len(self._updates.pending)
        told = {"url": self.url, "has_custom_certificate": False, "pending_update_count": waiting}
        if self.url:
            told |= {"max_connections": self._most, "ip_address": "192.0.2.1", **self._error}
        if self._updates._allowed:
            told["allowed_updates"] = self._updates._allowed
        return told

    def deliver(self) -> None:
        """Post what waits and is not being posted."""
        for update in self._updates.pending if self.url else ():
            chat = chat_of(update)
            if chat not in self._busy and len(self._busy) < self._most:
                self._busy[chat] = asyncio.create_task(self._deliver(chat, update))

    async def _deliver(self, chat: object, update: dict[str, Any]) -> None:
        try:
            if await self._post(update):
                self._updates.acknowledge(update)
            else:
                await asyncio.sleep(RETRY_SECONDS)
        finally:
            del self._busy[chat]
        self.deliver()

    async def _post(self, update: dict[str, Any]) -> bool:
        parts = urlsplit(self.url)
        public = f"{parts.scheme}://{parts.netloc}"
        try:
            self.behind[public].rotate(-1)
            self.open[update["update_id"]] = place = self.behind[public][-1]
            url = place + self.url.removeprefix(public)
            headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
            answer = await self._client.post(url, json=update, headers=headers)
        except (KeyError, httpx.HTTPError):
            self._failed("Connection refused")
            return False
        finally:
            self.open.pop(update["update_id"], None)
        self.posted.append((update["update_id"], answer.status_code))
        self._updates._tell()
        if not answer.is_success:
            code = f"{answer.status_code} {answer.reason_phrase}"
            self._failed(f"Wrong response from the webhook: {code}")
        return answer.is_success

    def _failed(self, why: str) -> None:
        self._error = {"last_error_date": int(time.time()), "last_error_message": why}


def chat_of(update: dict[str, Any]) -> object:
    """What an update is kept in order with: its chat, or the update itself."""
    (body,) = (update[kind] for kind in update if kind != "update_id")
    chat = body.get("chat") or body.get("message", {}).get("chat")
    return chat["id"] if chat else update["update_id"]
