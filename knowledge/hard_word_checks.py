"""What must hold of the words that residents ask the meaning of."""

from collections.abc import Iterator

from knowledge.draft import Draft
from knowledge.faults import Fault
from knowledge.folding import comparable
from knowledge.hard_words import HardWord
from knowledge.items import Item


def hard_words(draft: Draft) -> Iterator[Fault]:
    """A word is written once and leads to one meaning; its id is nobody else's."""
    entries = {item.value.id for item in draft.entries}
    ids: set[str] = set()
    seen: set[str] = set()
    for item in draft.hard_words:
        word = item.value.id
        if word in ids or word in entries:
            yield item.fault(f"« {word} » est déjà pris : choisissez un autre nom", "id")
        ids.update(filter(None, [word]))
        yield from _written_once(item, seen)


def _written_once(item: Item[HardWord], seen: set[str]) -> Iterator[Fault]:
    for number, spelling in enumerate(item.value.spellings):
        keys = ("variantes", number - 1) if number else ("mot",)
        key = comparable(spelling)
        if not key:
            yield item.fault(f"« {spelling} » n'a ni lettre ni chiffre : écrivez un mot", *keys)
        elif key in seen:
            message = f"« {spelling} » est déjà plus haut dans ce fichier : gardez-en un"
            yield item.fault(message, *keys)
        seen.add(key)
