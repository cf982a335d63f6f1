"""From a reply to what Telegram takes: escaped HTML and buttons."""

import re
from collections.abc import Iterable
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.context import NONE_OF_THESE
from bot.reply import PageLink, Reply
from knowledge.menu import Topic

MOST_CHARACTERS = 4096
"""Of a message once its markup is taken away, counted as Telegram does, in UTF-16 units."""
LONGEST_LABEL = 64
MOST_BUTTONS = 100
ABREAST = 3
"""Steps in a row: « 16-17 ans » is short enough for a telephone."""
OPEN, NONE = "e:", "n"
"""Callback data: an entry to open, or « aucune de ces propositions »."""
_NUMBER_FIRST = re.compile(r"^(\+?\d[\d ]*)(?= : )", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…»](?=\s)|\n")


def html(reply: Reply) -> str:
    """The text of a reply; a number that begins a line is bold, the source is in italics."""
    source = _source(reply.source) if reply.source else ""
    room = MOST_CHARACTERS - (_length(reply.source.title) + 2 if reply.source else 0)
    text = escape(cut(reply.text, room), quote=False)
    return _NUMBER_FIRST.sub(r"<b>\1</b>", text) + source


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """The buttons of a reply: steps side by side, then one a row choices, links, what to read."""
    buttons = [_opens(choice.label, choice.entry) for choice in reply.choices]
    if reply.choices:
        buttons.append(InlineKeyboardButton(_label(NONE_OF_THESE), callback_data=NONE))
    buttons += [InlineKeyboardButton(_label(link.title), url=link.url) for link in reply.links]
    buttons += [_opens(choice.label, choice.entry) for choice in reply.related]
    steps = [_opens(choice.label, choice.entry) for choice in reply.steps]
    return _rows(
        [steps[start : start + ABREAST] for start in range(0, len(steps), ABREAST)], buttons
    )


def menu(topics: Iterable[Topic]) -> InlineKeyboardMarkup | None:
    """The topics of the menu, one a row."""
    return _column(_opens(topic.title, topic.entry) for topic in topics)


def plain(*sentences: str) -> str:
    """Sentences of the knowledge as a message, a paragraph each."""
    return escape(cut("\n\n".join(sentences), MOST_CHARACTERS), quote=False)


def cut(text: str, room: int) -> str:
    """A text that fits: as it is, or up to the last sentence that does."""
    if _length(text) <= room:
        return text
    head = text.encode("utf-16-le")[: 2 * (room - 2)].decode("utf-16-le", "ignore")
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    return (head[: ends[-1]].rstrip() if ends else head) + " …"


def _source(source: PageLink) -> str:
    return f'\n\n<i><a href="{escape(source.url)}">{escape(source.title, quote=False)}</a></i>'


def _opens(label: str, entry: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(_label(label), callback_data=OPEN + entry)


def _label(text: str) -> str:
    label = text[:1].upper() + text[1:]
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def _column(buttons: Iterable[InlineKeyboardButton]) -> InlineKeyboardMarkup | None:
    return _rows([], buttons)


def _rows(
    first: Iterable[list[InlineKeyboardButton]], buttons: Iterable[InlineKeyboardButton]
) -> InlineKeyboardMarkup | None:
    """Some rows, then a button a row."""
    rows = [*first, *([button] for button in buttons)][:MOST_BUTTONS]
    return InlineKeyboardMarkup(rows) if rows else None


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
