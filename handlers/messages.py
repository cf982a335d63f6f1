"""Messages that hold words."""

from telegram import Update

from handlers.addressing import in_group, words_of
from handlers.desk import Desk
from handlers.kinds import Context


class Messages:
    """Answers what people write, under a picture too: a cry for help may stand there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def text(self, update: Update, _: Context) -> None:
        """Answer a message's text or a picture's caption; an unknown command is read as words."""
        message = update.effective_message
        assert message is not None
        text = words_of(message)
        if not text and in_group(update):
            await self._desk.introduce(update)
        else:
            await self._desk.answer(update, text.removeprefix("/"))
