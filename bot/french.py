"""The French word list: which folded words are French, and their lemma.

The list is simplemma's (MIT, https://github.com/adbar/simplemma), all of it, folded once by
``make french`` into one sorted text of ``form<TAB>lemma`` lines. Kept as bytes and searched by
bisection it costs 6 MB and a tenth of a second at start, against 53 MB and 0.6 s for the
dictionaries it comes from.
"""

import lzma
from pathlib import Path
from typing import Protocol

from bot.memo import Memo

WORD_LIST = Path(__file__).with_name("francais.xz")


class French(Protocol):
    """What the reading of words asks of a word list."""

    def lemma(self, word: str) -> str | None:
        """The folded lemma of a folded word; None when it is not French."""


class FrenchWords:
    """The shipped word list; about 240,000 folded forms."""

    def __init__(self, lines: bytes) -> None:
        self._lines = b"\n" + lines
        self._cached = Memo(self._search)

    @classmethod
    def shipped(cls, path: Path = WORD_LIST) -> "FrenchWords":
        """The list in ``bot/francais.xz``."""
        return cls(lzma.decompress(path.read_bytes()))

    def lemma(self, word: str) -> str | None:
        """The folded lemma of a folded word; None when it is not French."""
        return self._cached[word]

    def _search(self, word: str) -> str | None:
        target, lines = word.encode(), self._lines
        low, high = 0, len(lines) - 1
        while low < high:
            start = lines.rfind(b"\n", low, (low + high) // 2 + 1)
            if start < 0:
                start = low
            tab = lines.find(b"\t", start)
            form = lines[start + 1 : tab]
            end = lines.find(b"\n", tab)
            if form == target:
                return lines[tab + 1 : end].decode()
            if form < target:
                low = end
            else:
                high = start
        return None
