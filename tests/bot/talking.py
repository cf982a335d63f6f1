"""A conversation with the assistant, message after message."""

from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.reply import Reply


def talk(parts: Parts, *messages: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context]:
    """The last reply of a conversation, and the context after it."""
    replies, after = _told(parts, messages, context)
    return replies[-1], after


def answers(parts: Parts, *messages: str) -> list[Reply]:
    """Every reply of a conversation."""
    return _told(parts, messages, NO_CONTEXT)[0]


def answer(parts: Parts, *messages: str) -> Reply:
    """The last reply of a conversation."""
    return answers(parts, *messages)[-1]


def _told(parts: Parts, messages: tuple[str, ...], context: Context) -> tuple[list[Reply], Context]:
    replies = list[Reply]()
    for message in messages:
        reply, context = parts.assistant.reply(message, context)
        replies.append(reply)
    return replies, context
