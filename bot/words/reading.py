"""A message as it is understood: its words, the names and the needs that they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.words.vocabulary import Status

SMALL_TALK = frozenset(("salutation", "remerciement", "adieu"))
"""Needs that give way to any other: « bonjour, c'est quoi un quartier prioritaire »."""
_SEASON = "saison_"
"""How the needs that say a season begin."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it was typed, spelt out and understood."""

    written: str
    form: str
    lemma: str
    status: Status
    meant: str
    """The form that it should have had, where it was misspelt."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says.

    ``names`` are entry ids, ``maybe`` those of ambiguous names, ``territory`` those of communes,
    ``namesakes`` those whose name surely or probably means something else here.
    ``content`` are the places of the words that carry its meaning: neither neutral words nor
    greetings, unless there is nothing else. ``covered`` are those of the words within names.
    ``core`` are the words but the courtesies around them, unless there is nothing else, and the
    names of streets; ``street`` tells that one is named.
    """

    tokens: tuple[Token, ...]
    names: frozenset[str]
    maybe: frozenset[str]
    territory: frozenset[str]
    needs: frozenset[str]
    elsewhere: tuple[str, ...]
    famous: tuple[str, ...]
    namesakes: frozenset[str]
    covered: frozenset[int]
    content: tuple[int, ...]
    core: tuple[Token, ...]
    street: bool

    @property
    def seasons(self) -> frozenset[str]:
        """The seasons that it says, as programmes name them."""
        return frozenset(
            need.removeprefix(_SEASON) for need in self.needs if need.startswith(_SEASON)
        )

    @property
    def lemmas(self) -> list[str]:
        """The lemmas of its words, in order."""
        return [token.lemma for token in self.tokens]

    @property
    def text(self) -> str:
        """The message respelt, folded."""
        return " ".join(token.form for token in self.tokens)


def holds(words: Sequence[str], expression: Sequence[str]) -> bool:
    """Whether some words hold those of an expression, one after the other."""
    size, wanted = len(expression), tuple(expression)
    # Of most expressions, not even the first word is there: nothing more is looked at.
    if wanted and wanted[0] not in words:
        return False
    return any(tuple(words[at : at + size]) == wanted for at in range(len(words) - size + 1))
