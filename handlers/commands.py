"""Commands: /start with or without an entry, those of the topics, and what the bot keeps."""

from collections.abc import Callable

from telegram import Update

from bot.ranking.examples import HELP_ENTRY
from bot.replies.privacy import Privacy
from bot.youth.youth_steps import START as YOUTH
from handlers.addressing import command_in
from handlers.desk import Desk
from handlers.kinds import Context
from handlers.outbox import chat_of


class Commands:
    """Answers commands."""

    def __init__(self, desk: Desk, privacy: Callable[[], Privacy]) -> None:
        self._desk = desk
        self._privacy = privacy

    async def start(self, update: Update, context: Context) -> None:
        """Greet; after a link such as t.me/<bot>?start=jeunes-jobs-ete, open its entry."""
        if context.args:
            await self._desk.open(update, context.args[0], self._desk.phrases.unknown_link)
        else:
            await self._desk.show_menu(update, *self._privacy().welcome())

    async def help(self, update: Update, _: Context) -> None:
        """Say how it works."""
        await self._desk.open(update, HELP_ENTRY, self._desk.phrases.welcome)

    async def youth(self, update: Update, _: Context) -> None:
        """Ask an age, then a town, and list what fits."""
        await self._desk.open(update, YOUTH, self._desk.phrases.welcome)

    async def topic(self, update: Update, _: Context) -> None:
        """Open the topic of a command such as /contact or /contact@allo_quartiers_bot."""
        message = update.effective_message
        assert message is not None
        entry = self._desk.topics[command_in(message)[0]].entry
        browsing = self._desk.browsing_topic(entry)
        await self._desk.open(update, entry, self._desk.phrases.unknown_link, browsing)

    async def privacy(self, update: Update, _: Context) -> None:
        """Say what is kept, how long, and who answers for it."""
        await self._desk.say(update, *self._privacy().page())

    async def forget(self, update: Update, _: Context) -> None:
        """Erase what is kept of this chat, and say so."""
        done = await self._desk.forget(chat_of(update))
        await self._desk.say(update, *self._privacy().erased(done=done))
