"""Follow-ups: what a message means after what was just said.

« et à Lucé ? » keeps the topic and changes the place, « c'est où » keeps both. Each entry that the
conversation leads to is weighed; one calibrated probability tells whether the message is about it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.calibration import Calibration
from bot.context import Context
from bot.details import DetailsAsked
from bot.ellipsis import Ellipsis, Manner
from bot.followup_evidence import FollowUpEvidence
from bot.followup_weighing import FollowUpWeighing
from bot.matcher import Match, Matcher
from bot.relations import Relation, Relations
from knowledge.base import KnowledgeBase

_A_TOPIC = 0.5
"""How much topic of its own makes a question, on a scale of 0 to 1: the middle. With 0.3 and 0.7,
own dialogues and own single questions after a strange entry came out the same within a few turns;
without this rule, some ten questions more in seven hundred were lost to a strange context."""
_SAYS_ALL = 0.6
"""From this confidence on, a message that begins by a word that goes on may still say all."""
_ALIKE, _LIKER, _THE_SAME = 0.65, 0.25, 0.95
"""From the first likeness to a counter-example on (cosine), and liker by the second than to any
example, a message is an aside; « c'est payé ? », a detail and no more, only from the third on."""
_RELATIONS: Mapping[Relation, str] = {
    "last": "la même fiche",
    "moved": "la même chose, pour un autre lieu ou une autre saison",
    "listed": "une fiche vers laquelle elle renvoie",
    "near": "une fiche voisine",
    "far": "une fiche du même thème",
    "place": "le lieu dont on parlait",
    "offered": "une des propositions",
}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An entry that the conversation leads to, and the probability that the message asks it."""

    entry: str
    relation: Relation
    probability: float
    evidence: FollowUpEvidence

    def why(self, context: Context) -> str:
        """In French, how the context counted."""
        after = context.last or "les propositions"
        how = f"{_RELATIONS[self.relation]} ({self.probability:.2f})"
        return f"suite de la conversation, après {after} : {how}"


class FollowUps:
    """Weighs what the conversation leads to; built once per base."""

    def __init__(
        self,
        base: KnowledgeBase,
        matcher: Matcher,
        details: DetailsAsked,
        calibration: Calibration,
    ) -> None:
        self.relations = Relations(base)
        self._details = details
        self._calibration = calibration
        self._ellipsis = Ellipsis(base, matcher.reader, matcher.profile)
        self._weighing = FollowUpWeighing(base, matcher, details, self.relations)
        self._bot = frozenset(one.id for one in base.entries.values() if one.kind == "conversation")

    def found(self, match: Match, context: Context) -> list[FollowUp]:
        """What a message may mean in its context, the likeliest first.

        Nothing without a context, or for a question that needs none.
        """
        lead, follow = self._calibration.lead, self._calibration.follow
        led = sorted(self.weighed(match, context), key=lambda one: -lead.score(one[2].leading()))
        found = [
            FollowUp(entry, relation, follow.probability(evidence), evidence)
            for entry, relation, evidence in led
        ]
        return found if found and self._goes_on(match, found[0]) else []

    def _goes_on(self, match: Match, first: FollowUp) -> bool:
        """Whether a message is no aside: « bibliothèque », « il est quelle heure, là ? ».

        It says that it goes on, or what it says is in the entry's texts; and it is no message of
        those that one answers never.
        """
        reading, weighed = match.reading, match.evidence
        asks = bool(self._details.asked(reading))
        asks_only = asks and self._details.is_bare(reading)
        least = _THE_SAME if asks_only else _ALIKE
        if weighed.like_counter >= max(least, weighed.likest + _LIKER):
            return False
        manner = self._ellipsis.of(reading, self._details.places(reading))
        if manner.elsewhere:
            return False
        is_marked = manner.marked or manner.person or first.relation == "moved"
        is_clear = asks and first.evidence.unexplained == 0.0
        return asks_only or is_marked or is_clear or first.evidence.foreign < 1.0

    def weighed(
        self, match: Match, context: Context
    ) -> Iterator[tuple[str, Relation, FollowUpEvidence]]:
        """Every entry that the conversation leads to, with what speaks for and against it."""
        reading = match.reading
        # What is not understood at all, « xqztp », does not go on from anything.
        is_understood = any(token.status != "unknown" for token in reading.tokens)
        if not is_understood or match.exact is not None or reading.elsewhere or reading.famous:
            return
        around = self.relations.led_to(context, match.reading)
        if not around:
            return
        manner = self._ellipsis.of(reading, self._details.places(reading))
        if self._needs_nothing(match, manner):
            return
        yield from self._weighing.of(match, manner, around)

    def is_full(self, match: Match) -> bool:
        """Whether a message is small talk, or a question that needs nothing of what was said."""
        return self._needs_nothing(match, self._ellipsis.of(match.reading))

    def leans(self, match: Match) -> bool:
        """Whether a message says nothing without what was said: « c'est gratuit », « pour lui »."""
        reading = match.reading
        manner = self._ellipsis.of(reading, self._details.places(reading))
        asks = bool(self._details.asked(reading))
        if manner.elsewhere or (asks and self._details.is_bare(reading)):
            return not manner.elsewhere
        if match.exact is not None or self._is_sure(match):
            return False
        has_no_topic = manner.weight < _A_TOPIC
        return (has_no_topic or asks) and (manner.marked or (has_no_topic and asks | manner.person))

    def is_aside(self, match: Match) -> bool:
        """Whether a message speaks of the time, of the weather, or to the bot about itself."""
        return self._ellipsis.of(match.reading).elsewhere

    def _is_sure(self, match: Match) -> bool:
        return match.confidence >= self._calibration.thresholds.answer_from

    def _needs_nothing(self, match: Match, manner: Manner) -> bool:
        if not self._is_sure(match):
            return False
        is_of_its_own = match.best in self._bot or manner.weight >= _A_TOPIC
        if not manner.marked:
            return is_of_its_own
        # « et la mairie, où est-elle ? » says all; « et à Lucé ? » a place only.
        is_only_linked = not (manner.pointing or manner.choosing)
        return is_only_linked and match.confidence >= _SAYS_ALL and manner.own >= _A_TOPIC
