"""Picking from what an answer just listed: « le deuxième », « celle avec le bus »."""

from collections.abc import Callable, Sequence

from bot.context import Context
from bot.conversation.ellipsis import Ellipsis
from bot.ranking.matcher import Matcher
from bot.words.reading import Reading, Token
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

_HOLDS = 0.6
"""From this share on of a message's topic, the texts of an entry of a list are what it means."""
_A_TOPIC = 0.5
"""How much of a topic a message needs to pick by it, on a scale of 0 to 1."""


class Listed:
    """What each answer lists, in its order, and what messages pick of it; built once per base.

    ``told`` gives the answer of an entry as it is shown.
    """

    def __init__(self, base: KnowledgeBase, matcher: Matcher, told: Callable[[Entry], str]) -> None:
        picking, reader = base.lexicon.picking, matcher.reader
        self._base, self._reader, self._told = base, reader, told
        self._profile = matcher.profile
        self._seasonal = list(base.seasons)
        self._ellipsis = Ellipsis(base, reader, matcher.profile)
        self._ranks = [self._forms(names) for names in picking.ranks]
        self._last = self._forms(picking.last)
        self._which = self._forms(picking.which)
        self._other = self._forms(picking.other)
        self._before = self._forms(picking.before_rank)
        self._after = self._forms(picking.after_rank)
        self._list = [
            tuple(word.form for word in reader.spell(text)) for text in picking.of_the_list
        ]

    def of(self, reading: Reading, context: Context) -> str | None:
        """The entry that a message picks of what the last answer listed; None for any other."""
        last = self._base.entries.get(context.last or "")
        if last is None:
            return None
        return self._of_rank(reading, last, context) or self._by_words(reading, last)

    def _by_words(self, reading: Reading, last: Entry) -> str | None:
        """The only one of a list that a message asks for by its words: « celle avec le bus »."""
        manner = self._ellipsis.of(reading)
        asks_which = any(token.meant in self._which for token in reading.tokens[:1])
        chooses = asks_which or (manner.linked and manner.choosing)
        if not chooses or manner.weight < _A_TOPIC:
            return None
        listed = self.listed(last)
        if len(listed) < 2:
            return None
        held = manner.held(listed, self._profile)
        first, second = sorted(held, key=lambda one: -held[one])[:2]
        return first if held[first] >= _HOLDS and held[first] > 2 * held[second] else None

    def _of_rank(self, reading: Reading, entry: Entry, context: Context) -> str | None:
        """The entry at the rank that a message says, in what the last answer listed.

        « L'autre » is the other one of the two that an answer before listed.

        « Non, la deuxième », after an entry that was picked from a list, is of that list. The last
        entry itself where there is none: « les quatre enjeux », « le deuxième ». None without a
        rank, or where the message names something.
        """
        if reading.names or reading.maybe or reading.territory:
            return None
        if self._says(reading.tokens, self._other):
            return self._other_of_two(entry.id, context)
        rank = self._rank(reading.tokens)
        if rank is None:
            return None
        told = self.listed(entry)
        # One name is no list: « le dernier ? », after the buses, is the last bus.
        told = told if len(told) > 1 else []
        listed = [*context.bullets] or told or self._list_of(entry.id, context)
        return listed[rank] if -1 <= rank < len(listed) and listed else entry.id

    def listed(self, entry: Entry) -> list[str]:
        """The entries that an answer names, in its order, without itself and the communes."""
        _, found = self._reader.named(self._told(entry))
        sure = (one.name for one in found.mentions if not one.name.territory)
        return [one for one in dict.fromkeys(name.entry for name in sure) if one != entry.id]

    def _other_of_two(self, last: str, context: Context) -> str | None:
        """The other one of two that an answer listed, or the other season of the last one."""
        of_two = self._seasonal if last in self._seasonal else self._list_of(last, context)
        others = [one for one in of_two if one != last]
        return others[0] if len(others) == 1 else None

    def _list_of(self, entry: str, context: Context) -> list[str]:
        """The list of an earlier answer from which an entry comes; the latest."""
        before = (self._base.entries.get(one) for one in context.before)
        lists = (self.listed(one) for one in before if one is not None)
        return next((listed for listed in lists if entry in listed), [])

    def _rank(self, tokens: tuple[Token, ...]) -> int | None:
        """The rank that a message says, from 0; -1 for the last one."""
        said = (at for at, forms in enumerate(self._ranks) if self._says(tokens, forms))
        return next(said, -1 if self._says(tokens, self._last) else None)

    def _says(self, tokens: tuple[Token, ...], forms: frozenset[str]) -> bool:
        """Whether one of some words stands after an article and before no noun."""
        said = [token.meant for token in tokens]
        for place in range(1, len(said)):
            if said[place] in forms and said[place - 1] in self._before:
                after = place + 1 + self._of_list(said[place + 1 :])
                if after == len(said) or said[after] in self._after:
                    return True
        return False

    def _of_list(self, said: Sequence[str]) -> int:
        """How many words say that a rank is one of the list: « le premier *de la liste* »."""
        lengths = (len(one) for one in self._list if tuple(said[: len(one)]) == one)
        return max(lengths, default=0)

    def _forms(self, texts: tuple[str, ...]) -> frozenset[str]:
        return frozenset(word.form for text in texts for word in self._reader.spell(text))
