"""What goes on beside the answers: Telegram's picture of the bot, and what curators save."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram.error import TelegramError

from bot.reloading.reload import Reloader
from bot.reloading.reload_report import Report, Result
from bot.running.waits import growing
from handlers.kinds import App
from handlers.notices import Notices
from handlers.profile import Profile
from handlers.requests import in_short

FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
"""Seconds before what failed goes on: an edit is then taken up a little later, not never."""
_log = logging.getLogger(__name__)


class Upkeep:
    """Takes up edits, and tells Telegram and the administrators of them."""

    def __init__(self, reloader: Reloader, profile: Profile, notices: Notices) -> None:
        self._reloader = reloader
        self._profile = profile
        self._notices = notices

    async def run(self, application: App) -> None:
        """Go on until cancelled, whatever fails: an edit is answered from all the same."""
        reports = asyncio.Queue[Report]()
        self._reloader.listeners.append(reports.put_nowait)
        async with asyncio.TaskGroup() as together:
            together.create_task(_again_and_again(self._reloader.watch))
            together.create_task(_again_and_again(partial(self._tell, application, reports)))

    async def _tell(self, application: App, reports: asyncio.Queue[Report]) -> None:
        await self._publish(application)
        while True:
            report = await reports.get()
            news = report.news(lambda: self._reloader.live.base)
            if news:
                await self._notices.tell(application.bot, news, report.asked_by)
            if report.result is Result.TAKEN_UP:
                await self._publish(application)

    async def _publish(self, application: App) -> None:
        try:
            await self._profile.publish(application)
        except TelegramError as error:
            _log.warning("Telegram n'a pas pris la présentation du bot : %s", in_short(error))


async def _again_and_again(work: Callable[[], Awaitable[None]]) -> None:
    """Do some work that has no end; when it fails nevertheless, say so and begin again."""
    waits = growing(FIRST_WAIT, LONGEST_WAIT)
    while True:
        try:
            await work()
        except Exception as error:  # nobody would take up what is saved any more
            wait = next(waits)
            kind = type(error).__name__
            _log.error("Le suivi des fiches a échoué (%s). Nouvel essai dans %g s.", kind, wait)
            await asyncio.sleep(wait)
