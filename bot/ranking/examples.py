"""The texts by which messages are recognised, each with its class."""

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.base import KnowledgeBase

OUT_OF_SCOPE = "hors-sujet:"
"""Prefix of the classes that stand for messages no entry answers."""
NEAR = f"{OUT_OF_SCOPE}proche"
SERVICE = f"{OUT_OF_SCOPE}service"
CONTACT, HELP_ENTRY, ANY_DANGER = "contact", "bot-aide", "urgence"
"""The entries that lead to a person, say how the bot works, and give the numbers of any danger."""
EAR = "service-ecoute"
"""The entry that tells who listens to whoever feels unwell."""
_POINTING = ("contact-", "service-")


def is_pointer(entry: str) -> bool:
    """Whether an entry points to a person or to another service: its id says so."""
    return entry == CONTACT or entry.startswith(_POINTING)


class Example(NamedTuple):
    """A text and its class: an entry's id, or a kind of counter-examples."""

    label: str
    text: str

    @property
    def owner(self) -> str | None:
        """The entry whose own text it is."""
        return None if self.label.startswith(OUT_OF_SCOPE) else self.label


def examples(base: KnowledgeBase) -> Iterator[Example]:
    """Every text of the base: an entry's keywords together make one."""
    for entry in base.entries.values():
        texts = (*entry.questions, " ".join(entry.keywords), entry.title)
        yield from (Example(entry.id, text) for text in dict.fromkeys(texts) if text)
    for entry in base.entries.values():
        yield from (Example(NEAR, text) for text in entry.not_for)
    for kind, texts in base.counter_examples.items():
        yield from (Example(OUT_OF_SCOPE + kind, text) for text in texts)
