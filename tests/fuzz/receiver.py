"""The bot at work on Telegram's stand-in, which gives it any update; what it made of them."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

from pydantic import SecretStr

from bot.commands import explaining
from bot.masking.masking import Masking
from bot.parts import Parts
from bot.reloading.live import Live
from bot.reloading.reload import Reloader
from bot.running.counters import Counters
from bot.running.settings import Settings
from bot.storage.exchange import Exchanges, Recorder
from bot.storage.records import Records
from handlers.admin import Office
from handlers.application import build_application
from handlers.polling import Polling
from handlers.serving import serve
from knowledge.watched import contents
from tests.conftest import KNOWLEDGE
from tests.conversations import MemoryConversations
from tests.fuzz.updates import Json
from tests.telegram.conftest import Noted
from tests.telegram_server import TOKEN, TelegramServer

SECONDS = 60.0
"""The longest that some updates may take: whoever takes longer hangs."""


class _All(set[Any]):
    """Everything is in it."""

    def __contains__(self, _: object) -> bool:
        return True


class AnyUpdates(TelegramServer):
    """Telegram, where every chat, topic and query exists, and which gives updates of any form."""

    def __init__(self) -> None:
        super().__init__()
        self.messages = defaultdict(list)
        self.threads, self.inline_queries = _All(), _All()

    def _check_chat(self, chat: int) -> None:
        self.messages[chat].clear()

    def give(self, update: Json) -> int:
        """Have an update wait for the bot, of a kind that it asked for or not; its number."""
        self._last_update += 1
        self.pending.append({"update_id": self._last_update, **update})
        body = update.get("callback_query")
        if isinstance(body, dict) and isinstance(body.get("id"), str):
            self.queries.add(body["id"])
        self._tell()
        return self._last_update


async def _no_report() -> str:
    return "Rien."


class _Told(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {self.format(record)}")


class Receiver:
    """Runs while somebody gives it updates, and in between not at all."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._told = parts, _Told()
        self._runner, self._stop = asyncio.Runner(), asyncio.Event()

    def __enter__(self) -> "Receiver":
        logging.getLogger().addHandler(self._told)
        self._runner.run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._end())
        self._runner.close()
        logging.getLogger().removeHandler(self._told)

    def faults(self, updates: Sequence[Json]) -> list[str]:
        """Give updates, and wait until all are confirmed: the errors that were logged meanwhile."""
        self._told.lines.clear()
        self._server.calls.clear()
        last = [self._server.give(update) for update in updates][-1]
        self._runner.run(self._server.until(lambda: self._server.confirmed >= last, SECONDS))
        return list(self._told.lines)

    def answers(self, updates: Sequence[Json]) -> int:
        """Give updates that must do no harm: how many messages the bot sends."""
        assert self.faults(updates) == []
        return len(self._server.received("sendMessage"))

    @property
    def refused(self) -> list[str]:
        """What the bot asked for meanwhile and Telegram refuses as wrong."""
        wrong = [call for call in self._server.calls if call.code in (400, 404)]
        return [f"{one.method}: {one.description}" for one in wrong]

    async def _start(self) -> None:
        self._server = await AnyUpdates().__aenter__()
        settings = Settings(
            telegram_bot_token=SecretStr(TOKEN),
            telegram_api_url=self._server.url,
            telegram_max_rate=0,
        )
        parts, counters = self._parts, Counters()
        masking = Masking(parts.matcher.reader.is_known)
        journal = Recorder(Exchanges(TOKEN, masking, lambda: parts.base.version), Noted())
        application = build_application(
            Reloader(Live(parts, KNOWLEDGE, contents(KNOWLEDGE))),
            settings,
            Records(MemoryConversations(), counters, journal),
            Office(partial(explaining.as_text, parts), _no_report),
        )
        self._serving = asyncio.create_task(serve(application, Polling(counters), self._stop))

    async def _end(self) -> None:
        self._stop.set()
        await self._serving
        await self._server.__aexit__()
