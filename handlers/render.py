"""From a reply to what Telegram takes: escaped HTML and buttons."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.replies.addresses import bot_address
from bot.reply import PageLink, Reply
from knowledge.french import capital

MOST_CHARACTERS = 4096
"""Of a message once its markup is taken away, counted as Telegram does, in UTF-16 units."""
LONGEST_LABEL = 64
MOST_BUTTONS = 100
ABREAST = 3
"""Steps in a row: « 16-17 ans » is short enough for a telephone."""
OPEN, NONE, POSITION, INSIDE = "e:", "n", "p", "i:"
"""Callback data: an entry to open, « none of these », « where am I? », or an entry to open in the
place of the message."""
_NUMBER_FIRST = re.compile(r"^(\+?\d[\d ]*)(?= : )", re.MULTILINE)
_NUMBER = re.compile(r"(?<![\d+] )(?<![\d+])0[1-79](?: \d\d){4}(?! ?\d)")
_SENTENCE_END = re.compile(r"[.!?…»](?=\s)|\n")


def html(reply: Reply, *links: PageLink, call: str = "") -> str:
    """The text of a reply; a number that begins a line is bold, the source is in italics.

    ``links`` stand in the text, a paragraph each, where no button can. ``call`` is the sentence
    that says the telephone numbers of the text again, as Telegram makes them something to tap.
    """
    numbers = callable_numbers(reply.text) if call else []
    called = [call.replace("{numeros}", ", ".join(numbers))] if numbers else []
    after = [escape(one, quote=False) for one in called] + [_link(link) for link in links]
    titles = called + [link.title for link in links]
    if reply.source:
        after.append(f"<i>{_link(reply.source)}</i>")
        titles.append(reply.source.title)
    room = MOST_CHARACTERS - sum(length(title) + 2 for title in titles)
    text = escape(cut(reply.text, room), quote=False)
    return "\n\n".join([_NUMBER_FIRST.sub(r"<b>\1</b>", text), *after])


def keyboard(
    reply: Reply,
    position: str = "",
    more: tuple[str, str] = ("", ""),
    menu: Sequence[list[InlineKeyboardButton]] = (),
) -> InlineKeyboardMarkup | None:
    """The buttons of a reply: steps side by side, then one a row choices, links, what to read.

    ``more`` is the label of the button to the next page and its data, before all the others; empty
    data are no button. ``position`` is the label of the button that asks where one is; without it,
    there is none. The rows of a menu come last, and what is opened then takes its place.
    """
    opens = INSIDE if menu else OPEN
    first = [more] if more[1] else []
    first += [(position, POSITION)] if position else []
    buttons = [button(label, data) for label, data in first]
    buttons += [button(choice.label, opens + choice.entry) for choice in reply.choices]
    if reply.none_label:
        buttons.append(button(reply.none_label, NONE))
    buttons += [link_button(link) for link in reply.links]
    buttons += [button(choice.label, opens + choice.entry) for choice in reply.related]
    steps = [button(choice.label, opens + choice.entry) for choice in reply.steps]
    abreast = [steps[start : start + ABREAST] for start in range(0, len(steps), ABREAST)]
    return _rows([*abreast, *([one] for one in buttons)], menu)


def shared(reply: Reply, ask: PageLink) -> InlineKeyboardMarkup | None:
    """The buttons of an answer in a conversation that the bot does not see: addresses only."""
    links = (*reply.links, ask)
    return _column(link_button(link) for link in links)


def bot_link(username: str, title: str, entry: str) -> PageLink:
    """An entry of the bot, opened by its address."""
    return PageLink(title, bot_address(username, entry))


def plain(*sentences: str) -> str:
    """Sentences as a message that fits, a paragraph each."""
    return escape(cut("\n\n".join(sentences), MOST_CHARACTERS), quote=False)


def first_sentence(text: str) -> str:
    """The beginning of a text, for a list of answers."""
    end = _SENTENCE_END.search(text)
    return text[: end.end()].strip() if end else text


def callable_numbers(text: str) -> list[str]:
    """The telephone numbers of a text, each once, with the prefix of France.

    Telegram finds no others: « 02 37 23 40 00 » is plain text for it, as short numbers are, and it
    takes no link to a telephone. Numbers in 08 are left out, which one may not reach with it.
    """
    return list(dict.fromkeys(f"+33 {number[1:]}" for number in _NUMBER.findall(text)))


def cut(text: str, room: int) -> str:
    """A text that fits: as it is, or up to the last sentence that does."""
    if length(text) <= room:
        return text
    head = text.encode("utf-16-le")[: 2 * max(0, room - 2)].decode("utf-16-le", "ignore")
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    return (head[: ends[-1]].rstrip() if ends else head) + " …"


def _link(link: PageLink) -> str:
    return f'<a href="{escape(link.url)}">{escape(link.title, quote=False)}</a>'


def button(label: str, data: str) -> InlineKeyboardButton:
    """A button that tells the bot its data when it is tapped."""
    return InlineKeyboardButton(_label(label), callback_data=data)


def link_button(link: PageLink) -> InlineKeyboardButton:
    """A button that opens an address."""
    return InlineKeyboardButton(_label(link.title), url=link.url)


def _label(text: str) -> str:
    label = capital(text)
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def _column(buttons: Iterable[InlineKeyboardButton]) -> InlineKeyboardMarkup | None:
    return _rows([[one] for one in buttons])


def _rows(
    rows: Sequence[list[InlineKeyboardButton]], last: Sequence[list[InlineKeyboardButton]] = ()
) -> InlineKeyboardMarkup | None:
    """Rows that Telegram takes; the last ones are there whatever the others are."""
    kept = [*rows[: MOST_BUTTONS - len(last)], *last]
    return InlineKeyboardMarkup(kept) if kept else None


def length(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
