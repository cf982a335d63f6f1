"""What every handler needs: the assistant, the conversations, and a way to send."""

from dataclasses import replace

from telegram import Update
from telegram.constants import ChatType

from bot.assistant import Assistant
from bot.context import NO_CONTEXT, Context
from bot.conversations import Conversations
from bot.reply import Outcome, Reply
from handlers import pages, render
from handlers.outbox import Answer, Outbox, chat_of
from knowledge.base import KnowledgeBase


class Desk:
    """Answers chats from one assistant."""

    def __init__(
        self,
        assistant: Assistant,
        base: KnowledgeBase,
        conversations: Conversations,
        outbox: Outbox,
    ) -> None:
        self._assistant = assistant
        self._conversations = conversations
        self._outbox = outbox
        self._menu = render.menu(base.menu)
        self.phrases = base.phrases
        self.topics = {topic.command: topic for topic in base.commands if topic.command}

    async def answer(self, update: Update, text: str) -> None:
        """Answer what a person wrote."""
        context = await self._context(update)
        await self._show(update, context, *self._assistant.reply(text, context))

    async def open(self, update: Update, entry: str, otherwise: str) -> None:
        """Show an entry; the menu under an honest line when there is no such entry."""
        context = await self._context(update)
        opened = self._assistant.open(entry, context)
        if opened is None:
            await self.show_menu(update, otherwise)
        else:
            await self._show(update, context, *opened)

    async def read_on(self, update: Update, data: str) -> None:
        """Show the next page of a long answer; the conversation stays where it is."""
        page = pages.turned(self._assistant, data)
        if page is None:
            await self.show_menu(update, self.phrases.old_button)
        else:
            await self._outbox.send(update, self._rendered(update, page))

    async def turn_down(self, update: Update) -> None:
        """Answer somebody whom no choice suits."""
        context = await self._context(update)
        await self._show(update, context, *self._assistant.none_of_these(context))

    async def show_menu(self, update: Update, *sentences: str) -> None:
        """Say sentences of the knowledge above the topics."""
        await self._outbox.send(update, Answer(render.plain(*sentences), self._menu))
        await self._remember(update, NO_CONTEXT)

    async def say(self, update: Update, sentence: str) -> None:
        """Say one sentence of the knowledge."""
        await self._outbox.send(update, Answer(render.plain(sentence)))

    async def _show(self, update: Update, before: Context, reply: Reply, after: Context) -> None:
        page = pages.first(self._assistant, self._with_advice(reply))
        await self._outbox.send(update, replace(self._rendered(update, page), before=before))
        await self._remember(update, after)

    def _rendered(self, update: Update, page: pages.Page) -> Answer:
        reply, phrases = page.reply, self.phrases
        position = phrases.position.button if _may_ask(update, reply) else ""
        more = (phrases.manners.read_on, page.more)
        return Answer(
            render.html(reply, call=phrases.manners.call),
            render.keyboard(reply, position, more),
            emergency=reply.entry if reply.outcome is Outcome.EMERGENCY else None,
        )

    def _with_advice(self, reply: Reply) -> Reply:
        """The reply to a cry for help, with how to leave no trace of it."""
        if reply.outcome is not Outcome.EMERGENCY:
            return reply
        return replace(reply, text=f"{reply.text}\n\n{self.phrases.manners.erase}")

    async def _context(self, update: Update) -> Context:
        """The context of a message; for one that was edited, the context before it."""
        before = self._outbox.before(update)
        return await self._conversations.get(chat_of(update)) if before is None else before

    async def _remember(self, update: Update, context: Context) -> None:
        """Go on from an answer, unless the conversation has gone on from a later one."""
        if self._outbox.is_last(update):
            await self._conversations.put(chat_of(update), context)


def _may_ask(update: Update, reply: Reply) -> bool:
    """Whether to offer the question of where one is: Telegram lets only private chats answer it."""
    chat = update.effective_chat
    return reply.offers_position and chat is not None and chat.type == ChatType.PRIVATE
