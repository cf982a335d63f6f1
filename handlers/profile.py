"""What Telegram shows of the bot: its commands and its descriptions."""

from telegram import BotCommand

from handlers.desk import Desk
from handlers.kinds import App

LANGUAGES = (None, "fr")
"""For everybody, and for whoever has Telegram in French: one left from a former set-up would win
over the default."""
_Told = tuple[tuple[BotCommand, ...], str, str]
"""The commands, the short description and the description."""


class Profile:
    """Tells Telegram what changed, and only that."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: _Told | None = None

    async def publish(self, application: App) -> None:
        """Set the commands and the descriptions that differ; TelegramError when that fails."""
        commands, short, long = told = self._now()
        if told == self._told:
            return
        bot = application.bot
        for language in LANGUAGES:
            if await bot.get_my_commands(language_code=language) != commands:
                await bot.set_my_commands(commands, language_code=language)
            if (await bot.get_my_short_description(language)).short_description != short:
                await bot.set_my_short_description(short, language)
            if (await bot.get_my_description(language)).description != long:
                await bot.set_my_description(long, language)
        self._told = told

    def _now(self) -> _Told:
        phrases = self._desk.phrases
        told = {"start": phrases.start_command, "jeunes": phrases.youth_command}
        told |= {name: topic.title for name, topic in self._desk.topics.items()}
        told["aide"] = phrases.help_command
        told["confidentialite"] = phrases.privacy_command
        told["oublier"] = phrases.forget_command
        commands = tuple(BotCommand(name, text) for name, text in told.items())
        return commands, phrases.short_description, phrases.description
