"""The French word list: which folded words are French, and their lemma.

The list is simplemma's (MIT, https://github.com/adbar/simplemma), all of it, folded once by
``make french`` into one text (``packed``). Kept as bytes and searched by bisection it costs 2.4 MB
and a twentieth of a second at start, against 53 MB and 0.6 s for the dictionaries it comes from.
"""

import lzma
import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from itertools import groupby, takewhile
from pathlib import Path
from typing import Protocol

from bot.words.memo import Memo

_PREFIX = 4
"""Words that share so many letters stand together, few enough to be scanned, without them: fewer
or more letters would take more memory."""
_GROUP = b"#"
"""What the line that tells those letters begins with."""
_NONE_LOST = ord("0")
WORD_LIST = Path(__file__).with_name("francais.xz")


class French(Protocol):
    """What the reading of words asks of a word list."""

    def lemma(self, word: str) -> str | None:
        """The folded lemma of a folded word; None when it is not French."""


class FrenchWords:
    """The shipped word list; about 240,000 folded forms."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._groups = array("I", (one.start() for one in re.finditer(_GROUP, lines + _GROUP)))
        self._cached = Memo(self._search)

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
        prefix, rest = form[:_PREFIX], form[_PREFIX:]
        start = self._lines.find(b"\n%b\t" % rest, *self._span(prefix))
        if start < 0:
            return None
        tab = start + len(rest) + 1
        return lengthened(word, self._lines[tab + 1 : self._lines.find(b"\n", tab)].decode())

    def _span(self, prefix: bytes) -> tuple[int, int]:
        """Where the words that begin so stand, after the line that tells it."""
        last = len(self._groups) - 1
        place = bisect_left(self._groups, prefix, hi=last, key=self._prefix_at)
        if place == last or self._prefix_at(self._groups[place]) != prefix:
            return 0, 0
        return self._groups[place] + 1 + len(prefix), self._groups[place + 1]

    def _prefix_at(self, group: int) -> bytes:
        return self._lines[group + 1 : self._lines.find(b"\n", group)]


def packed(lemmas: Mapping[str, str]) -> bytes:
    """Folded forms and their lemmas as the list holds them, in ascending order.

    Those that begin alike stand under a line « #etab », the rest of each form before its lemma,
    which is ``shortened``: « lissement<TAB>0 ».
    """
    pairs = sorted((form.encode(), shortened(form, lemma)) for form, lemma in lemmas.items())
    return b"".join(
        b"%b%b\n" % (_GROUP, prefix)
        + b"".join(b"%b\t%b\n" % (form[_PREFIX:], lemma.encode()) for form, lemma in group)
        for prefix, group in groupby(pairs, lambda pair: pair[0][:_PREFIX])
    )


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
