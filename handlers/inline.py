"""« @allo_quartiers_bot jobs été » in any conversation: answers to share there."""

from contextlib import suppress

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest

from bot.ranking.examples import HELP_ENTRY
from bot.replies.suggestions import Suggestion
from handlers import render
from handlers.desk import Desk
from handlers.kinds import Context

MOST = 5
"""Answers that are seen without scrolling much on a telephone."""
CACHE_SECONDS = 300
"""How long Telegram may give the same results to whoever writes the same: a corrected answer
reaches everybody within five minutes."""


class Inline:
    """Offers answers to share; the same ones to everybody."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def offer(self, update: Update, _: Context) -> None:
        """Offer answers for what was written so far, or to put the question to the bot."""
        query, name = update.inline_query, update.get_bot().username
        assert query is not None
        found = self._desk.assistant.suggest(query.query, MOST)
        invitation = InlineQueryResultsButton(
            self._desk.phrases.invitation, start_parameter=HELP_ENTRY
        )
        with suppress(BadRequest):  # the person has written on: this answer comes too late
            await query.answer(
                [self._article(one, name) for one in found],
                cache_time=CACHE_SECONDS,
                is_personal=False,
                button=None if found else invitation,
            )

    def _article(self, suggestion: Suggestion, name: str) -> InlineQueryResultArticle:
        reply = suggestion.reply
        assert reply.entry is not None, "what is offered is an entry's answer"
        source = reply.source.title if reply.source else ""
        ask = render.bot_link(name, self._desk.phrases.ask_here, reply.entry)
        return InlineQueryResultArticle(
            id=reply.entry,
            title=suggestion.title,
            description=f"{render.first_sentence(reply.text)}\n{source}".strip(),
            input_message_content=InputTextMessageContent(
                render.html(reply, call=self._desk.phrases.manners.call)
            ),
            reply_markup=render.shared(reply, ask),
        )
