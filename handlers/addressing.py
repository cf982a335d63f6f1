"""To whom a message is said: in a group, the bot answers only what is said to it.

Telegram's privacy mode keeps most other messages away; a bot that administers a group gets all.
"""

import re
from typing import Any

from telegram import Message, MessageEntity, ReplyParameters, Update
from telegram.constants import ChatType, MessageEntityType
from telegram.ext import filters

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
_COMMAND = MessageEntityType.BOT_COMMAND
_EDGES = " \t\n,;:"


class _Addressed(filters.MessageFilter):
    """Messages in private, those that name the bot, and replies to one of its own."""

    def filter(self, message: Message) -> bool:
        """Whether a message is said to the bot."""
        if message.chat.type not in GROUPS:
            return message.chat.type == ChatType.PRIVATE
        if _names(message):
            return True
        # A reply that is a command may be meant for another bot of the group.
        return _is_reply(message) and not filters.COMMAND.check_update(Update(0, message))


ADDRESSED = _Addressed(name="addressed to the bot")


def in_group(update: Update) -> bool:
    """Whether several people read the answer."""
    chat = update.effective_chat
    return chat is not None and chat.type in GROUPS


def words_of(message: Message) -> str:
    """What a message says: its text or its caption, without the bot's name."""
    text = _text(message)
    units = text.encode("utf-16-le")
    for entity in reversed(_names(message)):
        start, end = _span(entity)
        command = _said(text, entity).partition("@")[0] if entity.type == _COMMAND else ""
        units = units[:start] + command.encode("utf-16-le") + units[end:]
    told = units.decode("utf-16-le")
    return text if told == text else re.sub(r"[ \t]{2,}", " ", told).strip(_EDGES)


def command_in(message: Message) -> tuple[str, str]:
    """The command that a text begins with, as handlers know it, and the first word behind it.

    Both are empty when it begins otherwise, or with another bot's command.
    """
    text, marks = message.text or "", message.entities
    if not marks or marks[0].type != _COMMAND or marks[0].offset != 0:
        return "", ""
    name, mark, _ = _said(text, marks[0]).partition("@")
    if mark and not _is_name(message, marks[0]):
        return "", ""
    return name.removeprefix("/").lower(), next(iter(text.split()[1:]), "")


def answering(update: Update) -> dict[str, Any]:
    """Where an answer stands: in a group, in the topic of its question.

    It shows which message it answers where others may stand in between: in a group, or when that
    message was edited.
    """
    where: dict[str, Any] = {}
    told, asked = update.effective_message, update.message
    if in_group(update) and told is not None and told.is_topic_message:
        where["message_thread_id"] = told.message_thread_id
    if asked is not None and (asked.edit_date or in_group(update)):
        where["reply_parameters"] = ReplyParameters(
            asked.message_id, allow_sending_without_reply=True
        )
    return where


def _is_reply(message: Message) -> bool:
    answered = message.reply_to_message
    author = answered.from_user if answered else None
    return author is not None and author.id == message.get_bot().id


def _names(message: Message) -> list[MessageEntity]:
    """Where a message names the bot, in order."""
    return [one for one in (message.entities or message.caption_entities) if _is_name(message, one)]


def _is_name(message: Message, entity: MessageEntity) -> bool:
    bot = message.get_bot()
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    if entity.type not in (_COMMAND, MessageEntityType.MENTION):
        return False
    _, mark, name = _said(_text(message), entity).partition("@")
    return bool(mark) and name.lower() == bot.username.lower()


def _text(message: Message) -> str:
    return message.text or message.caption or ""


def _span(entity: MessageEntity) -> tuple[int, int]:
    """Telegram counts in UTF-16 units, of two bytes each."""
    return 2 * entity.offset, 2 * (entity.offset + entity.length)


def _said(text: str, entity: MessageEntity) -> str:
    start, end = _span(entity)
    return text.encode("utf-16-le")[start:end].decode("utf-16-le", "ignore")
