"""At-least-once polling: an update is confirmed to Telegram once its answer is sent.

Telegram gives unconfirmed updates again and again, and takes an offset as the confirmation of all
the updates before it. So the offset is always the first update that is not answered yet.
"""

import asyncio
import logging
from contextlib import suppress

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.running.counters import Counters
from bot.running.waits import growing
from handlers.intake import Intake, intake_of
from handlers.kinds import App
from handlers.requests import FIRST_WAIT, LONGEST_WAIT, log_wait, wait_after
from handlers.serving import kept_up, unless
from handlers.updates import FetchingBot, read

LONG_POLL = 25
"""Seconds that Telegram may hold a request while nobody writes."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0
MOST_FETCHED, FULL_PAUSE = 100, 0.5
"""When there are as many as Telegram gives at once, few of the next ones would be new."""
CONFIRM_SECONDS = 1.5
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

    async def _fetch(self, bot: FetchingBot, intake: Intake, stopped: asyncio.Task[bool]) -> None:
        failures = growing(FIRST_WAIT, LONGEST_WAIT)
        pauses = growing(FIRST_PAUSE, LONGEST_PAUSE)
        while not stopped.done():
            intake.progress.clear()
            offset, busy = intake.offset, intake.busy
            try:
                fetched = await unless(stopped, bot.fetch(offset, 0 if busy else LONG_POLL)) or ()
                new = [read(one, bot) for one in fetched if not intake.knows(one["update_id"])]
            except (Conflict, InvalidToken):
                raise
            except Exception as error:  # no message is lost: they are asked for again
                self._counters.errors["telegram"] += 1
                wait = wait_after(error, failures)
                log_wait(_log, "getUpdates", error, wait)
                await asyncio.wait([stopped], timeout=wait)
                continue
            failures = growing(FIRST_WAIT, LONGEST_WAIT)
            self._counters.telegram_answered()
            if intake.take(new):
                pauses = growing(FIRST_PAUSE, LONGEST_PAUSE)
            if intake.busy:
                full = len(fetched) == MOST_FETCHED
                await _progress(intake, stopped, FULL_PAUSE if full else next(pauses))


async def _progress(intake: Intake, stopped: asyncio.Task[bool], seconds: float) -> None:
    """Wait until few answers are due, for a moment at most: others may have written.

    What is not answered yet comes again with each request, for nothing.
    """
    with suppress(TimeoutError):
        await asyncio.wait_for(unless(stopped, intake.progress.wait()), seconds)


async def _confirm(bot: FetchingBot, offset: int | None) -> None:
    """Tell Telegram what is answered; if it does not hear it, that may be answered twice."""
    if offset is not None:
        with suppress(TelegramError, TimeoutError):
            await asyncio.wait_for(bot.fetch(offset, 0), CONFIRM_SECONDS)
