"""The French word list: which folded words are French, and their lemma.

The list is simplemma's (MIT, https://github.com/adbar/simplemma), all of it, folded once by
``make french`` into one sorted text of ``form<TAB>lemma`` lines, each lemma ``shortened``. Kept as
bytes and searched by bisection it costs 3 MB and a twentieth of a second at start, against 53 MB
and 0.6 s for the dictionaries it comes from.
"""

import lzma
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path
from typing import Protocol

from bot.words.memo import Memo

_PREFIX = 3
"""Words that share so many letters are few enough to be scanned; they are bisected once."""
_NONE_LOST = ord("0")
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
        self._spans = Memo(self._span)

    @classmethod
    def shipped(cls, path: Path = WORD_LIST) -> "FrenchWords":
        """The list in ``bot/words/francais.xz``."""
        return cls(lzma.decompress(path.read_bytes()))

    def lemma(self, word: str) -> str | None:
        """The folded lemma of a folded word; None when it is not French."""
        return self._cached[word]

    @property
    def recalled(self) -> dict[str, str | None]:
        """The lemmas found so far."""
        return dict(self._cached)

    def recall(self, lemmas: Mapping[str, str | None]) -> None:
        """Know some lemmas without looking for them: those that the same list gave before."""
        self._cached = Memo(self._search)  # as many words as a base holds, not as a message does
        self._cached.update(lemmas)

    def _search(self, word: str) -> str | None:
        form = word.encode()
        start = self._lines.find(b"\n%b\t" % form, *self._spans[form[:_PREFIX]])
        if start < 0:
            return None
        tab = start + len(form) + 1
        return lengthened(word, self._lines[tab + 1 : self._lines.find(b"\n", tab)].decode())

    def _span(self, prefix: bytes) -> tuple[int, int]:
        """Where the lines that begin so stand: from the end of the line before them."""
        return self._first(prefix), self._first(prefix + b"\xff") + 1

    def _first(self, target: bytes) -> int:
        """The end of the last line that comes before a target."""
        lines = self._lines
        low, high = 0, len(lines) - 1
        while low < high:
            start = lines.rfind(b"\n", low, (low + high) // 2 + 1)
            end = lines.find(b"\n", start + 1)
            if lines[start + 1 : end] < target:
                low = end
            else:
                high = start
        return low


def shortened(form: str, lemma: str) -> str:
    """A lemma as the list writes it: how many letters the form loses, then those that it gains.

    « abrutisse » and « abrutir » give « 2r »: a third of the list's memory is spared.
    """
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(form, lemma, strict=False))
    common = sum(1 for _ in alike)
    return chr(_NONE_LOST + len(form) - common) + lemma[common:]


def lengthened(form: str, written: str) -> str:
    """The lemma of a form, from what ``shortened`` wrote."""
    return form[: len(form) + _NONE_LOST - ord(written[0])] + written[1:]
