"""What must hold of the words that stand alone in a message."""

from collections.abc import Iterator, Mapping

from knowledge.draft import Draft
from knowledge.faults import Fault
from knowledge.folding import comparable
from knowledge.items import Item
from knowledge.model import Entry


def bare_words(draft: Draft, questions: Mapping[str, tuple[Item[Entry], int]]) -> Iterator[Fault]:
    """A word is in one group, and is no entry's question: that entry would answer it.

    ``questions`` are those of the entries as they compare, each with its entry and its place there.
    """
    seen: set[str] = set()
    for item in draft.bare_words:
        for number, word in enumerate(item.value.words):
            key = comparable(word) or word
            if key in questions:
                entry = questions[key][0].value.id
                message = f"« {word} » est une question de la fiche « {entry} »"
                yield item.fault(f"{message} : enlevez-le ici, ou là-bas", "mots", number)
            if key in seen:
                message = f"« {word} » est déjà plus haut dans ce fichier : gardez-en un"
                yield item.fault(message, "mots", number)
            seen.add(key)
