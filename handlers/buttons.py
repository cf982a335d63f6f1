"""Buttons under a message: an entry, the next page, or none of the choices."""

from telegram import Update

from handlers.desk import Desk
from handlers.kinds import Context
from handlers.pages import MORE
from handlers.render import NONE, OPEN
from handlers.taps import stop_waiting


class Buttons:
    """Answers taps; one on a button that leads nowhere any more too."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def tapped(self, update: Update, _: Context) -> None:
        """Stop the button's waiting, then show what it stands for."""
        query = update.callback_query
        assert query is not None
        await stop_waiting(query)
        data = query.data or ""
        if data == NONE:
            await self._desk.turn_down(update)
        elif data.startswith(MORE):
            await self._desk.read_on(update, data)
        else:
            entry = data.removeprefix(OPEN) if data.startswith(OPEN) else ""
            await self._desk.open(update, entry, self._desk.phrases.old_button)
