"""A bot that Telegram posts to: its address, the proxy in front of it, and posts of our own."""

import json
import socket
from collections import deque
from collections.abc import AsyncIterable

import httpx

from tests.telegram_server import TelegramServer

PUBLIC = "https://bot.exemple.fr"


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


class Behind:
    """The bot's own address behind its public one; each further one is of a replica."""

    def __init__(self, telegram: TelegramServer) -> None:
        self._telegram = telegram
        self.listen = f"127.0.0.1:{free_port()}"
        telegram.webhook.behind.setdefault(PUBLIC, deque()).append(self.address)

    @property
    def address(self) -> str:
        """Where the proxy reaches it."""
        return f"http://{self.listen}"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a bot that stands here."""
        return {"WEBHOOK_URL": f"{PUBLIC}/telegram", "WEBHOOK_LISTEN": self.listen}

    @property
    def with_health(self) -> dict[str, str]:
        """The same, with its state and its figures at the same address."""
        return {**self.environment, "HEALTH_LISTEN": self.listen}

    async def post(self, content: object, secret: str | bytes | None = None) -> httpx.Response:
        """Post anything, as Telegram does, or with another secret; an empty one is not joined."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        return await self.asks("/telegram", "POST", secret, content=body)

    async def asks(
        self,
        path: str,
        method: str = "GET",
        secret: str | bytes | None = "",
        content: bytes | AsyncIterable[bytes] | None = None,
    ) -> httpx.Response:
        """A request; without a secret unless one is given, Telegram's for None."""
        known = self._telegram.webhook.secret if secret is None else secret
        joined = known.encode() if isinstance(known, str) else known
        headers = {b"X-Telegram-Bot-Api-Secret-Token": joined} if joined else {}
        async with httpx.AsyncClient(timeout=60, verify=False) as client:
            address = f"{self.address}{path}"
            return await client.request(method, address, headers=headers, content=content)
