"""Where each text of the base is written: the file, the line and the key to go to."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.draft import Draft
from knowledge.faults import shown
from knowledge.items import Item

COUNTER_EXAMPLES = "hors_sujet"
"""Stands for an entry's id where a text is a counter-example of the whole base."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; ``entry`` and ``key`` say what stands there."""

    path: Path
    line: int
    entry: str
    key: str

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}"


class Written:
    """The places of a draft's texts."""

    def __init__(self, draft: Draft) -> None:
        self._items = {item.value.id: item for item in draft.entries}
        self._texts: dict[str, list[Place]] = defaultdict(list)
        for text, place in _texts(draft):
            self._texts[text].append(place)

    def text(self, text: str, entry: str | None) -> Place:
        """Where a text is written: in an entry, or (None) as a counter-example.

        Raises LookupError for a text that is not there.
        """
        for place in self._texts[text]:
            is_counter = place.key == "pas_pour" or place.entry == COUNTER_EXAMPLES
            if is_counter if entry is None else not is_counter and place.entry == entry:
                return place
        raise LookupError(text)

    def key(self, entry: str, key: str) -> Place:
        """Where a key of an entry is, or the entry itself when it does not have the key."""
        return _place(self._items[entry], entry, key)

    def has(self, entry: str, key: str) -> bool:
        """Whether an entry has a key."""
        item = self._items[entry]
        return key in item.document.node(item.place).children


def _texts(draft: Draft) -> Iterator[tuple[str, Place]]:
    for item in draft.entries:
        entry = item.value
        yield entry.title, _place(item, entry.id, "titre")
        yield " ".join(entry.keywords), _place(item, entry.id, "mots_cles")
        for key, texts in (("questions", entry.questions), ("pas_pour", entry.not_for)):
            for number, text in enumerate(texts):
                yield text, _place(item, entry.id, key, number)
    counters = draft.counter_examples
    if counters is not None:
        for kind, texts in counters.value.root.items():
            for number, text in enumerate(texts):
                yield text, _place(counters, COUNTER_EXAMPLES, kind, number)


def _place(item: Item[Any], entry: str, key: str, *keys: int) -> Place:
    line = item.document.node((*item.place, key, *keys)).line
    return Place(item.document.path, line, entry, key)
