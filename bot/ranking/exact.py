"""Messages that say word for word what a curator wrote: their answer is certain."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

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
    Texts are known by codes of 64 bits, in ascending order, and the owner of each: their words
    would weigh 2 MB. Among a million other messages a day, one would have the code of a text in
    some five million years.
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
        alone = sorted(
            (_code(key), one) for key, held in owners.items() for one in held if len(held) == 1
        )
        self._codes = array("Q", (code for code, _ in alone))
        self._owners = [owner for _, owner in alone]

        titles = [(reader.read(topic.title), topic.entry) for topic in base.menu]
        self._topics = {_telling(title): (entry, title) for title, entry in titles}

    def find(self, reading: Reading) -> str | None:
        """The entry whose text a message's folded words are; None for any other message."""
        said = self._owner(token.form for token in reading.tokens)
        topic, title = self._topics.get(_telling(reading), (None, reading))
        is_longer = len(reading.tokens) > len(title.tokens)
        # « combien de personnes » asks something, « Parler à une personne » does not.
        asks_more = not reading.needs <= title.needs
        return said or (None if is_longer or asks_more else topic)

    def _owner(self, forms: Iterable[str]) -> str | None:
        """The entry that has a text of these folded words; None when none or several have."""
        code = _code(forms)
        place = bisect_left(self._codes, code)
        is_known = place < len(self._codes) and self._codes[place] == code
        return self._owners[place] if is_known else None


def _code(forms: Iterable[str]) -> int:
    digest = blake2b(" ".join(forms).encode(), digest_size=8)
    return int.from_bytes(digest.digest())


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
