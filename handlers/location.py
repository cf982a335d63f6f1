"""« Suis-je dans un quartier prioritaire ? »: Telegram's own button for a position, and the answer.

A position goes from the message to the assistant and to nowhere else: it is not kept, not logged,
and nothing in the chat's context tells where somebody was.
"""

from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update
from telegram.constants import ChatType

from handlers import render
from handlers.desk import Desk
from handlers.kinds import Context
from handlers.outbox import chat_of
from handlers.taps import stop_waiting


class Location:
    """Asks for a position in private chats, and answers one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ask(self, update: Update, _: Context) -> None:
        """Show the button that sends a position; elsewhere than in a private chat, do nothing."""
        query = update.callback_query
        assert query is not None
        await stop_waiting(query)
        chat = update.effective_chat
        if chat is not None and chat.type == ChatType.PRIVATE:
            request = self._desk.assistant.whereabouts.request()
            await _send(update, render.html(request, *request.links), self._keyboard())

    async def sent(self, update: Update, _: Context) -> None:
        """Say where a position or a place is, and take the button away.

        A message that takes buttons away can bear none itself: its links stand in its text.
        """
        message = update.effective_message
        assert message is not None
        position = message.venue.location if message.venue else message.location
        assert position is not None
        name = update.get_bot().username
        reply = self._desk.assistant.whereabouts.reply(position.latitude, position.longitude)
        more = [render.bot_link(name, one.label, one.entry) for one in reply.related]
        await _send(update, render.html(reply, *reply.links, *more), ReplyKeyboardRemove())

    async def cancelled(self, update: Update, _: Context) -> None:
        """Take the button away."""
        said = self._desk.phrases.position.cancelled
        await _send(update, render.plain(said), ReplyKeyboardRemove())

    def _keyboard(self) -> ReplyKeyboardMarkup:
        said = self._desk.phrases.position
        return ReplyKeyboardMarkup(
            [[KeyboardButton(said.send, request_location=True)], [said.cancel]],
            resize_keyboard=True,
            one_time_keyboard=True,
        )


async def _send(
    update: Update, text: str, markup: ReplyKeyboardMarkup | ReplyKeyboardRemove
) -> None:
    await update.get_bot().send_message(chat_of(update), text, reply_markup=markup)
