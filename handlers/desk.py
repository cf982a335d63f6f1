"""What every handler needs: the assistant, the conversations, and a way to send."""

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType

from bot.assistant import Assistant
from bot.context import NO_CONTEXT, Context
from bot.conversations import Conversations
from bot.reply import Reply
from handlers import render
from knowledge.base import KnowledgeBase


class Desk:
    """Answers chats from one assistant."""

    def __init__(
        self, assistant: Assistant, base: KnowledgeBase, conversations: Conversations
    ) -> None:
        self._assistant = assistant
        self._conversations = conversations
        self._menu = render.menu(base.menu)
        self.phrases = base.phrases
        self.topics = {topic.command: topic for topic in base.commands if topic.command}

    async def answer(self, update: Update, text: str) -> None:
        """Answer what a person wrote."""
        context = await self._conversations.get(chat_of(update))
        await self._show(update, *self._assistant.reply(text, context))

    async def open(self, update: Update, entry: str, otherwise: str) -> None:
        """Show an entry; the menu under an honest line when there is no such entry."""
        opened = self._assistant.open(entry, await self._conversations.get(chat_of(update)))
        if opened is None:
            await self.show_menu(update, otherwise)
        else:
            await self._show(update, *opened)

    async def turn_down(self, update: Update) -> None:
        """Answer somebody whom no choice suits."""
        context = await self._conversations.get(chat_of(update))
        await self._show(update, *self._assistant.none_of_these(context))

    async def show_menu(self, update: Update, *sentences: str) -> None:
        """Say sentences of the knowledge above the topics."""
        await self._send(update, render.plain(*sentences), self._menu)
        await self._conversations.put(chat_of(update), NO_CONTEXT)

    async def say(self, update: Update, sentence: str) -> None:
        """Say one sentence of the knowledge."""
        await self._send(update, render.plain(sentence), None)

    async def _show(self, update: Update, reply: Reply, context: Context) -> None:
        position = self.phrases.position.button if _may_ask(update, reply) else ""
        await self._send(update, render.html(reply), render.keyboard(reply, position))
        await self._conversations.put(chat_of(update), context)

    async def _send(self, update: Update, text: str, keyboard: InlineKeyboardMarkup | None) -> None:
        await update.get_bot().send_message(chat_of(update), text, reply_markup=keyboard)


def _may_ask(update: Update, reply: Reply) -> bool:
    """Whether to offer the question of where one is: Telegram lets only private chats answer it."""
    chat = update.effective_chat
    return reply.offers_position and chat is not None and chat.type == ChatType.PRIVATE


def chat_of(update: Update) -> int:
    """Where an answer goes: the chat, or the person where there is no chat."""
    chat = update.effective_chat or update.effective_user
    assert chat is not None, "handlers are called for updates that somebody sent"
    return chat.id
