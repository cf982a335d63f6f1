"""Messages that first say that they are about something else: « autre chose : les bus »."""

from dataclasses import replace

from bot.context import Context
from bot.details import DetailsAsked
from bot.matcher import Matcher
from bot.sayings import Sayings
from knowledge.base import KnowledgeBase
from knowledge.folding import clauses

_REMEMBERED = 3
"""Entries that one may go back to once something else is spoken of."""


class NewSubject:
    """Finds what comes after such an opening; built once per base."""

    def __init__(self, base: KnowledgeBase, matcher: Matcher, details: DetailsAsked) -> None:
        self._changing = Sayings(base.lexicon.following.changing, matcher.reader)
        self._reader, self._details = matcher.reader, details

    def after(self, text: str) -> str:
        """What a message says once it has changed the subject; nothing where it does not.

        The opening is a clause of its own: « autre chose que la couture ? » turns something down.
        """
        *openings, _ = clauses(text) or [""]
        changing = [one for one in openings if self._changing.are_all_of(self._reader.lemmas(one))]
        if not changing:
            return ""
        said = text[text.index(changing[-1]) + len(changing[-1]) :]
        return said if self._reader.read(said).content else ""

    def leaves(self, said: str, context: Context) -> Context:
        """The context in which what comes after is read: what was spoken of is of earlier.

        « Autre question : c'est gratuit ? » asks it of what was told all the same.
        """
        if context.last is None or self._details.only_asks(self._reader.read(said)):
            return context
        before = dict.fromkeys((context.last, *context.before))
        return replace(context, last=None, before=tuple(before)[:_REMEMBERED], choices=())
