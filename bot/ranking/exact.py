"""Messages that say word for word what a curator wrote: their answer is certain."""

from collections.abc import Iterator, Mapping

from bot.words.reader import Reader
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

_SHORTEST_KEYWORDS = 2
"""A keyword of one word alone may mean many things."""
Said = Mapping[str, tuple[str, ...]]
"""Texts that were read already, and their folded words."""


class ExactTexts:
    """The questions, titles, names and longer keywords, spelt out, that belong to one entry.

    A topic of the menu is known by its telling words alone: « jeunes » is « Les jeunes ».
    """

    def __init__(self, base: KnowledgeBase, reader: Reader, said: Said) -> None:
        def key_of(text: str) -> tuple[str, ...]:
            return said.get(text) or tuple(word.form for word in reader.spell(text))

        owners: dict[tuple[str, ...], set[str]] = {}
        for entry, text in _texts(base):
            owners.setdefault(key_of(text), set()).add(entry)
        for known in base.entries.values():
            for keyword in known.keywords:
                key = key_of(keyword)
                if len(key) >= _SHORTEST_KEYWORDS:
                    owners.setdefault(key, set()).add(known.id)
        self._entries = {key: one for key, held in owners.items() for one in held if len(held) == 1}

        titles = [(reader.read(topic.title), topic.entry) for topic in base.menu]
        self._topics = {_telling(title): (entry, title) for title, entry in titles}

    def find(self, reading: Reading) -> str | None:
        """The entry whose text a message's folded words are; None for any other message."""
        said = self._entries.get(tuple(token.form for token in reading.tokens))
        topic, title = self._topics.get(_telling(reading), (None, reading))
        is_longer = len(reading.tokens) > len(title.tokens)
        # « combien de personnes » asks something, « Parler à une personne » does not.
        asks_more = not reading.needs <= title.needs
        return said or (None if is_longer or asks_more else topic)


def _telling(reading: Reading) -> tuple[str, ...]:
    return tuple(reading.tokens[place].lemma for place in reading.content)


def _texts(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for entry in base.entries.values():
        yield from ((entry.id, text) for text in _said(entry))
    for commune in base.communes.values():
        yield from ((commune.entry, name) for name in (commune.name, *commune.variants))
    for quartier in base.quartiers.values():
        yield from ((quartier.entry, name) for name in (quartier.name, *quartier.variants))


def _said(entry: Entry) -> tuple[str, ...]:
    return (*entry.questions, entry.title, *entry.names)
