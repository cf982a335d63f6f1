"""Distress without danger: whoever feels unwell and would rather write than call, or is hungry."""

from bot.context import Context
from bot.decision.deciding import Explanation, Readers
from bot.ranking.examples import EAR
from bot.ranking.matcher import Match
from bot.replies.details import Told
from bot.replies.replies import Replies
from knowledge.base import KnowledgeBase

_WRITING = "ecrire"
"""The kind of detail that tells how to write instead of calling."""


class Distress:
    """Tells how to write to somebody who listens, once told whom to call, and who helps in need.

    Built once per base.
    """

    def __init__(self, base: KnowledgeBase, readers: Readers, replies: Replies) -> None:
        self._base = base
        self._dangers = readers.dangers
        self._ear = base.entries.get(EAR)
        self._written = base.details.get(EAR, {}).get(_WRITING)
        self._writing = readers.writing
        self._replies = replies

    def of(self, match: Match, context: Context) -> Explanation | None:
        """What a message gets that tells of distress; None for any other."""
        return self._in_writing(match, context) or self._in_need(match)

    def _in_need(self, match: Match) -> Explanation | None:
        """Who helps whoever says no more than a need: « j'ai faim »."""
        for need in self._dangers.needs(match.reading):
            detail = self._base.details.get(need.entry, {}).get(need.detail)
            if detail is not None:
                told = Told((detail,))
                entry = self._base.entries[need.entry]
                reply = self._replies.entry(entry, match.confidence, told)
                return Explanation(reply, match, None, f"un besoin : {need.detail}")
        return None

    def _in_writing(self, match: Match, context: Context) -> Explanation | None:
        """The ways to write; None for any other message, and where none are known."""
        if self._ear is None or self._written is None or context.last != EAR:
            return None
        if context.danger is not None or not self._writing.are_in(match.reading.lemmas):
            return None
        reply = self._replies.to_write_to(self._ear, self._written, match.confidence)
        return Explanation(reply, match, None, f"écrire, après {EAR}")
