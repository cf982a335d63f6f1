"""What a conversation keeps from one message to the next: nothing that the person wrote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from bot.reply import Choice, Outcome, Reply
from knowledge.folding import comparable

NONE_OF_THESE = "aucune de ces propositions"
_ORDINALS = (
    {"1", "un", "une", "premier", "premiere", "1er", "1ere"},
    {"2", "deux", "deuxieme", "second", "seconde", "2eme"},
    {"3", "trois", "troisieme", "3eme"},
    {"4", "quatre", "quatrieme", "4eme"},
)
_POLITE = {"le", "la", "l", "les", "numero", "choix", "svp", "merci", "oui", "alors", "plutot"}
_TURNED_DOWN = re.compile(r"(?:non )?aucune?(?: de ces propositions| des (?:deux|trois))?")
# A question mark before « » » belongs to a title.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?!»)")
_MOST_SAID = 20


@dataclass(frozen=True, slots=True)
class Context:
    """What the next message may pick, and the bot's last refusals.

    ``choices`` are the open ones; ``refusals`` counts the fallbacks in a row that end the
    conversation so far, ``said`` are marks of the sentences that the bot said in them.
    """

    choices: tuple[Choice, ...] = ()
    refusals: int = 0
    said: tuple[int, ...] = ()

    def after(self, reply: Reply) -> "Context":
        """The context once a reply was given."""
        if reply.outcome is not Outcome.FALLBACK:
            return Context(reply.choices)
        said = (*self.said, *(mark for mark, _ in _marked(reply.text)))
        return Context(reply.choices, self.refusals + 1, said[-_MOST_SAID:])

    def unsaid(self, text: str) -> list[str]:
        """The sentences of a text that the last refusals did not say."""
        return [sentence for mark, sentence in _marked(text) if mark not in self.said]

    def choice(self, text: str) -> str | None:
        """The entry that a message picks, ``""`` when it turns them all down, None otherwise."""
        if not self.choices:
            return None
        said = comparable(text)
        if _TURNED_DOWN.fullmatch(said):
            return ""
        for choice in self.choices:
            if said == comparable(choice.label):
                return choice.entry
        words = set(said.replace("'", " ").split()) - _POLITE
        if len(words) != 1:
            return None
        place = next((p for p, names in enumerate(_ORDINALS) if words <= names), None)
        if place is None or place > len(self.choices):
            return None
        return self.choices[place].entry if place < len(self.choices) else ""


def _marked(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with the short number that it leaves behind."""
    return ((crc32(sentence.encode()), sentence) for sentence in _SENTENCE_END.split(text))


NO_CONTEXT = Context()
