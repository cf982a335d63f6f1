"""The decisions: emergency, answer, clarification or fallback.

Never raises for what a resident writes: « I do not know » is a reply.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.alarm import Alarm
from bot.bare_words import BareWordChoices
from bot.calibration import Calibration
from bot.context import NO_CONTEXT, Context
from bot.corrections import Corrections
from bot.details import NOTHING, DetailsAsked
from bot.emergency import Detector
from bot.followups import FollowUp, FollowUps
from bot.guidance import START, Guidance
from bot.languages import Languages
from bot.lookout import Lookout
from bot.matcher import Match, Matcher
from bot.picking import NONE, Picking
from bot.questions import LONG, Questions
from bot.reading import Reader
from bot.refusals import Refusals
from bot.replies import AND, Replies
from bot.reply import Outcome, Reply
from bot.siblings import Siblings
from bot.suggestions import Suggestion, Suggestions, is_blank
from bot.whereabouts import Whereabouts
from bot.youth import GENERAL
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

MOST_CHOICES = 3
MOST_ANSWERS = 2


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
    """What looks at a message beside the ranking: words, dangers, language, questions, details."""

    words: Reader
    dangers: Detector
    languages: Languages
    questions: Questions
    details: DetailsAsked


class Assistant:
    """Answers residents from one knowledge base; keeps nothing from one message to the next."""

    def __init__(
        self,
        base: KnowledgeBase,
        readers: Readers,
        matcher: Matcher,
        calibration: Calibration,
        today: Callable[[], date],
    ) -> None:
        self._base = base
        self._read = readers
        self._matcher = matcher
        self._calibration = calibration
        self._thresholds = calibration.thresholds
        self._replies = Replies(base, today)
        self._guidance = Guidance(base, readers.words, self._replies, today)
        self._refusals = Refusals(base)
        self._siblings = Siblings(base)
        self._followups = FollowUps(base, matcher, readers.details, calibration)
        self._picking = Picking(base, matcher.reader)
        self._lookout = Lookout(readers.dangers, readers.questions, matcher, calibration)
        self._bare_words = BareWordChoices(base, matcher.reader)
        self._corrections = Corrections(base.lexicon.correcting, matcher.reader)
        self._suggestions = Suggestions(base, self._replies)
        self.whereabouts = Whereabouts(base)

    def reply(self, text: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context]:
        """The reply to a message and the context for the next one."""
        explanation = self.explain(text, context)
        return explanation.reply, explanation.context

    def open(self, entry: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context] | None:
        """The reply of an entry or a step chosen by its id, and the next context; None for others.

        Several entries, such as ``Reply.again`` names, stand with « + » between them.

        The entry of what there is for young people is the first step: it asks an age.
        """
        guided = self._guidance.open(START if entry == GENERAL else entry)
        if guided is not None:
            return guided
        known = [self._base.entries.get(one) for one in entry.split(AND)]
        found = [one for one in known if one is not None]
        if len(found) < len(known):
            return None
        reply = self._replies.entry(found[0], score=1.0)
        if len(found) > 1:
            reply = self._replies.several([(one, NOTHING) for one in found])
        return reply, self._next(context, reply)

    def none_of_these(self, context: Context = NO_CONTEXT) -> tuple[Reply, Context]:
        """The reply to somebody whom no choice suits, and the next context."""
        context = context.turned_down()
        others = self._followups.beside(context.declined)
        reply = self._refusals.none_of_these(context, others[:MOST_CHOICES])
        return reply, self._next(context, reply)

    def suggest(self, text: str, most: int) -> list[Suggestion]:
        """Answers to share for what somebody is writing; the main topics before anything is."""
        if is_blank(text):
            return self._suggestions.topics(most)
        return self._suggestions.of(self.reply(text)[0], most)

    def explain(self, text: str, context: Context = NO_CONTEXT) -> Explanation:
        """The reply to a message with the reasons for it, and the next context."""
        match = self._matcher.match(text)
        danger = self._lookout.judge(text, match)
        if danger.rings:
            reply = self._replies.entry(self._base.entries[danger.entry], danger.probability)
            why = "danger reconnu avant toute recherche"
            return Explanation(reply, match, danger, why, self._next(context, reply))
        chosen = self._picking.pick(text, match.reading, context)
        if chosen is not None:
            opened = self.open(chosen, context) if chosen != NONE else None
            reply, after = opened or self.none_of_these(context)
            return Explanation(reply, None, danger, "choix parmi les propositions", after)
        correction = self._corrections.of(text) if context.last or context.choices else None
        if correction is not None:
            context = self._followups.turned_down(correction.denied, correction.kept, context)
            text, match = correction.kept, self._matcher.match(correction.kept)
        found = self._in_context(text, match, context)
        after = self._next(context, found.reply, match)
        return replace(found, danger=danger, context=after)

    def _in_context(self, text: str, match: Match, context: Context) -> Explanation:
        """What a message gets: as it goes on from what was said, else as it stands alone."""
        danger = self._base.entries.get(context.danger or "")
        if danger is not None and self._followups.leans(match):
            reply = self._replies.numbers_again(danger, match.confidence)
            return Explanation(reply, match, None, f"suite de l'urgence, après {danger.id}")
        is_sure = match.confidence >= self._thresholds.answer_from
        is_full = self._followups.is_full(match)
        is_aside = self._followups.is_aside(match)
        topic = (
            None
            if is_aside
            else self._guidance.topic(match, context, is_sure=is_sure, is_full=is_full)
        )
        if topic is not None:
            reply = self._answer(topic, match, context)
            return Explanation(reply, match, None, "un âge ou une ville")
        foreign = self._read.languages.of(text) is not None
        led = [] if foreign else self._followups.found(match, context)
        if led and led[0].probability >= self._thresholds.follow_from:
            sure = replace(match, confidence=led[0].probability)
            reply = self._answer(self._base.entries[led[0].entry], sure, context)
            return Explanation(reply, match, None, led[0].why(context))
        alone = self._decide(text, match, context)
        answered = alone.reply.outcome is Outcome.ANSWER
        if answered or not led or led[0].probability < self._thresholds.offer_from:
            return alone
        return self._offered(match, led, alone)

    def _offered(self, match: Match, led: Sequence[FollowUp], alone: Explanation) -> Explanation:
        """The choice between what goes on from what was said and what the message says alone."""
        others = [choice.entry for choice in alone.reply.choices]
        entries = dict.fromkeys((led[0].entry, *others, *(one.entry for one in led[1:])))
        offered = list(entries)[: max(2, min(MOST_CHOICES, 1 + len(others)))]
        if len(offered) < 2:
            return alone
        reply = self._replies.clarification(offered, led[0].probability)
        return Explanation(reply, match, None, "suite de la conversation, ou autre chose")

    def _next(self, context: Context, reply: Reply, match: Match | None = None) -> Context:
        """The context once a reply was given: small talk, refusals and dangers change no topic."""
        reading = match.reading if match else None
        after = self._followups.spoken(reply.entry, context.after(reply), reading)
        return self._guidance.remember(context, after, match, reply)

    def _decide(self, text: str, match: Match, context: Context) -> Explanation:
        language = self._read.languages.of(text)
        if language is not None and match.exact is None:
            reply = self._refusals.only_french(language, context)
            return Explanation(reply, match, None, f"message en {language.name}")
        sure = [] if match.exact else self._sure_parts(text, match)
        if len(sure) > 1:
            reply = self._answers(sure, context)
            score = min(one.confidence for one in sure)
            why = "plusieurs questions dans le message"
            return Explanation(replace(reply, score=score), match, None, why)
        whole, match = match, max([match, *sure], key=lambda one: one.confidence)
        floor = self._thresholds.answer_from
        undecided = self._siblings.undecided(match, self._thresholds.choice_gap)
        here = self._siblings.there(undecided, context)
        unsaid, why = self._unsaid(match, [] if here else undecided)
        if unsaid:
            reply = self._replies.clarification(unsaid, match.confidence)
            return Explanation(reply, match, None, why)
        if match.confidence >= floor:
            # A short message asks for its details in any of its parts, a long one also tells.
            is_short = len(whole.reading.tokens) <= LONG
            asking = replace(match, reading=whole.reading) if is_short else match
            reply = self._answer(self._base.entries[here or match.best], asking, context)
            return Explanation(reply, match, None, f"confiance d'au moins {floor:.2f}")
        near = [entry for entry in self._near(match) if entry not in context.declined]
        if match.offer >= self._thresholds.offer_from and len(near) > 1:
            reply = self._replies.clarification(near, match.confidence)
            return Explanation(reply, match, None, "plusieurs fiches proches, aucune sûre")
        reply = self._refusals.no_answer(match, near, context)
        return Explanation(reply, match, None, f"confiance sous {floor:.2f}")

    def _unsaid(self, match: Match, undecided: Sequence[str]) -> tuple[Sequence[str], str]:
        """The entries between which a message does not choose, if any, and what it leaves out."""
        if match.exact is not None or self._followups.is_aside(match):
            return (), ""
        is_sure = match.confidence >= self._thresholds.answer_from
        if is_sure and undecided:
            return undecided, "la commune ou la saison n'est pas dite"
        meant = self._bare_words.of(match.reading)
        is_settled = is_sure and match.best in meant
        return () if is_settled else meant, "un mot seul, qui peut vouloir dire plusieurs choses"

    def _answer(self, entry: Entry, match: Match, context: Context) -> Reply:
        """The reply about one entry: for whom the message speaks of, or the details it asks for.

        « 15 ans, ça passe ? » is answered by the age; « c'est pour quel âge ? » by the detail, also
        where an age was said before.
        """
        told = self._read.details.of(entry, match.reading, context)
        if told and not self._guidance.tells_who(match, context):
            return self._replies.entry(entry, match.confidence, told)
        reply = self._guidance.answer(entry, match, context)
        return reply or self._replies.entry(entry, match.confidence, told)

    def _answers(self, matches: Sequence[Match], context: Context) -> Reply:
        """The reply to several questions at once."""
        entries = [self._base.entries[one.best] for one in matches]
        asked = zip(entries, matches, strict=True)
        told = [self._read.details.of(entry, one.reading, context) for entry, one in asked]
        return self._replies.several(list(zip(entries, told, strict=True)))

    def _sure_parts(self, text: str, match: Match) -> list[Match]:
        """The questions of a message that each have a sure answer of their own.

        Of a long message, the surest only: much of it tells, and a telling is no second question.
        """
        questions = self._read.questions
        is_long = len(match.reading.tokens) > LONG
        parts = questions.at_the_ends(text) if is_long else questions.of(text, 2 * MOST_ANSWERS)
        found: dict[str, Match] = {}
        for part in map(self._matcher.match, parts):
            if self._is_sure(part):
                found.setdefault(part.best, part)
        sure = sorted(found.values(), key=lambda one: -one.confidence)
        if is_long:
            return sure[:1]
        return list(found.values())[:MOST_ANSWERS]

    def _is_sure(self, match: Match) -> bool:
        """Whether a part of a message surely asks something of its own, and is no greeting."""
        kind = self._base.entries[match.best].kind
        is_sure = kind == "information" and match.confidence >= self._thresholds.surely_from
        return is_sure and not self._read.details.is_bare(match.reading)

    def _near(self, match: Match) -> Sequence[str]:
        """The entries worth offering, best first."""
        best = match.ranked[0][1]
        return [
            entry
            for entry, score in match.ranked[:MOST_CHOICES]
            if score >= best - self._thresholds.choice_gap
            and self._base.entries[entry].kind == "information"
        ]
