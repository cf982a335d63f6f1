"""The menus' buttons: the topics, the other entries of each one's theme, and the way back."""

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.render import INSIDE, button
from knowledge.base import KnowledgeBase
from knowledge.menu import Topic

PAGE = 6
"""Buttons that one sees at once on a telephone, beside an answer."""
TOPICS, TOPIC = "m:", "t:"
"""Callback data: a page of the topics, « m:0 »; a page of one of them, « t:0:asso-liste »."""
Rows = list[list[InlineKeyboardButton]]


class Topics:
    """Makes the menus of a knowledge base; pages count from 0, those beyond the last are the last.

    Their buttons name entries, not places in a list: those of a former version still lead there.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        self._said = base.phrases.menu
        self._menu = base.menu
        self._topics = {one.entry: one for one in (*base.commands, *base.menu)}
        self._titles = {entry.id: entry.title for entry in base.entries.values()}
        self._themes = base.themes

    def all(self, page: int = 0) -> InlineKeyboardMarkup:
        """A page of the topics."""
        buttons = [button(one.title, _topic(one.entry)) for one in self._menu]
        return InlineKeyboardMarkup(self._page(buttons, page, TOPICS, ""))

    def beside(self, entry: str, page: int = 0) -> Rows:
        """A page of the other entries of a topic's theme; none for what is no topic."""
        others = self._others(self._topics.get(entry))
        buttons = [button(self._titles[one], INSIDE + one) for one in others]
        return self._page(buttons, page, TOPIC, f":{entry}")

    def back(self, entry: str) -> Rows:
        """The button that leads from an entry to the menu where it stands."""
        for topic in self._topics.values():
            others = self._others(topic)
            if entry in others:
                return self._back(_topic(topic.entry, others.index(entry) // PAGE))
        return self.back_to_all(entry)

    def back_to_all(self, entry: str) -> Rows:
        """The button that leads from a topic to the page of the topics where it stands."""
        places = [one.entry for one in self._menu]
        place = places.index(entry) if entry in places else 0
        return self._back(f"{TOPICS}{place // PAGE}")

    def _others(self, topic: Topic | None) -> Sequence[str]:
        theme = self._themes.get(topic.theme or "", ()) if topic else ()
        return [one for one in theme if topic and one != topic.entry]

    def _back(self, data: str) -> Rows:
        return [[button(self._said.back, data)]]

    def _page(
        self, buttons: Sequence[InlineKeyboardButton], page: int, kind: str, end: str
    ) -> Rows:
        """One button a row, then those that turn the page."""
        pages = max(1, -(-len(buttons) // PAGE))
        page = min(page, pages - 1)
        turning = ((self._said.before, page - 1), (self._said.after, page + 1))
        turns = [
            button(label, f"{kind}{other}{end}") for label, other in turning if 0 <= other < pages
        ]
        return [*_column(buttons[page * PAGE :][:PAGE]), *([turns] if turns else [])]


def _topic(entry: str, page: int = 0) -> str:
    return f"{TOPIC}{page}:{entry}"


def _column(buttons: Iterable[InlineKeyboardButton]) -> Rows:
    return [[one] for one in buttons]
