"""The decisions: emergency, answer, clarification or fallback.

Never raises for what a resident writes: « I do not know » is a reply.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.afresh import Afresh
from bot.after_answer import AfterAnswer
from bot.after_danger import AfterDanger
from bot.anywhere import Topics
from bot.calibration import Calibration
from bot.context import NO_CONTEXT, Context
from bot.corrections import Corrections
from bot.deciding import MOST_CHOICES, Deciding, Explanation, Makers, Readers
from bot.denials import Denials
from bot.details import NOTHING
from bot.distress import Distress
from bot.followups import FollowUp, FollowUps
from bot.guidance import Guidance
from bot.listed import Listed
from bot.living import Living
from bot.lookout import Lookout
from bot.matcher import Match, Matcher
from bot.picking import NONE, Picking
from bot.refusals import Refusals
from bot.replies import AND, Replies
from bot.reply import Outcome, Reply
from bot.spoken import Spoken
from bot.suggestions import Suggestion, Suggestions, is_blank
from bot.whereabouts import Whereabouts
from bot.youth import GENERAL
from bot.youth_steps import START
from knowledge.base import KnowledgeBase

_LIKELY = 0.5


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
        self._thresholds = calibration.thresholds
        self._replies = Replies(base, today)
        self._guidance = Guidance(base, readers.words, readers.details, self._replies, today)
        self._refusals = Refusals(base)
        makers = Makers(self._replies, self._guidance, self._refusals)
        self._followups = FollowUps(base, matcher, readers.details, calibration)
        self._deciding = Deciding(
            base, readers, matcher, self._thresholds, makers, self._followups.is_aside
        )
        self._lookout = Lookout(
            readers.dangers,
            readers.questions,
            matcher,
            calibration,
            self._guidance.topics.says_only_who,
            base.dangers.openings,
        )
        self._topics = Topics(base, matcher)
        self._spoken = Spoken(self._followups.relations, matcher)
        self._picking = Picking(base, matcher.reader)
        self._listed = Listed(base, matcher, self._replies.told)
        self._corrections = Corrections(base.lexicon.correcting, matcher.reader, readers.complaints)
        self._after_danger = AfterDanger(
            base, readers, self._replies, self._followups, self._guidance.topics
        )
        self._after_answer = AfterAnswer(
            base,
            readers,
            self._replies,
            self._followups,
            self._deciding,
            self._thresholds.surely_from,
        )
        self._denials = Denials(base.lexicon.no_danger, readers.words)
        self._distress = Distress(base, readers.words, self._replies)
        self._living = Living(base, readers.words, readers.details, self._guidance.youth)
        self._afresh = Afresh(base, readers, self._replies)
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
        others = self._spoken.beside(context.declined)
        reply = self._refusals.none_of_these(context, others[:MOST_CHOICES])
        return reply, self._next(context, reply)

    def suggest(self, text: str, most: int) -> list[Suggestion]:
        """Answers to share for what somebody is writing; the main topics before anything is."""
        if is_blank(text):
            return self._suggestions.topics(most)
        return self._suggestions.of(self.reply(text)[0], most)

    def explain(self, text: str, context: Context = NO_CONTEXT) -> Explanation:
        """The reply to a message with the reasons for it, and the next context."""
        told = self._denials.beside(text) if context.danger else None
        if told is not None:
            return self._without_danger(told, context)
        match = self._matcher.match(text)
        danger = self._lookout.judge(text, match)
        if danger.rings and not self._after_danger.is_asked_of_last(danger, match, context):
            rung, whose = self._base.entries[danger.entry], self._after_danger.victims
            entry = whose.entry(rung, match, context, danger.finding)
            cry = self._after_danger.cry(entry, match, danger.probability, context)
            reply = self._afresh.of(cry, match.reading, context)
            why = "danger reconnu avant toute recherche"
            after = whose.remember(self._next(context, reply, said=cry.text), match, context)
            return Explanation(reply, match, danger, why, after)
        correction = self._corrections.of(text) if context.last or context.choices else None
        kept, meant = text, match
        if correction is not None:
            kept, meant = correction.kept, self._matcher.match(correction.kept, whole=False)
        denied = correction.denied if correction is not None else ""
        # « Non, pas Chartres, Mainvilliers » names two of the choices, and picks one.
        said = (kept, meant.reading) if denied else (text, match.reading)
        chosen = self._picking.pick(*said, context)
        if chosen is not None:
            opened = self.open(chosen, context) if chosen != NONE else None
            reply, after = opened or self.none_of_these(context)
            return Explanation(reply, None, danger, "choix parmi les propositions", after)
        if denied:
            context = self._spoken.turned_down(denied, kept, context)
        match = self._topics.of(kept, meant)
        earlier = self._followups.returned_to(match, context)
        context = self._spoken.after(earlier, context)
        found = self._picked(match, context) or self._in_context(kept, match, context)
        reply = self._afresh.of(found.reply, match.reading, context)
        after = self._next(context, reply, match, said=found.reply.text)
        after = self._after_danger.victims.remember(after, match, context)
        return replace(found, reply=reply, danger=danger, context=after)

    def _without_danger(self, told: str, context: Context) -> Explanation:
        """What a message gets that denies the danger that was heard, by what it tells beside.

        « Personne n'est malade, je parle de mon fils » is no danger; a rest may tell another one.
        """
        if not told:
            sorry = replace(self._refusals.sorry(context), text=self._base.phrases.no_danger)
            after = replace(self._next(context, sorry), danger=None)
            return Explanation(sorry, None, None, "une alerte démentie", after)
        found = self.explain(told, replace(context, danger=None))
        if found.reply.outcome is Outcome.EMERGENCY:
            return found
        text = f"{self._base.phrases.no_danger} {found.reply.text}"
        reply = replace(found.reply, text=text)
        return replace(found, reply=reply, why=f"une alerte démentie ; {found.why}")

    def _picked(self, match: Match, context: Context) -> Explanation | None:
        """What a message gets that picks from the list just given; None for any other."""
        entry = None if context.choices else self._listed.of(match.reading, context)
        if entry is None:
            return None
        sure = replace(match, confidence=1.0)
        reply = self._deciding.answer(self._base.entries[entry], sure, context)
        return Explanation(reply, match, None, f"l'un de ceux que disait {context.last}")

    def _in_context(self, text: str, match: Match, context: Context) -> Explanation:
        """What a message gets: as it goes on from what was said, else as it stands alone."""
        found = (
            self._after_danger.at_once(match, context)
            or self._distress.of(match, context)
            or self._complaint(match, context)
            or self._after_answer.of(match, context)
        )
        if found is not None:
            return found
        there = self._living.entry(match.reading, context)
        if there is not None:
            reply = self._deciding.answer(there, match, context)
            return Explanation(reply, match, None, "la ville où l'on vit")
        is_sure = match.confidence >= self._thresholds.answer_from
        is_full = self._followups.is_full(match) and not self._topics.is_where(match)
        topic = self._guidance.topics.of(match, context, is_sure=is_sure, is_full=is_full)
        is_told = is_sure or self._after_danger.entry(context) is None
        if topic is not None and is_told and not self._followups.is_aside(match):
            reply = self._deciding.answer(topic, match, context)
            return Explanation(reply, match, None, "un âge ou une ville")
        others = self._after_answer.others(match, context)
        if others is not None:
            return others
        language = self._read.languages.of(text)
        led = self._followups.found(match, context) if language is None else []
        if led and led[0].probability >= self._follows_from(context):
            sure = replace(match, confidence=led[0].probability)
            reply = self._deciding.answer(self._base.entries[led[0].entry], sure, context)
            return Explanation(reply, match, None, led[0].why(context))
        alone = self._deciding.alone(text, match, language, context)
        return self._after_danger.at_last(match, alone, context) or self._unsure(match, led, alone)

    def _complaint(self, match: Match, context: Context) -> Explanation | None:
        """What somebody gets who only says that they were not understood."""
        complains = self._read.complaints.are_all_of(match.reading.lemmas)
        if match.exact is not None or not complains:
            return None
        reply = self._refusals.sorry(context)
        return Explanation(reply, match, None, "un reproche, et rien d'autre")

    def _follows_from(self, context: Context) -> float:
        """From which probability on a message goes on from what was said.

        After a danger it must be likelier than not: the numbers of help are less of a fault.
        """
        start = self._thresholds.follow_from
        return start if self._after_danger.entry(context) is None else max(start, _LIKELY)

    def _unsure(self, match: Match, led: Sequence[FollowUp], alone: Explanation) -> Explanation:
        """What a message gets that does not surely go on; a choice where it may."""
        is_answered = alone.reply.outcome is Outcome.ANSWER
        if is_answered or not led or led[0].probability < self._thresholds.offer_from:
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

    def _next(
        self, context: Context, reply: Reply, match: Match | None = None, said: str = ""
    ) -> Context:
        """The context once a reply was given: small talk, refusals and dangers change no topic.

        ``said`` is what the reply says in other words, when it was said before.
        """
        reading = match.reading if match else None
        after = self._spoken.after(reply.entry, context.after(reply), reading)
        after = self._guidance.remember(context, after, match, reply)
        return after if reply.entry is None else after.telling(said or reply.text, context)
