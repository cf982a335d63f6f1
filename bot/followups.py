"""Follow-ups: what a message means after what was just said.

« et à Lucé ? » keeps the topic and changes the place, « c'est où » keeps both. Each entry that the
conversation leads to is weighed; one calibrated probability tells whether the message is about it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from math import log

from bot.calibration import Calibration
from bot.context import Context
from bot.details import DetailsAsked
from bot.ellipsis import Ellipsis, Manner
from bot.followup_evidence import FollowUpEvidence
from bot.matcher import Match, Matcher
from bot.reading import SMALL_TALK, Reading
from bot.relations import Relation, Relations
from knowledge.base import KnowledgeBase

_LONG = log(31)
_SUREST = 0.999
_A_TOPIC = 0.5
"""How much topic of its own makes a question, on a scale of 0 to 1: the middle. With 0.3 and 0.7,
own dialogues and own single questions after a strange entry came out the same within a few turns;
without this rule, some ten questions more in seven hundred were lost to a strange context."""
_SAYS_ALL = 0.6
"""From this confidence on, a message that begins by a word that goes on may still say all."""
_ALIKE, _LIKER, _THE_SAME = 0.65, 0.25, 0.95
"""From the first likeness to a counter-example on (cosine), and liker by the second than to any
example, a message is an aside; « c'est payé ? », a detail and no more, only from the third on."""
_LOOSE = frozenset[Relation | None](("listed", "near", "far"))
"""What is less to an entry than to be the place that was spoken of."""
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


@dataclass(frozen=True, slots=True)
class _Message:
    """A message with what is the same for every candidate."""

    match: Match
    manner: Manner
    held: Mapping[str, float]
    scores: Mapping[str, float]
    places: frozenset[str]
    asked: tuple[str, ...]
    only_asks: bool


class FollowUps:
    """Weighs what the conversation leads to; built once per base."""

    def __init__(
        self,
        base: KnowledgeBase,
        matcher: Matcher,
        details: DetailsAsked,
        calibration: Calibration,
    ) -> None:
        self._entries = base.entries
        self._matcher = matcher
        self._details = details
        self._calibration = calibration
        self._relations = Relations(base)
        self._ellipsis = Ellipsis(base, matcher.reader, matcher.profile)
        said = [one.id for one in base.entries.values() if one.kind == "conversation"]
        self._bot = frozenset(said)
        needs = matcher.profile.needs
        self._chat = frozenset(one for one in said if not SMALL_TALK.isdisjoint(needs[one]))

    @property
    def entries(self) -> frozenset[str]:
        """The entries that one may go on from."""
        return self._relations.entries

    def neighbours(self, entry: str) -> frozenset[str]:
        """The entries that an entry points to, and those that point to it."""
        return self._relations.neighbours(entry)

    def spoken(
        self, entry: str | None, context: Context, reading: Reading | None = None
    ) -> Context:
        """The context once an entry was spoken of; small talk and dangers leave it as it is.

        The only place that the message names is spoken of too.
        """
        if self._relations.known(entry) is None:
            return context
        named = self._relations.place_said(reading) if reading else None
        place = entry if self._relations.is_place(entry) else named or context.place
        return replace(context, last=entry, place=place, choices=(), declined=(), danger=None)

    def turned_down(self, denied: str, kept: str, context: Context) -> Context:
        """The context once a message turned down what was spoken of, or something that it names."""
        read = self._matcher.reader.read
        named, meant = read(denied), read(kept)
        others = (named.names | named.territory) - meant.names - meant.territory
        known = set(filter(self._relations.known, others))
        if not known and context.last and self._may_deny(named, context.last):
            known = {context.last}
        declined = dict.fromkeys((*context.declined, *sorted(known)))
        return replace(context, choices=(), declined=tuple(declined))

    def _may_deny(self, denied: Reading, last: str) -> bool:
        """Whether what is turned down may be an entry: « pas ça », or words of its texts."""
        owners = self._matcher.profile.entries
        lemmas = {denied.tokens[place].lemma for place in denied.content}
        return not lemmas or any(last in owners.get(lemma, ()) for lemma in lemmas)

    def beside(self, declined: Collection[str]) -> list[str]:
        """What the entries that were turned down point to, without these themselves."""
        listed = (other for entry in declined for other in self._relations.listed(entry))
        return [entry for entry in dict.fromkeys(listed) if entry not in declined]

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
        around = self._around(match, context)
        if not around:
            return
        manner = self._ellipsis.of(reading, self._details.places(reading))
        if self._needs_nothing(match, manner):
            return
        held = manner.held(around, self._matcher.profile)
        scores = self._matcher.scores(reading)
        places = self._relations.said_places(reading)
        asked = self._details.asked(reading)
        only_asks = bool(asked) and self._details.is_bare(reading)
        message = _Message(match, manner, held, scores, places, asked, only_asks)
        for entry, relation in around.items():
            yield entry, relation, self._evidence(message, entry, relation)

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

    def _around(self, match: Match, context: Context) -> dict[str, Relation]:
        """The entries that a conversation leads to, each by its closest relation."""
        relations, last = self._relations, self._relations.known(context.last)
        found = {} if last is None else relations.around(last, match.reading)
        place = relations.known(context.place)
        if place is not None:
            found[place] = "place" if found.get(place) in _LOOSE else found.get(place, "place")
        for choice in context.choices:
            if relations.known(choice.entry) and choice.entry != last:
                found[choice.entry] = "offered"
        for declined in context.declined:
            for other in sorted(relations.neighbours(declined)):
                found.setdefault(other, "near")
        for declined in context.declined:
            found.pop(declined, None)
        return found

    def _evidence(self, message: _Message, entry: str, relation: Relation) -> FollowUpEvidence:
        match, manner, scores, held = message.match, message.manner, message.scores, message.held
        weighed, needs = match.evidence, match.reading.needs
        is_best, is_last = match.best == entry, relation == "last"
        sure, topic = _sureness(match.confidence), manner.weight
        alone = 0.0 if is_best else sure
        foreign = self._foreign(manner.about, entry)
        named_other = bool(match.reading.names) and entry not in match.reading.names
        is_told = self._details.tells(self._entries[entry], message.asked)
        rivals = (scores[other] for other in held if other != entry)
        return FollowUpEvidence(
            score=scores[entry],
            behind=match.ranked[0][1] - scores[entry],
            ahead=scores[entry] - max(rivals, default=scores[entry]),
            out_of_scope=weighed.out_of_scope,
            alone=alone,
            agreed=sure if is_best else 0.0,
            chat=match.confidence if match.best in self._chat else 0.0,
            likest=weighed.likest,
            like_counter=weighed.like_counter,
            like_none=(1.0 - topic) * (weighed.like_counter - weighed.likest),
            substance=weighed.substance,
            topic=topic,
            full=alone * topic * (not manner.marked),
            rival_named=alone * weighed.named * (not manner.linked),
            held=topic * held[entry],
            strange=topic * (1.0 - max(held.values())),
            unexplained=min(1.0, weighed.against + weighed.unknown),
            need=len(needs & self._matcher.profile.needs[entry]) / len(needs) if needs else 0.0,
            linked=float(manner.linked),
            pointing=float(manner.pointing),
            choosing=float(manner.choosing),
            person=float(manner.person),
            only_asking=float(message.only_asks),
            told=float(is_told),
            foreign=foreign,
            named_other=float(named_other),
            like_chat=max(0.0, 2.0 * weighed.like_counter - 1.0),
            to_bot=float(manner.to_bot),
            length=min(1.0, log(1 + len(match.reading.tokens)) / _LONG),
            last=float(is_last),
            bare=(1.0 - topic) * is_last,
            kept=topic * held[entry] * is_last,
            same=float(manner.pointing and is_last),
            again=float(manner.choosing and is_last),
            led=topic * held[entry] * (not is_last),
            picked=topic * held[entry] * (manner.choosing and not is_last),
            moved=float(relation == "moved"),
            left=float(is_last and self._relations.has_moved(match.reading, entry)),
            near=float(relation in ("near", "place")),
            spoken=float(relation == "place" and is_told),
            listed=float(relation == "listed"),
            placed=float(bool(message.places) and entry not in message.places),
        )

    def _foreign(self, about: Collection[str], entry: str) -> float:
        """Which share of some words stands in none of the texts of an entry."""
        owners = self._matcher.profile.entries
        strange = sum(entry not in owners.get(lemma, ()) for lemma in about)
        return strange / len(about) if about else 0.0


def _sureness(confidence: float) -> float:
    """0 for no confidence; each halving of the doubt adds the same."""
    return -log(1.0 - min(confidence, _SUREST))
