"""Taps in a menu: it is shown in the place of the one before, and nothing piles up."""

from collections.abc import Callable

from telegram import Update

from bot.replies.privacy import Privacy
from handlers.desk import Browsing, Desk
from handlers.kinds import Context
from handlers.render import INSIDE
from handlers.taps import stop_waiting
from handlers.topics import TOPIC, TOPICS

TO_TOPICS, TO_TOPIC, TO_ENTRY = (
    rf"^{TOPICS}(\d{{1,3}})$",
    rf"^{TOPIC}(\d{{1,3}}):(.+)$",
    rf"^{INSIDE}(.+)$",
)
"""What callback data of menus look like."""


class Menus:
    """Leads through the topics, their themes and their entries."""

    def __init__(self, desk: Desk, privacy: Callable[[], Privacy]) -> None:
        self._desk = desk
        self._privacy = privacy

    async def all(self, update: Update, context: Context) -> None:
        """Show a page of the topics."""
        (page,) = await _tapped(update, context)
        await self._desk.show_menu(update, *self._privacy().welcome(), page=int(page), edit=True)

    async def topic(self, update: Update, context: Context) -> None:
        """Show a topic, and a page of its theme."""
        page, entry = await _tapped(update, context)
        browsing = self._desk.browsing_topic(entry, int(page), edit=True)
        await self._desk.open(update, entry, self._desk.phrases.old_button, browsing)

    async def entry(self, update: Update, context: Context) -> None:
        """Show an entry, with what to read besides and the way back."""
        (entry,) = await _tapped(update, context)
        browsing = Browsing(self._desk.menus.back(entry), edit=True)
        await self._desk.open(update, entry, self._desk.phrases.old_button, browsing)


async def _tapped(update: Update, context: Context) -> tuple[str, ...]:
    """Stop the button's waiting; the parts of its data."""
    query, match = update.callback_query, context.match
    assert query is not None and match is not None
    await stop_waiting(query)
    return tuple(match.groups())
