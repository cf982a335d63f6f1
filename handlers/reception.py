"""What happens to an update before any handler: edits, floods, lateness, albums, double taps.

An emergency passes whatever the rest says.
"""

from contextlib import suppress
from functools import partial

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import ApplicationHandlerStop, filters

from bot.reply import Outcome
from handlers.albums import Albums
from handlers.desk import Desk
from handlers.floods import Floods
from handlers.kinds import Context
from handlers.lateness import Lateness
from handlers.recent import Clock
from handlers.taps import Taps


class Reception:
    """Lets updates through to the handlers, or says why not."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self._floods, self._lateness = Floods(clock), Lateness(clock)
        self._albums, self._taps = Albums(clock), Taps(clock)

    def arrives(self, update: Update) -> None:
        """See an update come, before those that came earlier are answered."""
        message = update.message or update.edited_message
        if message is not None and self._albums.begins(message) and _is_private(message):
            self._floods.note(message.chat.id, _when(message))
        if update.callback_query is not None:
            self._taps.note(update.update_id, update.callback_query)

    async def receive(self, update: Update, context: Context) -> None:
        """Let an update through to the handlers, or raise ApplicationHandlerStop."""
        if update.edited_message is not None:
            await self._answer_again(update, update.edited_message, context)
        elif update.callback_query is not None and self._taps.is_double(update.update_id):
            with suppress(BadRequest):  # answered already: the button does not wait any more
                await update.callback_query.answer()
        elif update.message is None or await self._passes(update, update.message):
            return
        raise ApplicationHandlerStop

    async def _answer_again(self, update: Update, message: Message, context: Context) -> None:
        """Answer an edited message like a new one; the outbox edits the answer that it has.

        Without words it is a live position, which is answered once.
        """
        if message.text or message.caption:
            again = Update(update.update_id, message=message)
            again.set_bot(context.bot)
            await context.application.process_update(again)

    async def _passes(self, update: Update, message: Message) -> bool:
        if self._albums.is_more_of_one(message):
            return bool(message.caption) and self._is_emergency(message)
        if not _is_private(message) or filters.StatusUpdate.ALL.check_update(update):
            return True
        chat, when, phrases = message.chat.id, _when(message), self._desk.phrases.manners
        if self._floods.holds(chat, when):
            line, is_first = phrases.too_many, partial(self._floods.is_first, chat, when)
        elif self._lateness.is_late(when):
            line, is_first = phrases.late, partial(self._lateness.is_first, chat)
        else:
            return True
        if self._is_emergency(message):
            return True
        if is_first():
            await self._desk.say(update, line)
        return False

    def _is_emergency(self, message: Message) -> bool:
        """Whether a message cries for help, or asks for the entry of an emergency."""
        text = message.text or message.caption or ""
        command, _, rest = text.partition(" ")
        name = command.removeprefix("/").partition("@")[0].lower() if text[:1] == "/" else ""
        topic = self._desk.topics.get(name)
        entry = rest.strip() if name == "start" else topic.entry if topic else ""
        opened = self._desk.assistant.open(entry) if entry else None
        reply, _ = opened or self._desk.assistant.reply(text.removeprefix("/"))
        return reply.outcome is Outcome.EMERGENCY


def _when(message: Message) -> float:
    return (message.edit_date or message.date).timestamp()


def _is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE
