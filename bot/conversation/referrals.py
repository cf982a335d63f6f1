"""Details that another entry knows: « à quelle heure ça ouvre ? » is asked of whom one may ask."""

from bot.ranking.examples import is_pointer
from bot.replies.details import DetailsAsked
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase

_OF_A_PLACE = frozenset(("horaires", "lieu", "contact"))
"""Kinds of details that only a place has: « à quelle heure ça ouvre ? »."""


class Referrals:
    """Finds the entry that tells what the last one does not; built once per base."""

    def __init__(self, base: KnowledgeBase, details: DetailsAsked) -> None:
        self._entries = base.entries
        self._details = details

    def of(self, last: str, reading: Reading) -> str | None:
        """The entry that tells the only details that a message asks for, if another one does.

        None where the message says anything else, or the last entry is one that tells whom to ask.
        """
        if is_pointer(last) or not self._details.only_asks(reading):
            return None
        return self._lender(last, reading) or self._referred(last, reading)

    def _lender(self, last: str, reading: Reading) -> str | None:
        """The entry from which the last one has all that is asked of it."""
        asked = self._details.asked(reading)
        lenders = self._details.lenders(self._entries[last], asked)
        return next(iter(lenders)) if len(lenders) == 1 == len(asked) else None

    def _referred(self, last: str, reading: Reading) -> str | None:
        """Whom an entry that is no place says to ask, where hours or the like are asked of it."""
        entry, asked = self._entries[last], self._details.asked(reading)
        ask = self._entries.get(entry.ask or "")
        if ask is None or not _OF_A_PLACE.issuperset(asked) or self._details.tells(entry, asked):
            return None
        return ask.id if self._details.knows(ask, asked) else None
