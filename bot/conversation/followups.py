"""Follow-ups: what a message means after what was just said.

« et à Lucé ? » keeps the topic and changes the place, « c'est où » keeps both. Each entry that the
conversation leads to is weighed; one calibrated probability tells whether the message is about it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.context import Context
from bot.conversation.followup_weighing import FollowUpWeighing
from bot.conversation.leaning import A_TOPIC, ALIKE, LIKER, Leaning
from bot.conversation.referrals import Referrals
from bot.conversation.relations import Relation, Relations
from bot.ranking.calibration import Calibration
from bot.ranking.examples import CONTACT
from bot.ranking.followup_evidence import FollowUpEvidence
from bot.ranking.matcher import Match, Matcher
from bot.replies.details import DetailsAsked
from knowledge.base import KnowledgeBase

_THE_SAME = 0.95
"""« C'est payé ? », a detail and no more, is an aside from this likeness to a counter-example."""
_HARDLY, _FAR = 1.0, 0.3
"""In the logarithm of the odds to be meant, and in probability. Between 1 and 2, and 0.2 and 0.4,
the turns that nobody used came out the same within three in a thousand."""
_ALONE = 3
"""Entries that a message may mean by itself, in the light of the conversation."""
_SAID_ALONE: Relation = "alone"
_BARELY_LED: tuple[Relation, ...] = (_SAID_ALONE, "far")
"""What hardly belongs to what was spoken of."""
_AROUND: tuple[Relation, ...] = (*_BARELY_LED, "near", "listed")
"""What was not spoken of itself."""
_RELATIONS: Mapping[Relation, str] = {
    "last": "la même fiche",
    "moved": "la même chose, pour un autre lieu ou une autre saison",
    "listed": "une fiche vers laquelle elle renvoie",
    "near": "une fiche voisine",
    "far": "une fiche du même thème",
    "place": "le lieu dont on parlait",
    "offered": "une des propositions",
    "earlier": "ce dont on parlait plus tôt",
    "alone": "ce que le message dit seul",
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
        self._entries = base.entries
        self._details = details
        self._calibration = calibration
        self._referrals = Referrals(base, details)
        self.leaning = Leaning(
            base, matcher, details, self.relations, calibration.thresholds.answer_from
        )
        self._weighing = FollowUpWeighing(base, matcher, details, self.relations, self.leaning)

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
        found = self._offered_first(self._likelier_first(found))
        found = self._none_knows(match, self._last_first(match, found))
        if not found or not self._goes_on(match, found[0]):
            return []
        first = found[0]
        if self.leaning.asks_whom(match) and first.relation == "last":
            first = replace(first, probability=max(first.probability, match.confidence))
        other = self._referrals.of(first.entry, match.reading) if first.relation == "last" else None
        return [first if other is None else replace(first, entry=other), *found[1:]]

    def _last_first(self, match: Match, found: list[FollowUp]) -> list[FollowUp]:
        """The same with the last entry first, for a detail that it knows and that alone is asked.

        « Quel est le montant maximum ? » is like every question of an amount, whatever it is of.
        """
        if not found or found[0].relation not in _BARELY_LED:
            return found
        last = next((one for one in found if one.relation == "last"), None)
        if last is None or not self._is_asked_of(last.entry, match):
            return found
        return [last, *(one for one in found if one is not last)]

    def _none_knows(self, match: Match, found: list[FollowUp]) -> list[FollowUp]:
        """The same with the last entry first where a detail alone is asked that none knows.

        « On peut payer en 3 fois ? », after the buses, is not asked of another entry that does not
        know it either.
        """
        asked = self._details.asked(match.reading)
        if not found or found[0].relation not in _AROUND:
            return found
        if not self._details.only_asks(match.reading):
            return found
        last = next((one for one in found if one.relation == "last"), None)
        if last is None or self._details.knows(self._entries[found[0].entry], asked):
            return found
        surely = max(last.probability, found[0].probability)
        return [replace(last, probability=surely), *(one for one in found if one is not last)]

    def _likelier_first(self, found: Sequence[FollowUp]) -> list[FollowUp]:
        """The same with another one first that is hardly behind, and far likelier to be asked.

        Or that holds the topic of a message of which the first one's texts hold nothing.
        """
        lead = self._calibration.lead
        leads = [lead.score(one.evidence.leading()) for one in found]
        knows_nothing = bool(found) and found[0].evidence.foreign >= 1.0
        near = [
            one
            for one, score in zip(found, leads, strict=True)
            if one.probability >= found[0].probability + _FAR
            and (leads[0] - score <= _HARDLY or (knows_nothing and one.evidence.held >= A_TOPIC))
        ]
        first = max(near, key=lambda one: one.probability, default=None)
        return list(found) if first is None else [first, *(one for one in found if one != first)]

    @staticmethod
    def _offered_first(found: list[FollowUp]) -> list[FollowUp]:
        """The same with a choice first that is open, and holds a topic far more than what was told.

        « Oui mais pour le permis ? », once a loan for it was offered, asks for that.
        """
        if not found or found[0].relation != "last":
            return found
        least = max(A_TOPIC, 2 * found[0].evidence.held)
        offered = (one for one in found if one.relation == "offered")
        holding = [one for one in offered if one.evidence.held >= least]
        if len(holding) != 1:
            return found
        return [*holding, *(one for one in found if one not in holding)]

    def _goes_on(self, match: Match, first: FollowUp) -> bool:
        """Whether a message is no aside: « bibliothèque », « il est quelle heure, là ? ».

        It says that it goes on, or what it says is in the entry's texts; and it is no message of
        those that one answers never.
        """
        reading, weighed = match.reading, match.evidence
        # « Numéro ? », which alone is a word like any other, is asked of what has one.
        is_asked = first.relation == "last" and self._is_asked_of(first.entry, match)
        if is_asked and not self.leaning.is_aside(match):
            return True
        asks = bool(self._details.asked(reading))
        asks_only = self._details.only_asks(reading)
        least = _THE_SAME if asks_only else ALIKE
        if weighed.like_counter >= max(least, weighed.likest + LIKER):
            return False
        manner = self.leaning.manner(reading, self._details.places(reading))
        if manner.elsewhere:
            return False
        is_marked = manner.marked or manner.person or first.relation == "moved"
        refers = manner.pointing or manner.choosing or manner.person or asks
        is_strange = first.evidence.strange >= A_TOPIC
        if is_strange and not refers and weighed.like_counter > weighed.likest:
            return False
        is_clear = asks and first.evidence.unexplained == 0.0
        return asks_only or is_marked or is_clear or first.evidence.foreign < 1.0

    def weighed(
        self, match: Match, context: Context
    ) -> Iterator[tuple[str, Relation, FollowUpEvidence]]:
        """Every entry that the conversation leads to, with what speaks for and against it."""
        reading = match.reading
        # What is not understood at all, « xqztp », does not go on from anything.
        is_understood = any(token.status != "unknown" for token in reading.tokens)
        is_said_so = match.exact is not None and not self._asks_of_last(match, context)
        if not is_understood or is_said_so or reading.elsewhere or reading.famous:
            return
        around = self.relations.led_to(context, match.reading)
        if not around:
            return
        manner = self.leaning.manner(reading, self._details.places(reading))
        if self.leaning.needs_nothing(match, manner):
            return
        meant = {CONTACT} if self.leaning.asks_whom(match) else set[str]()
        if context.last:
            around = {one: how for one, how in around.items() if one not in meant}
        if not manner.choosing:
            left_out = meant.union(context.declined)
            alone = [one for one, _ in match.ranked[:_ALONE] if one not in left_out]
            around = dict.fromkeys(filter(self.relations.known, alone), _SAID_ALONE) | around
        yield from self._weighing.of(match, manner, around, context.last)

    def _asks_of_last(self, match: Match, context: Context) -> bool:
        """Whether a message only asks for a detail that the last entry knows: « c'est anonyme ? »,
        be it word for word a text of another one."""
        return self._is_asked_of(context.last or "", match)

    def _is_asked_of(self, entry: str, match: Match) -> bool:
        """Whether a message only asks for details, and an entry, given by its id, knows them."""
        known, reading = self._entries.get(entry), match.reading
        if known is None or not self._details.only_asks(reading):
            return False
        return self._details.knows(known, self._details.asked(reading))
