"""Long answers, cut at sentences: « Lire la suite » brings the next page.

It comes as the next message: a screen reader then reads it where it stands, whereas an edited
message is read from its beginning again, or not at all. The button's data say which page of which
answer it is; the answer is made anew from the entries, so that a page can be turned at any time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.assistant import Assistant
from bot.reply import Outcome, Reply

MORE = "s:"
LONGEST_PAGE = 600
"""Characters: the longest answer that ``check`` allows, and a few lines more."""
_MOST_DATA = 64
_DATA = re.compile(rf"{MORE}(\d{{1,2}}):(.+)")
_PARAGRAPH = re.compile(r"\n\n")
# What ends with a colon announces the next line.
_SENTENCE = re.compile(r"(?<=[.!?…»])\s|(?<![\s:])\n")


@dataclass(frozen=True, slots=True)
class Page:
    """A reply with the text of one page; ``more`` is the data of the button to the next one."""

    reply: Reply
    more: str = ""


def first(assistant: Assistant, reply: Reply) -> Page:
    """The first page of a reply: all of it when it is short, urgent or could not be made anew."""
    if len(reply.text) <= LONGEST_PAGE or reply.outcome is Outcome.EMERGENCY or not reply.again:
        return Page(reply)
    opened = assistant.open(reply.again)
    if opened is None or opened[0].text != reply.text:
        return Page(reply)
    return _page(reply, 0)


def turned(assistant: Assistant, data: str) -> Page | None:
    """The page that a button's data stand for; None when there is no such answer any more.

    When the answer has changed and is shorter now, its last page is.
    """
    found = _DATA.fullmatch(data)
    opened = assistant.open(found[2]) if found else None
    if found is None or opened is None:
        return None
    return _page(opened[0], int(found[1]))


def split(text: str) -> list[str]:
    """A text in pages, none longer than ``LONGEST_PAGE`` where it has sentences."""
    pages = []
    while len(text) > LONGEST_PAGE and (end := _end(text)):
        pages.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*pages, text]


def _page(reply: Reply, number: int) -> Page:
    pages = split(reply.text)
    number = min(number, len(pages) - 1)
    data = f"{MORE}{number + 1}:{reply.again}" if number + 1 < len(pages) else ""
    if len(data.encode()) > _MOST_DATA:
        return Page(reply)
    return Page(replace(reply, text=pages[number]), data)


def _end(text: str) -> int:
    """Where a page ends: between paragraphs, or else after a sentence; 0 when there is neither.

    Pages are about equally long: no page of three words.
    """
    several = -(-len(text) // LONGEST_PAGE)
    ideal = len(text) // several
    for border in (_PARAGRAPH, _SENTENCE):
        ends = [end for end in _ends(border, text) if ideal // 3 <= end <= LONGEST_PAGE]
        if ends:
            return min(ends, key=lambda end: abs(end - ideal))
    return 0


def _ends(border: re.Pattern[str], text: str) -> Iterator[int]:
    return (match.end() for match in border.finditer(text))
