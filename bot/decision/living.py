"""Messages that only say in which town one lives: « à Lucé, je précise », after an answer."""

from itertools import pairwise

from bot.context import Context
from bot.ranking.examples import is_pointer
from bot.replies.details import DetailsAsked
from bot.words.reader import Reader
from bot.words.reading import Reading
from bot.words.runs import Runs
from bot.youth.youth import GENERAL, Youth
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

_WHERE = frozenset(["habiter", "vivre", "loger", "resider", "venir", "preciser"])
_BEING = frozenset([("suis",), ("sommes",), ("on", "est")])
"""One of these lemmas, or of these forms, tells that one says where: « et à Lucé ? » asks."""


class Living:
    """Tells what an answer becomes once one says where one lives; built once per base."""

    def __init__(
        self, base: KnowledgeBase, reader: Reader, details: DetailsAsked, youth: Youth
    ) -> None:
        self._entries = base.entries
        self._details, self._youth = details, youth
        said = (lemma for text in base.lexicon.living for lemma in reader.lemmas(text))
        self._light = frozenset(said) | reader.neutral
        pointing = map(reader.lemmas, base.lexicon.following.pointing)
        self._pointing = Runs(one for one in pointing if len(one) > 1)

    def entry(self, reading: Reading, context: Context) -> Entry | None:
        """What a message that only says a town asks, after a service: who answers there.

        The service itself where it has conditions of its own for a town; None for other messages.
        """
        last = self._entries.get(context.last or "")
        if last is None or last.numbers or not self._only_says_where(reading):
            return None
        asked = self._details.asked(reading)
        if asked:
            # « J'habite aux Clos, faut un rendez-vous ? » asks it of what was told.
            is_of_a_place = bool(self._youth.home(last.id)) or self._details.are_of_places(asked)
            return last if self._youth.place_named(reading) and not is_of_a_place else None
        if self._youth.is_about(last.id) and last.id != GENERAL:
            return last
        if not (is_pointer(last.id) or context.refusals):
            return None
        return self._entries.get(self._details.whom.of_town(reading) or "")

    def names_only_where(self, reading: Reading) -> bool:
        """Whether a message names the place where somebody lives, and nothing else."""
        named = reading.names | reading.maybe | reading.territory
        return bool(named) and self._only_says_where(reading)

    def _only_says_where(self, reading: Reading) -> bool:
        if len(reading.names | reading.maybe) > 1 or self._pointing.any_in(reading.lemmas):
            return False  # « Beaulieu, c'est La Madeleine ou pas ? », « y en a un à Lucé ? »
        asking = self._details.places(reading)
        lemmas = {
            token.lemma
            for place, token in enumerate(reading.tokens)
            if place not in reading.covered and place not in asking
        }
        forms = [token.form for token in reading.tokens]
        being = _BEING.intersection([*zip(forms, strict=True), *pairwise(forms)])
        if (being or not _WHERE.isdisjoint(lemmas)) and lemmas <= self._light:
            return all(map(self._youth.home, reading.names | reading.maybe | reading.territory))
        return False
