"""Messages that first set something aside: « autre chose : les bus », « laisse tomber. … »."""

import re
from collections.abc import Sequence

from bot.context import Context
from bot.conversation.spoken import Spoken
from bot.ranking.matcher import Matcher
from bot.replies.details import DetailsAsked
from bot.words.runs import Runs
from bot.words.sayings import Sayings
from knowledge.base import KnowledgeBase
from knowledge.folding import clauses

_THANKS, _SHORT = "merci", 4
_CONTRACTED = frozenset(["du", "des"])
"""« Je parle *des rats* »: the article stays with its noun."""


class NewSubject:
    """Finds what comes after such an opening; built once per base."""

    def __init__(
        self, base: KnowledgeBase, matcher: Matcher, details: DetailsAsked, spoken: Spoken
    ) -> None:
        following, reader = base.lexicon.following, matcher.reader
        self._changing = Sayings(following.changing, reader)
        self._giving_up = Sayings(base.lexicon.giving_up, reader)
        over = (text for one in base.dangers.endings for text in one.said)
        self._over = Sayings((*base.lexicon.over, *base.lexicon.called, *over), reader)
        self._meaning = Runs(map(reader.lemmas, following.meaning))
        self._reader, self._details, self._spoken = reader, details, spoken

    def of(self, text: str, context: Context) -> tuple[str, Context]:
        """What a message says after its opening, and the context in which that is read.

        Both as they are given where it has none. The opening is a clause of its own: « autre chose
        que la couture ? » turns something down. « Je parle du bruit » sets aside what is before.
        """
        *openings, _ = clauses(text) or [""]
        aside = [one for one in openings if self._sets_aside(one) or self._ends(one, context)]
        said = text[text.index(aside[-1]) + len(aside[-1]) :] if aside else ""
        said = self._meant(said or text) or said
        if not said or not self._reader.read(said).content:
            return text, context
        for clause in aside:
            if self._reader.read(clause).names:  # « laisse tomber l'Adie »
                context = self._spoken.turned_down(clause, said, context)
        return said, self._spoken.set_aside(context) if self._changes(aside, said) else context

    def _sets_aside(self, clause: str) -> bool:
        """Whether a clause changes the subject, gives up what it names, or thanks, and no more."""
        reading = self._reader.read(clause)
        if _THANKS in reading.lemmas and len(reading.tokens) <= _SHORT:
            return True  # « merci t gentil. Et si la nuit j'en peux plus, j'appelle qui ? »
        lemmas = [one.lemma for at, one in enumerate(reading.tokens) if at not in reading.covered]
        return self._changing.are_all_of(lemmas) or self._giving_up.are_all_of(lemmas)

    def _ends(self, clause: str, context: Context) -> bool:
        """Whether a clause says that a danger is over: « ça va mieux. La piscine, ça ouvre ? »."""
        return context.danger is not None and self._over.are_in(self._reader.lemmas(clause))

    def _meant(self, text: str) -> str:
        """What comes after « je parle de »; nothing where nobody says so."""
        typed = list(re.finditer(r"\S+", text))
        read = self._reader.lemmas_by_place(one[0] for one in typed)
        found = self._meaning.places([lemma for lemma, _ in read])
        last = read[max(found)][1] if found else len(typed)
        start = last if last < len(typed) and typed[last][0].lower() in _CONTRACTED else last + 1
        return text[typed[start].start() :] if start < len(typed) else ""

    def _changes(self, aside: Sequence[str], said: str) -> bool:
        """Whether some openings say that something else comes, and it does.

        « Autre question : c'est gratuit ? » asks it of what was told.
        """
        changing = any(self._changing.are_in(self._reader.lemmas(one)) for one in aside)
        return changing and not self._details.only_asks(self._reader.read(said))
