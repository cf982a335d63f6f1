"""What happens to an update before any handler: edits, floods, lateness, albums, double taps.

An emergency passes whatever the rest says. What nobody said to the bot, in a group, is let be.
"""

from collections.abc import Callable
from functools import partial

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, filters

from bot.reply import Outcome
from bot.running.clock import Clock
from handlers.addressing import command_in, words_of
from handlers.albums import Albums
from handlers.desk import Desk
from handlers.floods import Floods, Writer
from handlers.kinds import Context
from handlers.lateness import Lateness
from handlers.recent import Recent
from handlers.taps import Taps, stop_waiting

_WAITING_SECONDS, _MOST_WAITING = 60.0, 500
"""How long, and of how many messages, it is known whether they are said to the bot."""


class Reception:
    """Lets updates through to the handlers, or says why not.

    ``is_handled`` tells whether a handler takes an update.
    """

    def __init__(self, desk: Desk, clock: Clock, is_handled: Callable[[Update], bool]) -> None:
        self._desk = desk
        self._is_handled = is_handled
        self._floods, self._lateness = Floods(clock), Lateness(clock)
        self._albums, self._taps = Albums(clock), Taps(clock)
        self._said: Recent[int, bool] = Recent(_WAITING_SECONDS, clock, _MOST_WAITING)

    def arrives(self, update: Update) -> None:
        """See an update come, before those that came earlier are answered."""
        message = update.message or update.edited_message
        is_said = message is not None and self._is_said_to_us(update, message)
        if message is not None and is_said and self._albums.begins(message):
            self._floods.note(_writer(message), _when(message))
        if update.callback_query is not None:
            self._taps.note(update.update_id, update.callback_query)

    async def receive(self, update: Update, context: Context) -> None:
        """Let an update through to the handlers, or raise ApplicationHandlerStop."""
        if update.edited_message is not None:
            await self._answer_again(update, update.edited_message, context)
        elif update.callback_query is not None and self._taps.is_double(update.update_id):
            await stop_waiting(update.callback_query)
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
        if not self._is_said_to_us(update, message):
            return True
        if self._albums.is_more_of_one(message):
            return bool(message.caption) and self._is_emergency(message)
        writer, when, phrases = _writer(message), _when(message), self._desk.phrases.manners
        if self._floods.holds(writer, when):
            line, is_first = phrases.too_many, partial(self._floods.is_first, writer, when)
        elif self._lateness.is_late(when):
            line, is_first = phrases.late, partial(self._lateness.is_first, message.chat.id)
        else:
            return True
        if self._is_emergency(message):
            return True
        if is_first():
            await self._desk.say(update, line)
        return False

    def _is_said_to_us(self, update: Update, message: Message) -> bool:
        """Whether somebody awaits an answer to a message, a changed one like a new one.

        All the filters of all handlers are asked: once, when it comes.
        """
        known = self._said.get(update.update_id)
        if known is None:
            said = Update(0, message=message)
            # What has words tells of no change to a chat: thirty filters need not be asked.
            is_service = not message.text and filters.StatusUpdate.ALL.check_update(said)
            known = not is_service and self._is_handled(said)
            self._said.put(update.update_id, known)
        return known

    def _is_emergency(self, message: Message) -> bool:
        """Whether a message cries for help, or asks for the entry of an emergency."""
        name, behind = command_in(message)
        topic = self._desk.topics.get(name)
        entry = behind if name == "start" else topic.entry if topic else ""
        opened = self._desk.assistant.open(entry) if entry else None
        reply, _ = opened or self._desk.assistant.reply(words_of(message).removeprefix("/"))
        return reply.outcome is Outcome.EMERGENCY


def _when(message: Message) -> float:
    return (message.edit_date or message.date).timestamp()


def _writer(message: Message) -> Writer:
    """Who writes where; a channel or a group that speaks for its members is one writer."""
    author = message.sender_chat or message.from_user
    return message.chat.id, author.id if author else message.chat.id
