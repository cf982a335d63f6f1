"""At-least-once webhook: an update that Telegram posts is acknowledged once its answer is sent.

Telegram posts again what was not acknowledged, so nothing is lost when the process dies.
"""

import asyncio
import hmac
import json
import logging
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, WebhookInfo
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.running.counters import Counters
from bot.running.faults import SettingsError
from bot.running.logs import first_line
from bot.running.web import Answer, Request, TooLargeError
from bot.running.webhook_place import WebhookPlace
from handlers.intake import Intake, intake_of
from handlers.kinds import App
from handlers.requests import LONGEST_LINE, in_short
from handlers.serving import kept_up, unless
from handlers.updates import HANDLED, read

MOST_BYTES = 1_000_000
WATCH_SECONDS = 30.0
MOST_CONNECTIONS = 64
"""Telegram's default is 40; chats that wait, for their pace or by its order, hold one each."""
SECRET_HEADER = b"x-telegram-bot-api-secret-token"
DONE, LATER = Answer(200), Answer(503, "Le bot ne répond pas en ce moment.\n")
_log = logging.getLogger(__name__)


class _RefusedError(Exception):
    """A request that is none of Telegram's: a status, and a reason for the figures."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Webhook:
    """Takes updates that Telegram posts to a place."""

    def __init__(self, place: WebhookPlace, counters: Counters) -> None:
        self.place = place
        self._counters = counters
        self._serving: tuple[Bot, Intake] | None = None
        self._told = _Told(datetime.now(UTC), counters)

    async def receive(self, request: Request) -> Answer:
        """Answer an update: 200 when its reply is sent, 503 before the start and from a stop on.

        What Telegram did not send, or could not have sent, is refused with a 4xx and counted.
        """
        try:
            given = await self._update_in(request)
        except _RefusedError as refused:
            self._counters.refused[refused.reason] += 1
            return Answer(refused.status, "Refusé.\n")
        if self._serving is None:
            return LATER
        bot, intake = self._serving
        return DONE if await intake.answer(read(given, bot)) else LATER

    async def answer_all(self, application: App, stopped: asyncio.Task[bool]) -> None:
        """Answer what is posted until ``stopped``; then what is begun is finished."""
        intake = intake_of(application, self._counters)
        if stopped.done():
            return
        self._serving = application.bot, intake
        try:
            await unless(stopped, self._set_first(application.bot))
            async with kept_up(application):
                await self._watch(application.bot, stopped)
        finally:
            self._serving, self._counters.stopping = None, True
            await intake.finish()

    async def _update_in(self, request: Request) -> dict[str, Any]:
        """The update that a request holds, as JSON."""
        if not hmac.compare_digest(request.header(SECRET_HEADER), self.place.secret.encode()):
            raise _RefusedError(403, "secret")
        if request.method != "POST":
            raise _RefusedError(405, "method")
        try:
            given = json.loads(await request.body(MOST_BYTES))
        except TooLargeError:
            raise _RefusedError(413, "too_large") from None
        except TimeoutError:
            raise _RefusedError(408, "too_slow") from None
        except (ValueError, RecursionError):
            raise _RefusedError(400, "not_json") from None
        if not isinstance(given, dict) or type(given.get("update_id")) is not int:
            raise _RefusedError(400, "not_an_update")
        return given

    async def _set_first(self, bot: Bot) -> None:
        """Set the webhook; SettingsError when Telegram does not want its address."""
        try:
            await self._set(bot)
        except BadRequest as error:
            fault = f"WEBHOOK_URL : Telegram refuse cette adresse : {in_short(error)}"
            raise SettingsError(fault) from None

    async def _set(self, bot: Bot) -> None:
        """Set the webhook if it differs from what Telegram has."""
        info = await bot.get_webhook_info()
        self._told.news_of(info)
        if self._differs(info):
            await bot.set_webhook(
                self.place.url,
                max_connections=MOST_CONNECTIONS,
                allowed_updates=HANDLED,
                secret_token=self.place.secret,
            )
            _log.info("Le webhook est posé : Telegram envoie les messages à WEBHOOK_URL.")

    def _differs(self, info: WebhookInfo) -> bool:
        wanted = self.place.url, MOST_CONNECTIONS, set(HANDLED)
        return (info.url, info.max_connections, set(info.allowed_updates)) != wanted

    async def _watch(self, bot: Bot, stopped: asyncio.Task[bool]) -> None:
        """See from time to time that Telegram answers, has our webhook, and reaches it."""
        while not stopped.done():
            await asyncio.wait([stopped], timeout=WATCH_SECONDS)
            try:
                await unless(stopped, self._set(bot))
            except InvalidToken:
                raise
            except TelegramError as error:
                _log.warning("Le webhook n'a pas pu être vérifié : %s", in_short(error))


class _Told:
    """Says in the log, once each, what keeps Telegram from reaching the bot."""

    def __init__(self, since: datetime, counters: Counters) -> None:
        self._last, self._counters, self._forged = since, counters, 0

    def news_of(self, info: WebhookInfo) -> None:
        """Say what went wrong since the last time."""
        if info.last_error_date and info.last_error_date > self._last:
            self._last = info.last_error_date
            said = first_line(info.last_error_message or "", LONGEST_LINE)
            _log.warning("Telegram n'a pas pu livrer un message au webhook : %s", said)
        forged = self._counters.refused["secret"]
        if forged > self._forged:
            new, self._forged = forged - self._forged, forged
            _log.warning("Webhook : %d requêtes sans le bon secret, refusées.", new)
