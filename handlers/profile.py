"""What Telegram shows of the bot: its commands and its descriptions."""

from telegram import BotCommand

from handlers.desk import Desk
from handlers.kinds import App

LANGUAGES = (None, "fr")
"""For everybody, and for whoever has Telegram in French: one left from a former set-up would win
over the default."""


class Profile:
    """Tells Telegram what changed, and only that."""

    def __init__(self, desk: Desk) -> None:
        phrases = desk.phrases
        told = {"start": phrases.start_command, "jeunes": phrases.youth_command}
        told |= {name: topic.title for name, topic in desk.topics.items()}
        told["aide"] = phrases.help_command
        told["confidentialite"] = phrases.privacy_command
        told["oublier"] = phrases.forget_command
        self._commands = tuple(BotCommand(name, text) for name, text in told.items())
        self._short, self._long = phrases.short_description, phrases.description

    async def publish(self, application: App) -> None:
        """Set the commands and the descriptions that differ."""
        bot = application.bot
        for language in LANGUAGES:
            if await bot.get_my_commands(language_code=language) != self._commands:
                await bot.set_my_commands(self._commands, language_code=language)
            short = await bot.get_my_short_description(language)
            if short.short_description != self._short:
                await bot.set_my_short_description(self._short, language)
            if (await bot.get_my_description(language)).description != self._long:
                await bot.set_my_description(self._long, language)
