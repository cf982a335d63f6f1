"""Messages that first set something aside: « autre chose : les bus », « laisse tomber. … »."""

from collections.abc import Sequence
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
        self._giving_up = Sayings(base.lexicon.giving_up, matcher.reader)
        self._reader, self._details = matcher.reader, details

    def of(self, text: str, context: Context) -> tuple[str, Context]:
        """What a message says after its opening, and the context in which that is read.

        Both as they are given where it has none. The opening is a clause of its own: « autre chose
        que la couture ? » turns something down.
        """
        *openings, _ = clauses(text) or [""]
        aside = [one for one in openings if self._sets_aside(one)]
        said = text[text.index(aside[-1]) + len(aside[-1]) :] if aside else ""
        if not self._reader.read(said).content:
            return text, context
        return said, self._without_last(context) if self._changes(aside, said) else context

    def _sets_aside(self, clause: str) -> bool:
        lemmas = self._reader.lemmas(clause)
        return self._changing.are_all_of(lemmas) or self._giving_up.are_all_of(lemmas)

    def _changes(self, aside: Sequence[str], said: str) -> bool:
        """Whether some openings say that something else comes, and it does.

        « Autre question : c'est gratuit ? » asks it of what was told.
        """
        changing = any(self._changing.are_in(self._reader.lemmas(one)) for one in aside)
        return changing and not self._details.only_asks(self._reader.read(said))

    def _without_last(self, context: Context) -> Context:
        """The context once what was spoken of last is of earlier."""
        before = dict.fromkeys(filter(None, (context.last, *context.before)))
        return replace(context, last=None, before=tuple(before)[:_REMEMBERED], choices=())
