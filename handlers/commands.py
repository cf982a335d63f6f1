"""Commands: /start with or without an entry, /jeunes, /aide."""

from telegram import BotCommand, Update

from bot.guidance import START as YOUTH
from handlers.desk import Desk
from handlers.kinds import App, Context

HELP_ENTRY = "bot-aide"


class Commands:
    """Answers commands, and tells Telegram which there are."""

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

    async def publish(self, application: App) -> None:
        """Set the commands that Telegram offers, with their descriptions."""
        await application.bot.set_my_commands(
            [
                BotCommand("start", self._phrases.start_command),
                BotCommand("jeunes", self._phrases.youth_command),
                BotCommand("aide", self._phrases.help_command),
            ]
        )
