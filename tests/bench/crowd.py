"""Telegram with a crowd that writes: the stand-in, and when each message got its reply."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from tests.telegram_server import TelegramServer


class Crowd(TelegramServer):
    """Residents who write in turn; each message is to get one reply, in its chat's order.

    ``delays`` are the seconds that each reply took, in the order in which they came. What was sent
    is not kept: a soak sends more than the memory of the stand-in should hold.
    """

    def __init__(self, chats: int, texts: Sequence[str]) -> None:
        super().__init__()
        self._takes["sendMessage"] = self._replied
        self._waiting: dict[int, deque[float]] = defaultdict(deque)
        self._writers = _turns(chats, texts)
        self._date = time.time()
        self.delays: list[float] = []

    async def write(self, several: int, rate: float = 0) -> float:
        """Have messages written, so many a second or, with 0, at once; the seconds until all have
        their reply."""
        start, wanted = time.perf_counter(), len(self.delays) + several
        for place in range(several):
            if rate:
                await asyncio.sleep(max(0.0, start + place / rate - time.perf_counter()))
            self._write(*next(self._writers))
        # As long as a process that is being soaked may need for a few thousand, on a busy machine.
        await self.until(lambda: len(self.delays) >= wanted, 600)
        self.calls.clear()
        return time.perf_counter() - start

    async def polled(self) -> None:
        """Wait until a bot asks for updates for the first time: it is ready."""
        await self.until(lambda: bool(self.received("getUpdates")))

    def _write(self, number: int, chat: int, text: str) -> None:
        # Telegram's dates are of whole seconds: a crowd in a hurry would look like a flood.
        date = int(self._date + number / 10)
        person = {"id": chat, "is_bot": False, "first_name": "Samia"}
        self._waiting[chat].append(time.perf_counter())
        self.push(
            "message",
            {
                "message_id": number,
                "date": date,
                "chat": {"id": chat, "type": "private", "first_name": "Samia"},
                "from": person,
                "text": text,
            },
        )

    def _replied(self, given: dict[str, Any]) -> dict[str, object]:
        sent = self._message(given)
        chat = given["chat_id"]
        self.messages[chat].clear()
        self.written[chat].clear()
        if self._waiting[chat]:
            self.delays.append(time.perf_counter() - self._waiting[chat].popleft())
        return sent


def _turns(chats: int, texts: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The number of a message, its chat and its text: everybody in turn, each text in turn."""
    for number in count(1):
        yield number, 1_000 + number % chats, texts[number % len(texts)]
