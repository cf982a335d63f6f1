"""The decisions: emergency, answer, clarification or fallback.

Never raises for what a resident writes: « I do not know » is a reply.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from bot.context import NO_CONTEXT, Context
from bot.conversation.afresh import Afresh
from bot.conversation.after_danger import AfterDanger
from bot.conversation.denials import Denials
from bot.conversation.followups import FollowUps
from bot.conversation.in_conversation import InConversation
from bot.conversation.new_subject import NewSubject
from bot.conversation.picking import NONE, Picking
from bot.conversation.reproached import Reproached
from bot.conversation.spoken import Spoken
from bot.conversation.turning_down import TurningDown
from bot.danger.lookout import Lookout
from bot.decision.deciding import MOST_CHOICES, Deciding, Explanation, Makers, Readers
from bot.decision.glossary import Glossary
from bot.decision.numbers_asked import NumbersAsked
from bot.ranking.anywhere import Topics
from bot.ranking.calibration import Calibration
from bot.ranking.examples import CONTACT
from bot.ranking.matcher import Match, Matcher
from bot.replies.corrections import Corrections
from bot.replies.details import NOTHING
from bot.replies.meanings import Meanings
from bot.replies.near_town import NearTown
from bot.replies.refusals import Refusals
from bot.replies.replies import AND, Replies
from bot.replies.suggestions import Suggestion, Suggestions, is_blank
from bot.replies.whereabouts import Whereabouts
from bot.reply import Outcome, Reply
from bot.youth.guidance import Guidance
from bot.youth.youth import GENERAL
from bot.youth.youth_steps import START
from knowledge.base import KnowledgeBase


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
        self._matcher = matcher
        self._replies = Replies(base, today)
        self._guidance = Guidance(base, readers.words, readers.details, self._replies, today)
        self._refusals = Refusals(base, readers.details.nouns)
        self._near_town = NearTown(base, readers.details)
        makers = Makers(self._replies, self._guidance, self._refusals, self._near_town)
        self._followups = FollowUps(base, matcher, readers.details, calibration)
        deciding = Deciding(
            base, readers, matcher, calibration.thresholds, makers, self._followups.leaning.is_aside
        )
        lexicon = base.lexicon
        self._denials = Denials(lexicon.no_danger, lexicon.after_danger.nothing_more, readers.words)
        self._lookout = Lookout(
            readers.dangers,
            readers.questions,
            matcher,
            calibration,
            self._tells_nothing,
            base.dangers,
        )
        self._topics = Topics(base, matcher)
        meanings = Meanings(base, matcher.reader)
        self._glossary = Glossary(base, self._replies, self._refusals, meanings)
        self._numbers_asked = NumbersAsked(base, readers, self._replies)
        self._spoken = Spoken(self._followups.relations, matcher)
        self._picking = Picking(base, matcher.reader)
        self._corrections = Corrections(base.lexicon.correcting, matcher.reader, readers.complaints)
        self._reproached = Reproached(base, matcher.reader)
        self._new_subject = NewSubject(base, matcher, readers.details, self._spoken)
        self._turning_down = TurningDown(
            base,
            readers,
            matcher,
            self._followups.relations,
            makers,
            calibration.thresholds.answer_from,
        )
        self._after_danger = AfterDanger(
            base, readers, self._replies, self._followups, self._guidance.topics
        )
        self._going_on = InConversation(
            base,
            readers,
            matcher,
            deciding,
            self._followups,
            self._after_danger,
        )
        self._afresh = Afresh(
            base, readers, self._replies, self._near_town, calibration.thresholds.answer_from
        )
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
        defined = self._glossary.open(entry)
        if defined is not None:
            return defined, self._next(context, defined)
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
        match = self._matcher.match(text)
        may_deny = context.danger is not None and self._after_danger.may_deny(match)
        told = self._denials.beside(text, match.reading) if may_deny else None
        if told is not None:
            return self._without_danger(told, context)
        danger = self._lookout.judge(text, match)
        heard = self._after_danger.heard(danger, match, context)
        if heard is not None:
            cry = self._after_danger.cry(heard, danger, match, context)
            reply = self._afresh.of(cry, match, context)
            why = "danger reconnu avant toute recherche"
            after = self._next(context, reply, said=cry)
            after = self._after_danger.victims.remember(after, match, context)
            return Explanation(reply, match, danger, why, after)
        found = self._calm(text, match, context)
        asked = self._reproached.beside(text, match.reading) if context.is_calm else ""
        if asked:
            found = self._apologising(asked, found, context)
        return replace(found, danger=danger)

    def _tells_nothing(self, text: str, match: Match) -> bool:
        """Whether a message only says an age, or only denies a danger: « y a pas le feu »."""
        says_only_who = self._guidance.topics.says_only_who(match)
        return says_only_who or self._denials.beside(text, match.reading) == ""

    def _apologising(self, asked: str, whole: Explanation, context: Context) -> Explanation:
        """What a message gets by what it asks beside a reproach, or else as a ``whole``."""
        found = self._calm(asked, self._matcher.match(asked), context)
        if self._says_nothing(found):
            found = whole
        reply, sorry = found.reply, self._base.phrases.pardon
        if self._says_nothing(found):
            reply = self._refusals.sorry(context, ())
            return replace(found, reply=reply, context=self._next(context, reply))
        said = reply.text if reply.text.startswith(sorry) else f"{sorry[0]}. {reply.text}"
        return replace(found, reply=replace(reply, text=said), why=f"un reproche ; {found.why}")

    def _calm(self, text: str, match: Match, context: Context) -> Explanation:
        """The same for a message that tells no danger."""
        correction = None
        if context.last or context.choices:
            correction = self._corrections.of(text, partial(self._spoken.is_of_last, context))
        found = self._turning_down.of_no(match, context)
        if correction is not None and not correction.kept:
            found = self._turning_down.of(correction.denied, context)
            correction = None
        if found is not None:
            return replace(found, context=self._next(found.context, found.reply))
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
            return Explanation(reply, None, None, "choix parmi les propositions", after)
        if denied:
            context = self._spoken.turned_down(denied, kept, context)
        return self._meant(kept, meant, context)

    def _meant(self, kept: str, meant: Match, context: Context) -> Explanation:
        """What a message gets by what it asks, once what it turns down is taken away."""
        said, there = self._new_subject.of(kept, context)
        if said != kept:
            found = self._asked(said, self._matcher.match(said), there)
            # « Laisse tomber, je vois avec ma sœur » asks for nothing after its opening; « les
            # pompiers sont venus, où le déclarer ? » is no reason to call them again.
            entry = self._base.entries.get(found.reply.entry or "")
            repeats = there.danger is not None and entry is not None and bool(entry.numbers)
            if not self._says_nothing(found) and not repeats:
                return found
        return self._asked(kept, meant, context)

    def _says_nothing(self, found: Explanation) -> bool:
        """Whether a message is not answered, and names nothing, as « et pour un vélo ? » does."""
        if found.reply.outcome is not Outcome.FALLBACK:
            return False
        return found.match is None or not self._refusals.names(found.match)

    def _asked(self, text: str, match: Match, context: Context) -> Explanation:
        """What a message gets that says what it means at once."""
        explained = self._glossary.of(text, match, context)
        if explained is None:
            return self._going_from(text, match, context)
        return self._with_meaning(*explained, context)

    def _going_from(self, kept: str, meant: Match, context: Context) -> Explanation:
        """What a message gets that goes on from what was said, or stands alone."""
        match = self._topics.of(kept, meant)
        earlier = self._followups.leaning.returned_to(match, context)
        context = self._spoken.after(earlier, context)
        is_where = self._topics.is_where(meant)
        asked = self._numbers_asked.of(kept, match, context)
        found = asked or self._going_on.of(kept, match, context, is_where=is_where)
        if found.reply.outcome is Outcome.FALLBACK:
            found = self._glossary.bare(match) or found
        reply = self._afresh.of(found.reply, match, context)
        reply = self._near_town.of(reply, match.reading, context)
        after = self._next(context, reply, match, said=found.reply)
        after = self._after_danger.victims.remember(after, match, context)
        return replace(found, reply=reply, context=after)

    def _with_meaning(self, found: Explanation, rest: str, context: Context) -> Explanation:
        """What a message gets that asks what a word means, and perhaps something else."""
        assert found.match is not None
        reply = self._afresh.of(found.reply, found.match, context)
        after = self._next(context, reply, found.match, said=found.reply)
        found = replace(found, reply=reply, context=after)
        if not rest:
            return found
        # « C'est quoi un notaire, et c'est gratuit ? » asks it of the word, of nothing said before.
        topic = self._glossary.topic(reply.entry, NO_CONTEXT)
        other = self.explain(rest, replace(after, last=topic))
        says_little = other.match is not None and not self._followups.leaning.has_topic(other.match)
        return found if says_little and topic is None else self._glossary.both(found, other)

    def _without_danger(self, told: str, context: Context) -> Explanation:
        """What a message gets that denies the danger that was heard, by what it tells beside.

        « Personne n'est malade, je parle de mon fils » is no danger; a rest may tell another one.
        """
        if not told:
            sorry = replace(self._refusals.sorry(context, ()), text=self._base.phrases.no_danger)
            after = replace(self._next(context, sorry), danger=None)
            return Explanation(sorry, None, None, "une alerte démentie", after)
        found = self.explain(told, replace(context, danger=None))
        if found.reply.outcome is Outcome.EMERGENCY:
            return found
        text = f"{self._base.phrases.no_danger} {found.reply.text}"
        reply = replace(found.reply, text=text)
        return replace(found, reply=reply, why=f"une alerte démentie ; {found.why}")

    def _next(
        self, context: Context, reply: Reply, match: Match | None = None, said: Reply | None = None
    ) -> Context:
        """The context once a reply was given: small talk, refusals and dangers change no topic.

        ``said`` is the reply that this one puts in other words, when it was said before.
        """
        reading = match.reading if match else None
        about = self._glossary.topic(reply.entry, context) or reply.entry
        if reply.no == "near" and reading is not None and reading.elsewhere:
            # « Les crèches de Dreux ? Et à Chartres ? » goes on about what is known here.
            about = next((one.entry for one in reply.related if one.entry != CONTACT), None)
        after = self._spoken.after(about, context.after(reply), reading)
        after = self._guidance.remember(context, after, match, reply)
        if reply.entry is None:
            return after
        told = self._replies.parts(said or reply)
        if said is not None and said.text != reply.text:
            told.append(reply.text)
        return after.telling(told, reply.entry, context)
