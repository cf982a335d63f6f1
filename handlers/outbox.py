"""Sends answers, and edits the one that a message has already when that message is edited.

What is remembered of an answer for that is its number, the context before it, and whether it was a
cry for help: no text. It ends with the process, or after half an hour; then an edit is answered
anew.
"""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.context import KEPT_SECONDS, NO_CONTEXT, Context
from bot.running.clock import Clock
from handlers.addressing import answering
from handlers.recent import Recent

MOST_GIVEN = 2_000
"""Answers that an edit may still change, each with a context: some 2 MB."""
NOT_MODIFIED = "message is not modified"
_Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a message is answered with; ``emergency`` is the entry of a cry for help.

    With ``in_place``, it takes the place of the message whose button was tapped.
    """

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    before: Context = NO_CONTEXT
    emergency: str | None = None
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class _Given:
    number: int
    before: Context
    emergency: str | None


class Outbox:
    """One message for each message, whatever becomes of it."""

    def __init__(self, clock: Clock) -> None:
        self._given: Recent[_Key, _Given] = Recent(KEPT_SECONDS, clock, MOST_GIVEN)
        self._last: Recent[int, _Key] = Recent(KEPT_SECONDS, clock)

    def before(self, update: Update) -> Context | None:
        """The context from before a message that was answered already; None for any other."""
        given = self._known(update)
        return given.before if given else None

    def is_last(self, update: Update) -> bool:
        """Whether the conversation goes on from this update's answer."""
        return self._known(update) is None or self._last.get(chat_of(update)) == _key(update)

    async def send(self, update: Update, answer: Answer) -> None:
        """Send an answer, or edit the one that its message has.

        A message that becomes a cry for help is answered by a new one, which the telephone rings
        for; so is one whose answer cannot be edited any more.
        """
        given, number = self._known(update), _tapped(update) if answer.in_place else None
        if given is not None and answer.emergency in (None, given.emergency):
            number = given.number
        if number is not None and not await _edited(update, number, answer):
            number = None
        if number is None:
            number = (await _sent(update, answer)).message_id
        if given is None:
            self._last.put(chat_of(update), _key(update))
        before = given.before if given else answer.before
        self._given.put(_key(update), _Given(number, before, answer.emergency))

    def forget(self, chat: int) -> None:
        """Remember nothing of a chat's answers any more: its messages are answered anew."""
        self._given.forget(lambda key: key[0] == chat)
        self._last.forget(lambda key: key == chat)

    def _known(self, update: Update) -> _Given | None:
        message = update.message
        is_again = message is not None and (message.edit_date or message.media_group_id)
        return self._given.get(_key(update)) if is_again else None


def chat_of(update: Update) -> int:
    """Where an answer goes: the chat, or the person where there is no chat."""
    chat = update.effective_chat or update.effective_user
    assert chat is not None, "handlers are called for updates that somebody sent"
    return chat.id


def _key(update: Update) -> _Key:
    """An album is one message; a tap has nothing that could be edited."""
    message = update.message
    if message is None:
        return chat_of(update), f"u{update.update_id}"
    album = f"a{message.media_group_id}" if message.media_group_id else ""
    return message.chat.id, album or f"m{message.message_id}"


async def _sent(update: Update, answer: Answer) -> Message:
    return await update.get_bot().send_message(
        chat_of(update), answer.text, reply_markup=answer.keyboard, **answering(update)
    )


def _tapped(update: Update) -> int | None:
    """The message whose button was tapped; none when it is too old for Telegram to tell."""
    query = update.callback_query
    message = query.message if query else None
    return message.message_id if message is not None and message.is_accessible else None


async def _edited(update: Update, number: int, answer: Answer) -> bool:
    """Whether a message says the answer now; not when Telegram refuses: too old, deleted."""
    try:
        await update.get_bot().edit_message_text(
            answer.text, chat_of(update), number, reply_markup=answer.keyboard
        )
    except BadRequest as error:
        return NOT_MODIFIED in error.message.lower()
    return True
