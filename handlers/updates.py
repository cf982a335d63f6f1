"""Updates, from Telegram's JSON to the library's objects: once each, however often they come."""

import logging
from collections.abc import Sequence
from typing import Any

from telegram import Bot, Update
from telegram.constants import UpdateType
from telegram.ext import ExtBot

from handlers import forms

HANDLED = [
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
]
"""What Telegram is asked for; docs/telegram.md tells what becomes of every kind of update."""
Raw = dict[str, Any]
_log = logging.getLogger(__name__)


class FetchingBot(ExtBot[None]):
    """The library's bot, which also gives updates as they are written.

    Its own ``get_updates`` makes objects of all, and fails with the first that it cannot read.
    """

    async def fetch(self, offset: int | None, seconds: int) -> Sequence[Raw]:
        """The updates from an offset on, for which Telegram may wait so many seconds."""
        wanted = {"offset": offset, "timeout": seconds, "allowed_updates": HANDLED}
        patience = (self._request[0].read_timeout or 0) + seconds
        fetched: Sequence[Raw] = await self._post("getUpdates", wanted, read_timeout=patience)
        return fetched


def read(raw: Raw, bot: Bot) -> Update:
    """An update without what nobody handles: nothing but its number when it can't be read."""
    handled = {"update_id": raw["update_id"], **forms.handled(raw)}
    try:
        forms.check(handled)
        return Update.de_json(handled, bot)
    except Exception as error:  # whatever the library stumbles over
        _log.debug("Message de Telegram d'un genre inconnu, ignoré : %s", type(error).__name__)
        return Update(raw["update_id"])
