"""What a message gets as it stands alone: answers, a clarification or a fallback."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.context import NO_CONTEXT, Context
from bot.danger.alarm import Alarm
from bot.danger.emergency import Detector
from bot.decision.bare_words import BareWordChoices
from bot.decision.living import Living
from bot.decision.sure_parts import MOST_ANSWERS, SureParts
from bot.ranking.calibration import Thresholds
from bot.ranking.examples import CONTACT
from bot.ranking.matcher import Match, Matcher
from bot.replies.details import WHOM, DetailsAsked, Told
from bot.replies.near_town import NearTown
from bot.replies.refusals import Refusals
from bot.replies.replies import Replies
from bot.replies.siblings import Siblings
from bot.reply import Reply
from bot.words.languages import Languages
from bot.words.questions import LONG, Questions
from bot.words.reader import Reader
from bot.words.sayings import Sayings
from bot.youth.guidance import Guidance
from knowledge.base import KnowledgeBase
from knowledge.lexicon import Language
from knowledge.model import Entry

MOST_CHOICES = 3
_OF_EACH = frozenset(["habitants", "lieu", "code"])
"""Details that are asked of each place: « pourquoi eux et pas nous » compares them."""
_FAR_FETCHED = 0.2
"""Under this confidence choices are far-fetched: of twelve such messages of the questions and
dialogues, ten were about nothing that was offered; between this one and 0.3, eight in
twenty-two."""
_THIRD = 0.5
"""How far behind the best a third choice may be, as a share of the gap that a second one may have.
Of eighty choices of three among our own questions, 23 are of two so, and none loses the right one;
with 0.3, eight do."""
_CLEARLY = 2 / 3
"""From this confidence on, a word that stands alone means its best entry."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reply and what led to it."""

    reply: Reply
    match: Match | None
    danger: Alarm | None
    why: str
    context: Context = NO_CONTEXT
    """The conversation's, once the reply is given."""


@dataclass(frozen=True, slots=True)
class Readers:
    """What looks at a message beside the ranking: words, dangers, language, questions, details,
    whether it only complains of the bot, or that it repeats itself, whether one gives up or agrees,
    and whether one would rather write than call. After a danger: whether it is over, whether
    somebody was called, and whether help is needed still."""

    words: Reader
    dangers: Detector
    languages: Languages
    questions: Questions
    details: DetailsAsked
    complaints: Sayings
    repeats: Sayings
    giving_up: Sayings
    assents: Sayings
    writing: Sayings
    over: Sayings
    called: Sayings
    in_need: Sayings


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes replies: from entries, for a person of an age or a town, and when to say no."""

    replies: Replies
    guidance: Guidance
    refusals: Refusals
    near_town: NearTown


class Deciding:
    """Decides from the ranking; built once per base.

    ``is_aside`` tells whether a message asks nothing of the base: of the time, of the bot itself.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        readers: Readers,
        matcher: Matcher,
        thresholds: Thresholds,
        makers: Makers,
        is_aside: Callable[[Match], bool],
    ) -> None:
        self._base = base
        self._read = readers
        self._matcher = matcher
        self.thresholds = thresholds
        self.make = makers
        self._is_aside = is_aside
        self.living = Living(base, readers.words, readers.details, makers.guidance.youth)
        self._parts = SureParts(
            base, matcher, readers.questions, readers.details, self.living, thresholds.surely_from
        )
        self._siblings = Siblings(base)
        self._bare_words = BareWordChoices(base, matcher.reader)

    def alone(
        self, text: str, match: Match, language: Language | None, context: Context
    ) -> Explanation:
        """The answer to a message, or to each of its questions; a clarification; a fallback.

        ``language`` is the one that the message is surely in, when that is not French.
        """
        if language is not None and match.exact is None:
            reply = self.make.refusals.only_french(language, context)
            return Explanation(reply, match, None, f"message en {language.name}")
        sure = [] if match.exact else self._parts.of(text, match)
        if len(sure) > 1:
            reply = self._answers(sure, context)
            score = min(one.confidence for one in sure)
            why = "plusieurs questions dans le message"
            return Explanation(replace(reply, score=score), match, None, why)
        several = self._of_places(match, context)
        if several is not None:
            return Explanation(several, match, None, "plusieurs lieux, le même détail")
        best = max([match, *sure], key=lambda one: one.confidence)
        return self._of_one(best, match, context)

    def answer(self, entry: Entry, match: Match, context: Context) -> Reply:
        """The reply about one entry: for whom the message speaks of, or the details it asks for.

        « 15 ans, ça passe ? » is answered by the age; « c'est pour quel âge ? » by the detail, also
        where an age was said before. Who answers in another town than the person's is not who
        they are to ask.
        """
        whom = self._read.details.whom.instead(entry, match.reading, context)
        entry = self._base.entries[whom]
        told = self._read.details.of(entry, match.reading, context)
        asks_whom = WHOM in self._read.details.asked(match.reading)
        there = self._read.details.whom.in_town(entry, match.reading) if asks_whom else None
        if there is not None and context.last == entry.id:
            return self.make.replies.entry(self._base.entries[there], match.confidence)
        if told and not self.make.guidance.tells_who(match, context):
            return self.make.replies.entry(entry, match.confidence, told)
        reply = self.make.guidance.answer(entry, match, context)
        return reply or self.make.replies.entry(entry, match.confidence, told)

    def _of_one(self, match: Match, whole: Match, context: Context) -> Explanation:
        """What one question gets; ``whole`` is the message that it is a part of, or itself."""
        floor = self.thresholds.answer_from
        undecided = self._siblings.undecided(match, self.thresholds.choice_gap)
        here = self._siblings.there(undecided, context)
        unsaid, why = self._unsaid(match, [] if here else undecided)
        if unsaid:
            reply = self.make.replies.clarification(unsaid, match.confidence)
            return Explanation(reply, match, None, why)
        if match.confidence >= floor:
            # A short message asks for its details in any of its parts, a long one also tells.
            is_short = len(whole.reading.tokens) <= LONG
            asking = replace(match, reading=whole.reading) if is_short else match
            reply = self.answer(self._base.entries[here or match.best], asking, context)
            return Explanation(reply, match, None, f"confiance d'au moins {floor:.2f}")
        near = [entry for entry in self._near(match) if entry not in context.declined]
        may_offer = match.offer >= self.thresholds.offer_from and match.confidence >= _FAR_FETCHED
        if may_offer and len(near) > 1 and _says_a_word(match):
            there = self._siblings.there(near, context)
            if there in near:  # « la mairie », once Mainvilliers was said
                reply = self.answer(self._base.entries[there], match, context)
                return Explanation(reply, match, None, "celle de la ville dont on parlait")
            if self._is_of_whom(near):
                reply = self.answer(self._base.entries[CONTACT], match, context)
                return Explanation(reply, match, None, "à qui parler, sans dire de quoi")
            reply = self.make.replies.clarification(near, match.confidence)
            return Explanation(reply, match, None, "plusieurs fiches proches, aucune sûre")
        reply = self.make.refusals.no_answer(match, near, context)
        return Explanation(reply, match, None, f"confiance sous {floor:.2f}")

    def _unsaid(self, match: Match, undecided: Sequence[str]) -> tuple[Sequence[str], str]:
        """The entries between which a message does not choose, if any, and what it leaves out."""
        if match.exact is not None or self._is_aside(match):
            return (), ""
        answer_from = self.thresholds.answer_from
        if match.confidence >= answer_from and undecided:
            return undecided, "la commune ou la saison n'est pas dite"
        if match.confidence >= answer_from and match.guesses_a_place:
            near = self._near(match)
            if len(near) > 1:
                return near, "un lieu, que le message ne nomme pas"
        meant = self._bare_words.of(match.reading)
        is_settled = match.confidence >= max(_CLEARLY, answer_from) and match.best in meant
        return () if is_settled else meant, "un mot seul, qui peut vouloir dire plusieurs choses"

    def _of_places(self, match: Match, context: Context) -> Reply | None:
        """What a detail of several places gets: « les Clos, La Madeleine, combien d'habitants »."""
        names, places = match.reading.names, self._matcher.profile.places
        named = [entry for entry, _ in match.ranked if entry in names & places]
        sure = match.confidence >= self.thresholds.answer_from and match.best in named
        of_each = _OF_EACH.issuperset(self._read.details.asked(match.reading))
        if not sure or not of_each or not 1 < len(named) <= MOST_ANSWERS:
            return None
        told = self._told([(entry, match) for entry in named], context)
        if not all(one.known and not one.entire for _, one in told):
            return None
        return replace(self.make.replies.several(told), score=match.confidence)

    def _answers(self, matches: Sequence[Match], context: Context) -> Reply:
        """The reply to several questions at once."""
        told = self._told([(one.best, one) for one in matches], context)
        return self.make.replies.several(told)

    def _told(
        self, asked: Iterable[tuple[str, Match]], context: Context
    ) -> list[tuple[Entry, Told]]:
        """Some entries, each with what is told of the details that a match asks of it."""
        entries = [(self._base.entries[entry], match) for entry, match in asked]
        details = self._read.details
        return [(entry, details.of(entry, match.reading, context)) for entry, match in entries]

    def _is_of_whom(self, entries: Sequence[str]) -> bool:
        """Whether all of some entries are people to talk to in general: one of them is enough."""
        return CONTACT in entries and all(map(self._read.details.whom.answers, entries))

    def _near(self, match: Match) -> Sequence[str]:
        """The entries worth offering, best first."""
        best, gap = match.ranked[0][1], self.thresholds.choice_gap
        gaps = (gap, gap, gap * _THIRD)
        return [
            entry
            for (entry, score), most in zip(match.ranked, gaps, strict=False)
            if score >= best - most and self._base.entries[entry].kind == "information"
        ]


def _says_a_word(match: Match) -> bool:
    """Whether a message is more than a letter, typed once or a hundred times."""
    tokens = match.reading.tokens
    return any(len(tokens[place].form) > 1 for place in match.reading.content)
