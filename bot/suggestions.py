"""Answers to share in another conversation, for a message that may not be finished."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.matcher import Match
from bot.replies import Replies
from bot.reply import Outcome, Reply
from knowledge.base import KnowledgeBase
from knowledge.folding import clean, sentences


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer, under the title of its entry and with its first sentence."""

    title: str
    line: str
    reply: Reply


class Suggestions:
    """Chooses among the entries of one knowledge base.

    ``within`` is how far behind the best score an entry may be and still be worth offering.
    """

    def __init__(self, base: KnowledgeBase, replies: Replies, within: float) -> None:
        self._base = base
        self._replies = replies
        self._within = within

    def topics(self, most: int) -> list[Suggestion]:
        """What is asked most, for somebody who has written nothing yet."""
        return self._made((topic.entry for topic in self._base.menu), most)

    def of(self, reply: Reply, match: Match | None, most: int) -> list[Suggestion]:
        """What was replied to a message, then what is near; nothing after an « I do not know »."""
        if reply.outcome is Outcome.FALLBACK:
            return []
        first = [reply.entry] if reply.entry else [choice.entry for choice in reply.choices]
        # Nothing of an ordinary day belongs beside a cry for help.
        near = self._near(match) if match and reply.outcome is not Outcome.EMERGENCY else ()
        related = [choice.entry for choice in reply.related]
        return self._made(chain(first, reply.also, near, related), most)

    def _near(self, match: Match) -> Sequence[str]:
        least = match.ranked[0][1] - self._within
        return [entry for entry, score in match.ranked if score >= least]

    def _made(self, entries: Iterator[str], most: int) -> list[Suggestion]:
        known = self._base.entries
        chosen = dict.fromkeys(one for one in entries if one in known)
        told = [known[one] for one in chosen if known[one].kind != "conversation"]
        return [
            Suggestion(entry.title, _first_sentence(entry.answer), self._replies.entry(entry, 1.0))
            for entry in told[:most]
        ]


def is_blank(text: str) -> bool:
    """Whether nothing can be seen in a text."""
    return not clean(text).strip()


def _first_sentence(text: str) -> str:
    return next(iter(sentences(text)), "")
