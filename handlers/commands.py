"""Commands: /start with or without an entry, /jeunes, /aide, and those of the topics."""

from telegram import Update

from bot.guidance import START as YOUTH
from handlers.desk import Desk
from handlers.kinds import Context

HELP_ENTRY = "bot-aide"


class Commands:
    """Answers commands."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._phrases = desk.phrases

    async def start(self, update: Update, context: Context) -> None:
        """Greet; after a link such as t.me/<bot>?start=jeunes-jobs-ete, open its entry."""
        if context.args:
            await self._desk.open(update, context.args[0], self._phrases.unknown_link)
        else:
            await self._desk.show_menu(update, self._phrases.welcome, self._phrases.privacy)

    async def help(self, update: Update, _: Context) -> None:
        """Say how it works."""
        await self._desk.open(update, HELP_ENTRY, self._phrases.welcome)

    async def youth(self, update: Update, _: Context) -> None:
        """Ask an age, then a town, and list what fits."""
        await self._desk.open(update, YOUTH, self._phrases.welcome)

    async def topic(self, update: Update, _: Context) -> None:
        """Open the topic of a command such as /contact or /contact@allo_quartiers_bot."""
        message = update.effective_message
        assert message is not None and message.text is not None
        command = message.text.split()[0].removeprefix("/").partition("@")[0].lower()
        topic = self._desk.topics[command]
        await self._desk.open(update, topic.entry, self._phrases.unknown_link)
