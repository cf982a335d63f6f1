"""Messages of one word that may mean several things: « contrat », « mé droi », « les horaires »."""

from itertools import groupby

from bot.words.reader import Reader
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase

_LITTLE = 3
"""Typed words beside those that matter: « je veux mes droits ». With more, somebody asks."""


class BareWordChoices:
    """What to offer for words that stand alone; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self._entries: dict[frozenset[str], tuple[str, ...]] = {}
        for group in base.bare_words:
            for word in group.words:
                self._entries.setdefault(_content(reader.read(word)), group.entries)

    def of(self, reading: Reading) -> tuple[str, ...]:
        """The two or three entries that a message may mean; none when it says more than a word."""
        # « svp » is one typed word, of four.
        typed = sum(1 for _ in groupby(token.written for token in reading.tokens))
        if typed > len(reading.content) + _LITTLE:
            return ()
        return self._entries.get(_content(reading), ())


def _content(reading: Reading) -> frozenset[str]:
    return frozenset(reading.tokens[place].lemma for place in reading.content)
