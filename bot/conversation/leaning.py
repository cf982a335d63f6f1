"""How far a message leans on the conversation: whether it says all by itself, or points back."""

from bot.context import Context
from bot.conversation.ellipsis import Ellipsis, Manner
from bot.conversation.relations import Relations
from bot.ranking.examples import CONTACT
from bot.ranking.matcher import Match, Matcher
from bot.replies.details import WHOM, DetailsAsked
from bot.words.reading import SMALL_TALK, Reading
from knowledge.base import KnowledgeBase

A_TOPIC = 0.5
"""How much topic of its own makes a question, on a scale of 0 to 1: the middle. With 0.3 and 0.7,
own dialogues and own single questions after a strange entry came out the same within a few turns;
without this rule, some ten questions more in seven hundred were lost to a strange context."""
_SAYS_ALL = 0.6
"""From this confidence on, a message that begins by a word that goes on may still say all."""
ALIKE, LIKER = 0.65, 0.25
"""From the first likeness to a counter-example on (cosine), and liker by the second than to any
example, a message is an aside."""
_STRANGE = 0.4
"""From this score of the counter-examples, or share of words that no entry knows, a message is
about something else: « une recette de gâteau » scores 0.8, « les pompiers sont là » 0.2."""
_NEAR, _NEAR_OF_SOMEBODY = -0.6, -0.9
"""From this score of the best entry of danger on, words that no entry knows may tell more of it,
sooner where a pronoun stands for somebody. Of ten such messages of our own nine reach it, of
twelve about something else none."""


class Leaning:
    """Tells it of each message; built once per base.

    ``answer_from`` is the confidence from which on a message is answered alone.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        matcher: Matcher,
        details: DetailsAsked,
        relations: Relations,
        answer_from: float,
    ) -> None:
        self._details = details
        self._relations = relations
        self._answer_from = answer_from
        self._ellipsis = Ellipsis(base, matcher.reader, matcher.profile)
        self._profile = matcher.profile
        needs = matcher.profile.needs
        self._bot = relations.to_bot
        self._chat = frozenset(one for one in self._bot if not SMALL_TALK.isdisjoint(needs[one]))

    def manner(self, reading: Reading, asking: frozenset[int] = frozenset()) -> Manner:
        """How a message is said; ``asking`` are the places of its words that ask for a detail."""
        return self._ellipsis.of(reading, asking)

    def is_about_bot(self, match: Match) -> bool:
        """Whether the best entry of a message is about the bot itself."""
        return match.best in self._bot - self._chat

    def is_small_talk(self, match: Match) -> bool:
        """Whether small talk is the best entry of a message, and a word of it is said."""
        needs = match.reading.needs & self._profile.needs[match.best] & SMALL_TALK
        return match.best in self._chat and bool(needs)

    def is_full(self, match: Match) -> bool:
        """Whether a message is small talk, or a question that needs nothing of what was said."""
        return self.needs_nothing(match, self._ellipsis.of(match.reading))

    def has_topic(self, match: Match) -> bool:
        """Whether a message names a topic of its own, be it in one clear word."""
        return self._ellipsis.of(match.reading).weight >= A_TOPIC

    def changes_subject(self, match: Match) -> bool:
        """Whether a message says that it is about something else, and what."""
        return self._ellipsis.changes(match.reading)

    def says_much_beside(self, match: Match, entry: str) -> bool:
        """Whether a message names a topic beside places, and neither goes on nor points back.

        One that begins by a word that goes on must name what the texts of the best other entry
        hold twice as much as those of ``entry``: « et on cherche une salle », after money.
        """
        manner = self._ellipsis.of(match.reading)
        is_of_a_place = self._relations.is_place(match.best)
        if manner.own < A_TOPIC or manner.pointing or manner.choosing or is_of_a_place:
            return False
        held = manner.held((entry, match.best), self._profile)
        return not manner.linked or held[entry] * 2 < held[match.best]

    def goes_on(self, match: Match) -> bool:
        """Whether a message begins by a word that goes on: « et pour une domiciliation ? »."""
        return self._ellipsis.of(match.reading).linked

    def points_back(self, match: Match) -> bool:
        """Whether a word of a message stands for something said before."""
        return self._ellipsis.of(match.reading).pointing

    def only_details(self, match: Match) -> bool:
        """Whether a message asks for details, and names no topic beside."""
        places = self._details.places(match.reading)
        return bool(places) and self._ellipsis.of(match.reading, places).weight < A_TOPIC

    def speaks_of_somebody(self, match: Match, last: str) -> bool:
        """Whether a message speaks of a person, or of what was spoken of: « elle a un bleu ».

        And of nothing that the texts of the last entry do not hold.
        """
        manner = self._ellipsis.of(match.reading)
        holds = manner.held([last], self._profile)[last] >= A_TOPIC
        return (manner.pointing or manner.person) and (holds or manner.weight < A_TOPIC)

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
        has_no_topic = manner.weight < A_TOPIC
        if self.asks_whom(match):
            return has_no_topic or manner.pointing or manner.person
        says_who_only = manner.linked and manner.person and not manner.topic
        if match.exact is not None or (self._is_sure(match) and not says_who_only):
            return False
        is_calm = match.evidence.like_counter > match.like_danger.likest
        if not has_no_topic and (is_calm or manner.held([last], self._profile)[last] < A_TOPIC):
            return False
        return (has_no_topic or asks) and (manner.marked or (has_no_topic and asks | manner.person))

    def returned_to(self, match: Match, context: Context) -> str | None:
        """The earlier entry that a message goes back to: « retour au fablab, c'est payant ? ».

        That whose texts hold most of its topic; None where the last one's do, or nothing goes back.
        """
        manner = self._ellipsis.of(match.reading, self._details.places(match.reading))
        earlier = list(filter(self._relations.known, context.before))
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
        return manner.held([last], self._profile)[last] >= A_TOPIC

    def may_lean(self, match: Match) -> bool:
        """Whether a message is none of those that one answers never, nor about another place."""
        reading, weighed = match.reading, match.evidence
        is_refused = weighed.like_counter >= max(ALIKE, weighed.likest + LIKER)
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

    def asks_whom(self, match: Match) -> bool:
        """Whether a message asks for the number of something that it does not name.

        It is the number of what was spoken of: the entry for whoever wants to talk to somebody is
        like every such message.
        """
        return match.best == CONTACT and WHOM in self._details.asked(match.reading)

    def _is_sure(self, match: Match) -> bool:
        return match.confidence >= self._answer_from

    def needs_nothing(self, match: Match, manner: Manner) -> bool:
        """Whether a message, said in a manner, is small talk or a question that says all."""
        is_to_the_bot = self._is_to_the_bot(match, manner)
        asks_only = self._details.only_asks(match.reading) or self.asks_whom(match)
        if (asks_only and not (is_to_the_bot and manner.to_bot)) or not self._is_sure(match):
            return False
        is_of_its_own = is_to_the_bot or manner.weight >= A_TOPIC
        if not manner.marked:
            return is_of_its_own
        # « et la mairie, où est-elle ? » says all; « et à Lucé ? » a place only.
        is_only_linked = not (manner.pointing or manner.choosing)
        names_it = match.best in match.reading.names and not self._relations.is_place(match.best)
        says_all = manner.own >= A_TOPIC or names_it
        return is_only_linked and match.confidence >= _SAYS_ALL and says_all

    def _is_to_the_bot(self, match: Match, manner: Manner) -> bool:
        """Whether a message surely is small talk, or about the bot itself."""
        is_clear = manner.to_bot or match.confidence >= _SAYS_ALL
        return self.is_small_talk(match) or (match.best in self._bot and is_clear)
