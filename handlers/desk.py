"""What every handler needs: the assistant, the conversations, and a way to send."""

from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType

from bot.assistant import Assistant
from bot.context import NO_CONTEXT, Context
from bot.ranking.examples import HELP_ENTRY
from bot.reloading.live import Live
from bot.reply import Outcome, Reply
from bot.storage.records import Records
from handlers import pages, render
from handlers.addressing import in_group
from handlers.feedback import Feedback
from handlers.outbox import Answer, Outbox, chat_of
from handlers.topics import Rows, Topics
from knowledge.menu import Topic
from knowledge.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Browsing:
    """How an entry is shown in a menu: the rows under it, and whether it takes the menu's place.

    With ``lists_more``, the rows hold what to read besides: the entry's own suggestions do not.
    """

    rows: Rows
    edit: bool = False
    lists_more: bool = False


class Desk:
    """Answers chats from the knowledge base in use: all that comes of it is asked for each time."""

    def __init__(self, live: Live, records: Records, outbox: Outbox, feedback: Feedback) -> None:
        self._live = live
        self._conversations = records.conversations
        self._outbox = outbox
        self._counters = records.counters
        self._feedback = feedback

    @property
    def assistant(self) -> Assistant:
        """The assistant that answers now."""
        return self._live.assistant

    @property
    def phrases(self) -> Phrases:
        """The sentences that are said now."""
        return self._live.phrases

    @property
    def menus(self) -> Topics:
        """The menus of now."""
        return Topics(self._live.base)

    @property
    def topics(self) -> dict[str, Topic]:
        """The topics that a command opens now, by its name."""
        return {one.command: one for one in self._live.base.commands if one.command}

    async def answer(self, update: Update, text: str) -> None:
        """Answer what a person wrote."""
        context = await self._context(update)
        await self._show(update, context, self.assistant.reply(text, context), question=text)

    async def open(
        self, update: Update, entry: str, otherwise: str, browsing: Browsing | None = None
    ) -> None:
        """Show an entry; the menu under an honest line when there is no such entry."""
        context = await self._context(update)
        opened = self.assistant.open(entry, context)
        if opened is None:
            await self.show_menu(update, otherwise)
        else:
            await self._show(update, context, opened, browsing)

    def browsing_topic(self, entry: str, page: int = 0, *, edit: bool = False) -> Browsing:
        """How a topic's entry is shown: above a page of the others of its theme."""
        others = self.menus.beside(entry, page)
        return Browsing([*others, *self.menus.back_to_all(entry)], edit, bool(others))

    async def read_on(self, update: Update, data: str) -> None:
        """Show the next page of a long answer; the conversation stays where it is."""
        page = pages.turned(self.assistant, data)
        if page is None:
            await self.show_menu(update, self.phrases.old_button)
        else:
            await self._outbox.send(update, self._rendered(update, page))

    async def turn_down(self, update: Update) -> None:
        """Answer somebody whom no choice suits."""
        context = await self._context(update)
        await self._show(update, context, self.assistant.none_of_these(context))

    async def show_menu(
        self, update: Update, *sentences: str, page: int = 0, edit: bool = False
    ) -> None:
        """Say sentences of the knowledge above the topics; in a group, where to find them."""
        menu = self._to_private(update) if in_group(update) else self.menus.all(page)
        await self._outbox.send(update, Answer(render.plain(*sentences), menu, in_place=edit))
        await self._remember(update, NO_CONTEXT)

    async def introduce(self, update: Update) -> None:
        """Say in a group what the bot does there."""
        text = render.plain(self.phrases.group.welcome)
        await self._outbox.send(update, Answer(text, self._to_private(update)))

    async def say(self, update: Update, *sentences: str) -> None:
        """Say sentences of the knowledge."""
        await self._outbox.send(update, Answer(render.plain(*sentences)))

    async def forget(self, chat: int) -> bool:
        """Remember nothing of a chat any more; whether nothing is left of it anywhere."""
        self._outbox.forget(chat)
        return await self._conversations.forget(chat)

    async def _show(
        self,
        update: Update,
        before: Context,
        found: tuple[Reply, Context],
        browsing: Browsing | None = None,
        question: str | None = None,
    ) -> None:
        """Show a reply, and note it: ``question`` is what was written, None after a tap.

        What a menu opened asks for no vote.
        """
        reply, after = found
        page = pages.first(self.assistant, self._with_advice(update, reply))
        answer = self._rendered(update, page, browsing)
        exchange, keyboard = self._feedback.under(answer.keyboard, reply)
        if browsing is None:
            answer = replace(answer, keyboard=keyboard)
        await self._outbox.send(update, replace(answer, before=before))
        self._counters.replies[reply.outcome.value] += 1
        self._feedback.shown(exchange, chat_of(update), question, reply)
        await self._remember(update, after)

    def _rendered(
        self, update: Update, page: pages.Page, browsing: Browsing | None = None
    ) -> Answer:
        reply, phrases = _without_more(update, page.reply, browsing), self.phrases
        menu = browsing.rows if browsing and not in_group(update) else []
        position = phrases.position.button if _may_ask(update, reply) else ""
        more = (phrases.manners.read_on, page.more)
        return Answer(
            render.html(reply, call=phrases.manners.call),
            render.keyboard(reply, position, more, menu),
            emergency=reply.entry if reply.outcome is Outcome.EMERGENCY else None,
            in_place=browsing is not None and browsing.edit,
        )

    def _to_private(self, update: Update) -> InlineKeyboardMarkup:
        """The button that leads from a group to the bot's own conversation."""
        link = render.bot_link(update.get_bot().username, self.phrases.group.in_private, HELP_ENTRY)
        return InlineKeyboardMarkup([[render.link_button(link)]])

    def _with_advice(self, update: Update, reply: Reply) -> Reply:
        """The reply to a cry for help, with how to leave no trace of it; a group has others'."""
        if reply.outcome is not Outcome.EMERGENCY or in_group(update):
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


def _without_more(update: Update, reply: Reply, browsing: Browsing | None) -> Reply:
    """The reply without what to read besides, where that stands elsewhere or floods a group."""
    answers = reply.outcome is Outcome.ANSWER
    listed = browsing is not None and browsing.lists_more
    return replace(reply, related=()) if answers and (listed or in_group(update)) else reply


def _may_ask(update: Update, reply: Reply) -> bool:
    """Whether to offer the question of where one is: Telegram lets only private chats answer it."""
    chat = update.effective_chat
    return reply.offers_position and chat is not None and chat.type == ChatType.PRIVATE
