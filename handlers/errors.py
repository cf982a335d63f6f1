"""What happens when answering fails: one entry in the log, one polite sentence."""

import logging
import traceback
from contextlib import suppress

from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.running.counters import Counters
from handlers.desk import Desk
from handlers.kinds import Context

_log = logging.getLogger(__name__)


class Errors:
    """Takes every exception of the handlers."""

    def __init__(self, desk: Desk, counters: Counters) -> None:
        self._desk, self._counters = desk, counters

    async def failed(self, update: object, context: Context) -> None:
        """Log what failed, without what the person wrote, and apologise with the contact."""
        error = context.error
        if isinstance(error, Forbidden):
            _log.info("Réponse non remise : la personne a bloqué le bot.")
            return
        self._counters.errors["reply"] += 1
        _log.error("Une réponse a échoué. %s", _told(error))
        if isinstance(update, Update) and update.effective_chat:
            with suppress(TelegramError):
                await self._desk.say(update, self._desk.phrases.failure)


def _told(error: Exception | None) -> str:
    """The kind of error and its place in the code: other errors' messages may quote the person."""
    if error is None:
        return ""
    said = f" : {error}" if isinstance(error, TelegramError) else ""
    place = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    return f"{type(error).__name__}{said}\n{place}"
