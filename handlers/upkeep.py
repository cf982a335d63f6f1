"""What goes on beside the answers: Telegram's picture of the bot, and what curators save."""

import asyncio
import logging

from telegram.error import TelegramError

from bot.reload import Reloader
from bot.reload_report import Report, Result
from handlers.kinds import App
from handlers.notices import Notices
from handlers.profile import Profile
from handlers.requests import in_short

_log = logging.getLogger(__name__)


class Upkeep:
    """Takes up edits, and tells Telegram and the administrators of them."""

    def __init__(self, reloader: Reloader, profile: Profile, notices: Notices) -> None:
        self._reloader = reloader
        self._profile = profile
        self._notices = notices

    async def run(self, application: App) -> None:
        """Go on until cancelled, whatever Telegram does: an edit is answered from all the same."""
        reports = asyncio.Queue[Report]()
        self._reloader.listeners.append(reports.put_nowait)
        async with asyncio.TaskGroup() as together:
            together.create_task(self._reloader.watch())
            together.create_task(self._tell(application, reports))

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
