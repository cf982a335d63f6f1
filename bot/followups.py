"""Follow-ups: what a message means after what was just said.

« et à Lucé ? » keeps the topic and changes the place, « c'est où » keeps both. Each entry that the
conversation leads to is weighed; one calibrated probability tells whether the message is about it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.calibration import Calibration
from bot.context import Context
from bot.details import WHOM, DetailsAsked
from bot.ellipsis import Ellipsis, Manner
from bot.examples import CONTACT
from bot.followup_evidence import FollowUpEvidence
from bot.followup_weighing import FollowUpWeighing
from bot.matcher import Match, Matcher
from bot.referrals import Referrals
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
_HARDLY, _FAR = 1.0, 0.3
"""In the logarithm of the odds to be meant, and in probability. Between 1 and 2, and 0.2 and 0.4,
the turns that nobody used came out the same within three in a thousand."""
_STRANGE = 0.4
"""From this score of the counter-examples, or share of words that no entry knows, a message is
about something else: « une recette de gâteau » scores 0.8, « les pompiers sont là » 0.2."""
_NEAR, _NEAR_OF_SOMEBODY = -0.6, -0.9
"""From this score of the best entry of danger on, words that no entry knows may tell more of it,
sooner where a pronoun stands for somebody. Of ten such messages of our own nine reach it, of
twelve about something else none."""
_ALONE = 3
"""Entries that a message may mean by itself, in the light of the conversation."""
_SAID_ALONE: Relation = "alone"
_BARELY_LED: tuple[Relation, ...] = (_SAID_ALONE, "far")
"""What hardly belongs to what was spoken of."""
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
        self._ellipsis = Ellipsis(base, matcher.reader, matcher.profile)
        self._profile = matcher.profile
        self._referrals = Referrals(base, details)
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
        found = self._last_first(match, self._likelier_first(found))
        if not found or not self._goes_on(match, found[0]):
            return []
        first = found[0]
        if self._asks_whom(match) and first.relation == "last":
            first = replace(first, probability=max(first.probability, match.confidence))
        other = self._referrals.of(first.entry, match.reading) if first.relation == "last" else None
        return [first if other is None else replace(first, entry=other), *found[1:]]

    def _last_first(self, match: Match, found: list[FollowUp]) -> list[FollowUp]:
        """The same with the last entry first, for a detail that it knows and that alone is asked.

        « Quel est le montant maximum ? » is like every question of an amount, whatever it is of.
        """
        asked = self._details.asked(match.reading)
        if (
            not found
            or found[0].relation not in _BARELY_LED
            or not self._details.only_asks(match.reading)
        ):
            return found
        last = next((one for one in found if one.relation == "last"), None)
        if last is None or not self._details.knows(self._entries[last.entry], asked):
            return found
        return [last, *(one for one in found if one is not last)]

    def _likelier_first(self, found: Sequence[FollowUp]) -> list[FollowUp]:
        """The same with another one first that is hardly behind, and far likelier to be asked."""
        lead = self._calibration.lead
        leads = [lead.score(one.evidence.leading()) for one in found]
        near = [
            one
            for one, score in zip(found, leads, strict=True)
            if leads[0] - score <= _HARDLY and one.probability >= found[0].probability + _FAR
        ]
        first = max(near, key=lambda one: one.probability, default=None)
        return list(found) if first is None else [first, *(one for one in found if one != first)]

    def _goes_on(self, match: Match, first: FollowUp) -> bool:
        """Whether a message is no aside: « bibliothèque », « il est quelle heure, là ? ».

        It says that it goes on, or what it says is in the entry's texts; and it is no message of
        those that one answers never.
        """
        reading, weighed = match.reading, match.evidence
        asks = bool(self._details.asked(reading))
        asks_only = self._details.only_asks(reading)
        least = _THE_SAME if asks_only else _ALIKE
        if weighed.like_counter >= max(least, weighed.likest + _LIKER):
            return False
        manner = self._ellipsis.of(reading, self._details.places(reading))
        if manner.elsewhere:
            return False
        is_marked = manner.marked or manner.person or first.relation == "moved"
        refers = manner.pointing or manner.choosing or manner.person or asks
        is_strange = first.evidence.strange >= _A_TOPIC
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
        manner = self._ellipsis.of(reading, self._details.places(reading))
        if self._needs_nothing(match, manner):
            return
        meant = {CONTACT} if self._asks_whom(match) else set[str]()
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
        last = self._entries.get(context.last or "")
        asked = self._details.asked(match.reading)
        only_asks = self._details.only_asks(match.reading)
        return last is not None and only_asks and self._details.knows(last, asked)

    def is_full(self, match: Match) -> bool:
        """Whether a message is small talk, or a question that needs nothing of what was said."""
        return self._needs_nothing(match, self._ellipsis.of(match.reading))

    def has_topic(self, match: Match) -> bool:
        """Whether a message names a topic of its own, be it in one clear word."""
        return self._ellipsis.of(match.reading).weight >= _A_TOPIC

    def changes_subject(self, match: Match) -> bool:
        """Whether a message says that it is about something else, and what."""
        return self._ellipsis.changes(match.reading)

    def says_much(self, match: Match) -> bool:
        """Whether a message names a topic beside places, and neither goes on nor points back."""
        manner = self._ellipsis.of(match.reading)
        is_of_a_place = self.relations.is_place(match.best)
        return manner.own >= _A_TOPIC and not (manner.marked or is_of_a_place)

    def points_back(self, match: Match) -> bool:
        """Whether a word of a message stands for something said before."""
        return self._ellipsis.of(match.reading).pointing

    def speaks_of_somebody(self, match: Match, last: str) -> bool:
        """Whether a message speaks of a person, or of what was spoken of: « elle a un bleu ».

        And of nothing that the texts of the last entry do not hold.
        """
        manner = self._ellipsis.of(match.reading)
        holds = manner.held([last], self._profile)[last] >= _A_TOPIC
        return (manner.pointing or manner.person) and (holds or manner.weight < _A_TOPIC)

    def leans(self, match: Match, last: str) -> bool:
        """Whether a message says nothing without the last entry: « c'est gratuit », « pour lui ».

        « Et les pompiers, ils arrivent quand ? » does after a fire, « et le train » does not. After
        a danger, « il a un bleu, j'appelle qui » asks for its numbers.
        """
        reading = match.reading
        manner = self._ellipsis.of(reading, self._details.places(reading))
        asks = bool(self._details.asked(reading))
        if manner.elsewhere or self._details.only_asks(reading):
            return not manner.elsewhere
        has_no_topic = manner.weight < _A_TOPIC
        if self._asks_whom(match):
            return has_no_topic or manner.pointing or manner.person
        says_who_only = manner.linked and manner.person and not manner.topic
        if match.exact is not None or (self._is_sure(match) and not says_who_only):
            return False
        is_calm = match.evidence.like_counter > match.like_danger.likest
        if not has_no_topic and (is_calm or manner.held([last], self._profile)[last] < _A_TOPIC):
            return False
        return (has_no_topic or asks) and (manner.marked or (has_no_topic and asks | manner.person))

    def returned_to(self, match: Match, context: Context) -> str | None:
        """The earlier entry that a message goes back to: « retour au fablab, c'est payant ? ».

        That whose texts hold most of its topic; None where the last one's do, or nothing goes back.
        """
        manner = self._ellipsis.of(match.reading, self._details.places(match.reading))
        earlier = list(filter(self.relations.known, context.before))
        if not (manner.returning and earlier and manner.topic):
            return None
        held = manner.held((*earlier, *filter(None, [context.last])), self._profile)
        best = max((*earlier, context.last or ""), key=lambda one: held.get(one, 0.0))
        return best if best != context.last else None

    def goes_back(self, match: Match, last: str | None) -> bool:
        """Whether a message says that it goes back to the last entry: « on parlait des aides »."""
        manner = self._ellipsis.of(match.reading)
        if last is None or not (manner.returning and manner.topic):
            return False
        return manner.held([last], self._profile)[last] >= _A_TOPIC

    def may_lean(self, match: Match) -> bool:
        """Whether a message is none of those that one answers never, nor about another place."""
        reading, weighed = match.reading, match.evidence
        is_refused = weighed.like_counter >= max(_ALIKE, weighed.likest + _LIKER)
        manner = self._ellipsis.of(reading)
        # « Il va se venger », « les secours arrivent » tell more of it in words that no entry has.
        of_somebody = manner.pointing or manner.person
        is_near = match.dangerous >= (_NEAR_OF_SOMEBODY if of_somebody else _NEAR)
        against = 0.0 if is_near and not manner.returning else weighed.against
        is_strange = max(weighed.out_of_scope, against) >= _STRANGE
        if is_refused or is_strange or reading.elsewhere or reading.famous:
            return False
        return not (manner.elsewhere or manner.to_bot)

    def is_aside(self, match: Match) -> bool:
        """Whether a message speaks of the time, of the weather, or to the bot about itself."""
        return self._ellipsis.of(match.reading).elsewhere

    def _asks_whom(self, match: Match) -> bool:
        """Whether a message asks for the number of something that it does not name.

        It is the number of what was spoken of: the entry for whoever wants to talk to somebody is
        like every such message.
        """
        return match.best == CONTACT and WHOM in self._details.asked(match.reading)

    def _is_sure(self, match: Match) -> bool:
        return match.confidence >= self._calibration.thresholds.answer_from

    def _needs_nothing(self, match: Match, manner: Manner) -> bool:
        is_to_the_bot = self._is_to_the_bot(match, manner)
        asks_only = self._details.only_asks(match.reading) or self._asks_whom(match)
        if (asks_only and not (is_to_the_bot and manner.to_bot)) or not self._is_sure(match):
            return False
        is_of_its_own = is_to_the_bot or manner.weight >= _A_TOPIC
        if not manner.marked:
            return is_of_its_own
        # « et la mairie, où est-elle ? » says all; « et à Lucé ? » a place only.
        is_only_linked = not (manner.pointing or manner.choosing)
        names_it = match.best in match.reading.names and not self.relations.is_place(match.best)
        says_all = manner.own >= _A_TOPIC or names_it
        return is_only_linked and match.confidence >= _SAYS_ALL and says_all

    def _is_to_the_bot(self, match: Match, manner: Manner) -> bool:
        """Whether a message surely is small talk, or about the bot itself."""
        is_clear = manner.to_bot or match.confidence >= _SAYS_ALL
        return self._weighing.is_small_talk(match) or (match.best in self._bot and is_clear)
