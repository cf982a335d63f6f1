"""Messages to the administrators, each in their own conversation with the bot."""

import logging
from collections.abc import Collection

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers import render
from handlers.requests import in_short

_log = logging.getLogger(__name__)


class Notices:
    """Writes to those whose numbers are in ADMIN_IDS."""

    def __init__(self, admins: Collection[int]) -> None:
        self._admins = sorted(admins)

    async def tell(self, bot: Bot, text: str, but: int | None = None) -> None:
        """Tell all of them but one; whoever cannot be told does not keep the others from it."""
        said = render.plain(text)
        for admin in self._admins:
            if admin == but:
                continue
            try:
                await bot.send_message(admin, said)
            except (Forbidden, BadRequest):  # Telegram says « chat not found » too
                _log.warning(
                    "Un administrateur n'a pas pu être prévenu : il doit d'abord écrire au bot."
                )
            except TelegramError as error:
                _log.warning("Un administrateur n'a pas pu être prévenu : %s", in_short(error))
