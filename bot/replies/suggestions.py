"""Answers to share in another conversation, for a message that may not be finished."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from bot.replies.replies import Replies
from bot.reply import Outcome, Reply
from knowledge.base import KnowledgeBase
from knowledge.folding import clean


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer, under the title of its entry."""

    title: str
    reply: Reply


class Suggestions:
    """Chooses among the entries of one knowledge base: those that inform or help, no small talk."""

    def __init__(self, base: KnowledgeBase, replies: Replies) -> None:
        self._base = base
        self._replies = replies

    def topics(self, most: int) -> list[Suggestion]:
        """What is asked most, for somebody who has written nothing yet."""
        return self._made((topic.entry for topic in self._base.menu), most)

    def of(self, reply: Reply, most: int) -> list[Suggestion]:
        """What was replied to a message, then what is read next; nothing after a « no »."""
        if reply.outcome is Outcome.FALLBACK:
            return []
        offered = [choice.entry for choice in (*reply.choices, *reply.related)]
        word = self._base.defined(reply.entry)
        meaning = [Suggestion(word.word, reply)] if word else []
        first = [reply.entry] if reply.entry else []
        return [*meaning, *self._made(chain(first, reply.also, offered), most)][:most]

    def _made(self, entries: Iterable[str], most: int) -> list[Suggestion]:
        known = self._base.entries
        chosen = [known[one] for one in dict.fromkeys(entries) if one in known]
        told = [entry for entry in chosen if entry.kind != "conversation"]
        return [Suggestion(one.title, self._replies.entry(one, 1.0)) for one in told[:most]]


def is_blank(text: str) -> bool:
    """Whether nothing can be seen in a text."""
    return not clean(text).strip()
