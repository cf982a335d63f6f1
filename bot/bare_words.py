"""Messages of one word that may mean several things: « contrat », « mé droi », « les horaires »."""

from bot.reading import Reader, Reading
from knowledge.base import KnowledgeBase

_LITTLE = 2
"""Words beside those that matter: « tous mes droits ». With more of them, somebody asks."""


class BareWordChoices:
    """What to offer for words that stand alone; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self._entries: dict[frozenset[str], tuple[str, ...]] = {}
        for group in base.bare_words:
            for word in group.words:
                self._entries.setdefault(_content(reader.read(word)), group.entries)

    def of(self, reading: Reading) -> tuple[str, ...]:
        """The two or three entries that a message may mean; none when it says more than a word."""
        if len(reading.tokens) > len(reading.content) + _LITTLE:
            return ()
        return self._entries.get(_content(reading), ())


def _content(reading: Reading) -> frozenset[str]:
    return frozenset(reading.tokens[place].lemma for place in reading.content)
