"""At-least-once polling: an update is confirmed to Telegram once its answer is sent.

Telegram gives unconfirmed updates again and again, and takes an offset as the confirmation of all
the updates before it. So the offset is always the first update that is not answered yet.
"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, Update
from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.counters import Counters
from handlers.intake import Intake, intake_of
from handlers.kinds import App
from handlers.requests import log_wait, wait_after, waits
from handlers.serving import kept_up, unless

LONG_POLL = 25
"""Seconds that Telegram may hold a request while nobody writes."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0
MOST_FETCHED, FULL_PAUSE = 100, 0.5
"""When there are as many as Telegram gives at once, few of the next ones would be new."""
CONFIRM_SECONDS = 1.5
HANDLED = [
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
]
"""What Telegram is asked for; docs/telegram.md tells what becomes of every kind of update."""
_log = logging.getLogger(__name__)


class Polling:
    """Asks Telegram for updates."""

    def __init__(self, counters: Counters) -> None:
        self._counters = counters

    async def answer_all(self, application: App, stopped: asyncio.Task[bool]) -> None:
        """Answer updates until ``stopped``; what is begun then is finished and confirmed."""
        # Telegram refuses to be polled while it has a webhook, of a former set-up.
        await unless(stopped, application.bot.delete_webhook())
        intake = intake_of(application, self._counters)
        async with kept_up(application):
            try:
                await self._fetch(application.bot, intake, stopped)
            finally:
                self._counters.stopping = True
                await intake.finish()
        await _confirm(application.bot, intake.offset)

    async def _fetch(self, bot: Bot, intake: Intake, stopped: asyncio.Task[bool]) -> None:
        failures, pauses = waits(), waits(FIRST_PAUSE, LONGEST_PAUSE)
        while not stopped.done():
            intake.progress.clear()
            offset, busy = intake.offset, intake.busy
            try:
                updates = await unless(stopped, _updates(bot, offset, 0 if busy else LONG_POLL))
            except (Conflict, InvalidToken):
                raise
            except Exception as error:  # no message is lost: they are asked for again
                self._counters.errors["telegram"] += 1
                wait = wait_after(error, failures)
                log_wait(_log, "getUpdates", error, wait)
                await asyncio.wait([stopped], timeout=wait)
                continue
            failures = waits()
            self._counters.telegram_answered()
            if intake.take(updates or ()):
                pauses = waits(FIRST_PAUSE, LONGEST_PAUSE)
            if intake.busy:
                full = len(updates or ()) == MOST_FETCHED
                await _progress(intake, stopped, FULL_PAUSE if full else next(pauses))


async def _updates(bot: Bot, offset: int | None, seconds: int) -> Sequence[Update]:
    return await bot.get_updates(offset, timeout=seconds, allowed_updates=HANDLED)


async def _progress(intake: Intake, stopped: asyncio.Task[bool], seconds: float) -> None:
    """Wait until few answers are due, for a moment at most: others may have written.

    What is not answered yet comes again with each request, and is read again for nothing.
    """
    with suppress(TimeoutError):
        await asyncio.wait_for(unless(stopped, intake.progress.wait()), seconds)


async def _confirm(bot: Bot, offset: int | None) -> None:
    """Tell Telegram what is answered; if it does not hear it, that may be answered twice."""
    if offset is not None:
        with suppress(TelegramError, TimeoutError):
            await asyncio.wait_for(_updates(bot, offset, 0), CONFIRM_SECONDS)
