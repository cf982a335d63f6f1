"""What somebody gets who asks what a telephone number is: « le 0 800 12 25 00, c'est quoi ? »."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.context import Context
from bot.decision.deciding import Explanation, Readers
from bot.ranking.matcher import Match
from bot.replies.replies import Replies
from bot.replies.sentences_asked import leans
from knowledge.base import KnowledgeBase
from knowledge.known_details import sentences_of

_NUMBER = re.compile(r"\b0(?:[ .-]?\d){9}\b")
"""As people and answers write it: « 02 37 23 40 00 », « 0800122500 », « 0 800 12 25 00 »."""


class NumbersAsked:
    """Knows which entry tells a number, and in which sentence; built once per base."""

    def __init__(self, base: KnowledgeBase, readers: Readers, replies: Replies) -> None:
        self._entries, self._details, self._replies = base.entries, readers.details, replies
        self._told: dict[str, dict[str, str]] = {}
        for entry in base.entries.values():
            if entry.kind != "information":
                continue
            details = base.details.get(entry.id, {}).values()
            for text in (entry.answer, *(one.text for one in details)):
                for number, sentence in _told(text):
                    self._told.setdefault(number, {}).setdefault(entry.id, sentence)

    def of(self, text: str, match: Match, context: Context) -> Explanation | None:
        """What answers tell of the number of a message; None when it is about something else.

        Of several entries, the one that was spoken of last tells it, or whom one asks at it.
        """
        numbers = (_digits(one) for one in _NUMBER.findall(text))
        told = next((self._told[one] for one in numbers if one in self._told), None)
        if told is None or match.exact is not None or self._details.asks_after(match.reading):
            return None
        whom = self._details.whom
        theirs = sorted(told, key=lambda one: (one != whom.anywhere, not whom.answers(one)))
        known = (one for one in (context.last, *context.before, *theirs) if one in told)
        entry = self._entries[next(filter(None, known))]
        reply = replace(self._replies.entry(entry, 1.0), text=told[entry.id])
        return Explanation(reply, match, None, "un numéro, et ce qui en est dit")


def _told(text: str) -> Iterator[tuple[str, str]]:
    """The numbers of a text, each with the sentence that tells it, and those that it leans on."""
    before = ""
    for sentence in sentences_of(text):
        said = f"{before} {sentence}" if before and leans(sentence) else sentence
        for number in _NUMBER.findall(sentence):
            yield _digits(number), said
        before = said


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
