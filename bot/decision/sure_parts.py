"""The parts of a message that each surely ask something: two questions, or two needs in a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.decision.living import Living
from bot.ranking.examples import CONTACT
from bot.ranking.matcher import Match, Matcher
from bot.replies.details import DetailsAsked
from bot.words.questions import LONG, Questions
from knowledge.base import KnowledgeBase

MOST_ANSWERS = 2
_COMPARING = "difference"
"""The need of the lexicon that asks one thing of two: « la différence entre … et … »."""


@dataclass(frozen=True, slots=True)
class SureParts:
    """Finds them with the parts of one base.

    ``surely_from`` is the confidence from which nearly every answer is right.
    """

    base: KnowledgeBase
    matcher: Matcher
    questions: Questions
    details: DetailsAsked
    living: Living
    surely_from: float

    def of(self, text: str, match: Match) -> list[Match]:
        """The questions of a message, or what it lists, two at most; nothing where it asks once."""
        return self._asked(text, match) or self._listed(text, match)

    def _asked(self, text: str, match: Match) -> list[Match]:
        """The questions that each have a sure answer of their own.

        Of a long message, the surest only: much of it tells, and a telling is no second question.
        """
        if len(match.reading.tokens) <= LONG:
            return self._sure(self.questions.of(text, 2 * MOST_ANSWERS))[:MOST_ANSWERS]
        found = self._sure(self.questions.at_the_ends(text))
        return sorted(found, key=lambda one: -one.confidence)[:1]

    def _listed(self, text: str, match: Match) -> list[Match]:
        """What a message asks for in a list, each surer than the whole.

        « J'ai 20 ans et j'habite Chartres, ai-je droit au parrainage ? » asks for one thing.
        """
        if len(match.reading.tokens) > LONG or _COMPARING in match.reading.needs:
            return []
        found = self._sure(self.questions.listed(text), match.confidence)
        return found[:MOST_ANSWERS] if len(found) > 1 else []

    def _sure(self, parts: Iterable[str], above: float = 0.0) -> list[Match]:
        """The parts that surely ask something with more than some confidence, an entry once."""
        found: dict[str, Match] = {}
        for part in map(self.matcher.match, parts):
            if part.confidence > above and self._is_sure(part):
                found.setdefault(part.best, part)
        return list(found.values())

    def _is_sure(self, match: Match) -> bool:
        """Whether a part of a message surely asks something of its own, and is no greeting."""
        kind = self.base.entries[match.best].kind
        is_sure = kind == "information" and match.confidence >= self.surely_from
        if self.living.names_only_where(match.reading) or self._is_bare_place(match):
            return False  # « j'habite Chartres. Y a pas une aide ? » asks for the aid
        # « À qui m'adresser ? » asks it of what the rest of the message tells.
        return is_sure and match.best != CONTACT and not self.details.is_bare(match.reading)

    def _is_bare_place(self, match: Match) -> bool:
        """Whether a part of a message is the name of a place: « à Chartres. Et j'aime le foot »."""
        is_place = match.best in self.matcher.profile.places
        is_place = is_place and not self.details.asked(match.reading)
        return is_place and match.reading.covered.issuperset(match.reading.content)
