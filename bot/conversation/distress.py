"""Distress without danger: whoever feels unwell and would rather write than call."""

from bot.context import Context
from bot.decision.deciding import Explanation, Readers
from bot.ranking.examples import EAR
from bot.ranking.matcher import Match
from bot.replies.replies import Replies
from knowledge.base import KnowledgeBase

_WRITING = "ecrire"
"""The kind of detail that tells how to write instead of calling."""


class Distress:
    """Tells how to write to somebody who listens, once told whom to call; built once per base."""

    def __init__(self, base: KnowledgeBase, readers: Readers, replies: Replies) -> None:
        self._ear = base.entries.get(EAR)
        self._written = base.details.get(EAR, {}).get(_WRITING)
        self._writing = readers.writing
        self._replies = replies

    def of(self, match: Match, context: Context) -> Explanation | None:
        """The ways to write; None for any other message, and where none are known."""
        if self._ear is None or self._written is None or context.last != EAR:
            return None
        if context.danger is not None or not self._writing.are_in(match.reading.lemmas):
            return None
        reply = self._replies.to_write_to(self._ear, self._written, match.confidence)
        return Explanation(reply, match, None, f"écrire, après {EAR}")
