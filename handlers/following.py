"""What Telegram's library asks once and for all, made to follow the knowledge base in use."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.ext import CommandHandler, filters
from telegram.ext.filters import BaseFilter

from handlers.desk import Desk
from handlers.kinds import Context

Answer = Callable[[Update, Context], Coroutine[Any, Any, None]]
Taken = bool | tuple[list[str], bool | dict[str, list[Any]] | None] | None


class TopicHandler(CommandHandler[Context, None]):
    """Takes the commands of the topics that there are when one comes."""

    def __init__(self, desk: Desk, callback: Answer, updates: BaseFilter) -> None:
        super().__init__(list(desk.topics), callback, updates)
        self._desk = desk

    def check_update(self, update: object) -> Taken:
        """What the library's own handler makes of an update, for the commands of now."""
        self.commands = frozenset(self._desk.topics)
        return super().check_update(update)


class Says(filters.MessageFilter):
    """Messages that are just one sentence, as the knowledge has it when they come."""

    def __init__(self, sentence: Callable[[], str]) -> None:
        super().__init__(name="a sentence of the knowledge")
        self._sentence = sentence

    def filter(self, message: Message) -> bool:
        """Whether a message is that sentence."""
        return message.text == self._sentence()
