"""What speaks for and against each entry that a conversation leads to, for one message."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import log

from bot.conversation.ellipsis import Manner
from bot.conversation.leaning import Leaning
from bot.conversation.relations import Relation, Relations
from bot.ranking.followup_evidence import FollowUpEvidence
from bot.ranking.matcher import Match, Matcher
from bot.replies.details import DetailsAsked
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

_LONG = log(31)
_SUREST = 0.999
_NONE = frozenset[str]()


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
    asked_in_vain: Entry | None
    lenders: frozenset[str]
    town_around: str | None


class FollowUpWeighing:
    """Gathers the evidence; built once per base."""

    def __init__(
        self,
        base: KnowledgeBase,
        matcher: Matcher,
        details: DetailsAsked,
        relations: Relations,
        leaning: Leaning,
    ) -> None:
        self._entries = base.entries
        self._matcher = matcher
        self._details = details
        self._relations = relations
        self._leaning = leaning

    def of(
        self, match: Match, manner: Manner, around: Mapping[str, Relation], last: str | None
    ) -> Iterator[tuple[str, Relation, FollowUpEvidence]]:
        """The entries around what was spoken of last, each with its evidence."""
        reading = match.reading
        asked = self._details.asked(reading)
        entry_of_last = self._entries.get(self._relations.known(last) or "")
        knows = entry_of_last is not None and self._details.knows(entry_of_last, asked)
        message = _Message(
            match=match,
            manner=manner,
            held=manner.held(around, self._matcher.profile),
            scores=self._matcher.scores(reading),
            places=self._relations.said_places(reading),
            asked=asked,
            only_asks=self._details.only_asks(reading),
            asked_in_vain=entry_of_last if asked and not knows else None,
            lenders=self._details.lenders(entry_of_last, asked) if entry_of_last else _NONE,
            town_around=self._relations.town_around(last),
        )
        for entry, relation in around.items():
            yield entry, relation, self._evidence(message, entry, relation)

    def _evidence(self, message: _Message, entry: str, relation: Relation) -> FollowUpEvidence:
        match, manner, scores, held = message.match, message.manner, message.scores, message.held
        weighed, needs = match.evidence, match.reading.needs
        is_best, is_last = match.best == entry, relation == "last"
        sure, topic = _sureness(match.confidence), manner.weight
        alone = 0.0 if is_best else sure
        foreign = self._foreign(manner.about, entry)
        named_other = bool(match.reading.names) and entry not in match.reading.names
        is_told = self._details.tells(self._entries[entry], message.asked)
        in_vain = message.asked_in_vain
        rivals = (scores[other] for other in held if other != entry)
        return FollowUpEvidence(
            score=scores[entry],
            behind=match.ranked[0][1] - scores[entry],
            ahead=scores[entry] - max(rivals, default=scores[entry]),
            out_of_scope=weighed.out_of_scope,
            alone=alone,
            agreed=sure if is_best else 0.0,
            chat=match.confidence if self._leaning.is_small_talk(match) else 0.0,
            bot=match.confidence if self._leaning.is_about_bot(match) else 0.0,
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
            earlier=float(relation == "earlier"),
            apart=float(relation == "alone"),
            strayed=float(relation == "alone" and (manner.pointing or manner.choosing)),
            certain=(relation == "alone") * (sure if is_best else 0.0),
            forgotten=is_last * alone * topic,
            in_vain=float(is_last and in_vain is not None),
            referred=float(self._is_referred_to(entry, message)),
            lender=float(entry in message.lenders),
            lent=float(is_last and bool(message.lenders)),
            wider=float(manner.choosing and entry == message.town_around),
            placed=float(bool(message.places) and entry not in message.places),
        )

    def _is_referred_to(self, entry: str, message: _Message) -> bool:
        """Whether the last entry tells nothing of a detail, and refers to this one, which does."""
        is_meant = message.asked_in_vain is not None and message.asked_in_vain.ask == entry
        return is_meant and self._details.knows(self._entries[entry], message.asked)

    def _foreign(self, about: Collection[str], entry: str) -> float:
        """Which share of some words stands in none of the texts of an entry."""
        owners = self._matcher.profile.entries
        strange = sum(entry not in owners.get(lemma, ()) for lemma in about)
        return strange / len(about) if about else 0.0


def _sureness(confidence: float) -> float:
    """0 for no confidence; each halving of the doubt adds the same."""
    return -log(1.0 - min(confidence, _SUREST))
