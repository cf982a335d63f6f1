"""What a conversation keeps from one message to the next: the open choices, no text."""

import re
from dataclasses import dataclass

from bot.reply import Choice, Reply
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


@dataclass(frozen=True, slots=True)
class Context:
    """The choices that are open: buttons or numbers that the next message may pick."""

    choices: tuple[Choice, ...] = ()

    def after(self, reply: Reply) -> "Context":
        """The context once a reply was given."""
        return Context(reply.choices)

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


NO_CONTEXT = Context()
