"""Posters: a QR code that opens an entry on Telegram, the entry's title and the bot's address.

Lengths are in modules, the little squares of the code, so that a poster has no size of its own.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

import segno

from bot.replies.addresses import bot_address, readable
from knowledge.model import Entry

QUIET = 4
"""White modules around a code, as ISO/IEC 18004 asks."""
LETTERS_A_LINE = 24
WIDEST_LETTER = 0.72
"""Of a bold line, on the average and in units of its size: DejaVu Sans, among the widest fonts,
needs 0.65 to 0.70 for the titles of the entries."""
LINE_HEIGHT = 1.35
# « ? », « : » and guillemets stay on the line of their word.
_TIED = re.compile(r" (?=[?!:;»])|(?<=«) ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in the middle of the poster; ``foot`` is where its letters stand."""

    text: str
    size: float
    foot: float


@dataclass(frozen=True, slots=True)
class Poster:
    """``rows`` of dark and light modules, quiet zone included, and lines beneath."""

    rows: tuple[tuple[bool, ...], ...]
    lines: tuple[Line, ...]
    address: str

    @property
    def width(self) -> int:
        """As wide as the code."""
        return len(self.rows)

    @property
    def height(self) -> float:
        """The code, the lines, and as much white beneath as around the code."""
        return self.lines[-1].foot + QUIET

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """The dark modules that touch in a row: where they begin (x, y) and how many they are."""
        for y, row in enumerate(self.rows):
            x = 0
            for dark, modules in groupby(row):
                length = len(list(modules))
                if dark:
                    yield x, y, length
                x += length


def make_poster(username: str, entry: Entry) -> Poster:
    """The poster of an entry for the bot of this name."""
    address = bot_address(username, entry.id)
    # A quarter of the code may be torn or dirty, as things in a street are.
    code = segno.make_qr(address, error="q", boost_error=False)
    rows = tuple(tuple(map(bool, row)) for row in code.matrix_iter(border=QUIET))
    return Poster(rows, tuple(_lines(len(rows), entry.title, readable(username))), address)


def svg(poster: Poster) -> str:
    """A poster as a drawing that prints sharp at any size."""
    width, height = poster.width, round(poster.height, 2)
    dark = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in poster.runs())
    lines = "\n".join(
        f'<text x="{width / 2:g}" y="{line.foot:.2f}" font-size="{line.size:.2f}">'
        f"{escape(line.text)}</text>"
        for line in poster.lines
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:g}" '
        'lang="fr" font-family="sans-serif" font-weight="bold" text-anchor="middle">\n'
        f'<rect width="{width}" height="{height:g}" fill="#fff"/>\n'
        f'<path d="{dark}"/>\n{lines}\n</svg>\n'
    )


def _lines(width: int, title: str, address: str) -> Iterator[Line]:
    size = _size(width, LETTERS_A_LINE)
    foot = width + size  # no letter reaches into the quiet zone, which a reader needs
    for line in _wrapped(title):
        yield Line(line, size, foot)
        foot += LINE_HEIGHT * size
    yield Line(address, _size(width, max(LETTERS_A_LINE, len(address))), foot + size / 2)


def _wrapped(title: str) -> Sequence[str]:
    tied = _TIED.sub("\u00a0", " ".join(title.split()))
    return textwrap.wrap(tied, LETTERS_A_LINE, break_on_hyphens=False)


def _size(width: int, letters: int) -> float:
    """The size at which so many letters surely fit."""
    return (width - 2) / (letters * WIDEST_LETTER)
