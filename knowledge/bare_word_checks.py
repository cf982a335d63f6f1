"""What must hold of the words that stand alone in a message."""

from collections.abc import Iterator

from knowledge.draft import Draft
from knowledge.faults import Fault
from knowledge.folding import comparable


def bare_words(draft: Draft) -> Iterator[Fault]:
    """A word is in one group, and is no entry's question: that entry would answer it."""
    asked = {
        comparable(question): item.value.id
        for item in draft.entries
        for question in item.value.questions
    }
    seen: set[str] = set()
    for item in draft.bare_words:
        for number, word in enumerate(item.value.words):
            key = comparable(word)
            if key in asked:
                message = f"« {word} » est une question de la fiche « {asked[key]} »"
                yield item.fault(f"{message} : enlevez-le ici, ou là-bas", "mots", number)
            if key in seen:
                message = f"« {word} » est déjà plus haut dans ce fichier : gardez-en un"
                yield item.fault(message, "mots", number)
            seen.add(key)
