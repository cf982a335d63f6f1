"""Messages without words: pictures, stickers, documents, contacts, voice."""

from telegram import Update

from handlers.desk import Desk
from handlers.kinds import Context


class Media:
    """Says kindly what can be read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def voice(self, update: Update, _: Context) -> None:
        """Say how to dictate instead."""
        await self._desk.say(update, self._desk.phrases.no_voice)

    async def other(self, update: Update, _: Context) -> None:
        """Say that only text is read."""
        await self._desk.say(update, self._desk.phrases.text_only)
