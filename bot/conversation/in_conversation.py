"""What a message gets in a conversation: it goes on from what was said, or stands alone."""

from collections.abc import Sequence
from dataclasses import replace

from bot.context import Context
from bot.conversation.after_answer import AfterAnswer
from bot.conversation.after_danger import AfterDanger
from bot.conversation.distress import Distress
from bot.conversation.followups import FollowUp, FollowUps
from bot.conversation.leaning import A_TOPIC
from bot.conversation.listed import Listed
from bot.conversation.reproaches import Reproaches
from bot.decision.deciding import MOST_CHOICES, Deciding, Explanation, Readers
from bot.ranking.examples import CONTACT
from bot.ranking.matcher import Match, Matcher
from bot.reply import Outcome, Reply
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

_LIKELY = 0.75
"""From which probability on a message goes on from what was spoken of before a danger."""


class InConversation:
    """Tries each way in which a message may go on, in their order; built once per base."""

    def __init__(
        self,
        base: KnowledgeBase,
        readers: Readers,
        matcher: Matcher,
        deciding: Deciding,
        followups: FollowUps,
        after_danger: AfterDanger,
    ) -> None:
        self._base = base
        self._read = readers
        self._thresholds, self._make = deciding.thresholds, deciding.make
        self._followups = followups
        self._deciding = deciding
        self._after_danger = after_danger
        self._after_answer = AfterAnswer(base, readers, followups, deciding)
        self._reproaches = Reproaches(base, readers, self._make.refusals, followups.leaning)
        self._distress = Distress(base, readers, self._make.replies)
        self._listed = Listed(base, matcher, self._make.replies.told)

    def of(self, text: str, match: Match, context: Context, *, is_where: bool) -> Explanation:
        """The reply and the reasons for it.

        ``is_where``: what the message is most like is only where it is asked.
        """
        found = (
            self._picked(match, context)
            or self._after_danger.at_once(match, context)
            or self._distress.of(match, context)
            or self._reproaches.of(text, match, context)
            or self._of_refused(match, context)
            or self._after_answer.of(match, context)
            or self._there(match, context)
            or self._for_whom(match, context, is_where=is_where)
            or self._after_answer.others(match, context)
        )
        found = found or self._led_or_alone(text, match, context)
        if found.reply.outcome is Outcome.FALLBACK:
            return self._reproaches.given_up(match, context, and_more=True) or found
        return found

    def _picked(self, match: Match, context: Context) -> Explanation | None:
        """What a message gets that picks from the list just given; None for any other."""
        entry = None if context.choices else self._listed.of(match.reading, context)
        if entry is None:
            return None
        sure = replace(match, confidence=1.0)
        reply = self._deciding.answer(self._base.entries[entry], sure, context)
        return Explanation(reply, match, None, f"l'un de ceux que disait {context.last}")

    def _of_refused(self, match: Match, context: Context) -> Explanation | None:
        """What somebody gets who asks for a detail of what is not known; None for any other.

        « Je peux payer en plusieurs fois ? », after a fine, is not asked of the first entry that
        speaks of paying. Where a choice is open, it is offered again: of which is it asked?
        """
        is_open = bool(context.refusals or context.choices) and context.last is None
        details = self._read.details
        if not is_open or not details.only_asks(match.reading) or details.asks_after(match.reading):
            return None
        if self._followups.leaning.is_full(match) or self._followups.leaning.is_aside(match):
            return None  # « tu sers à quoi ? » is asked of the bot
        if context.choices:
            offered = [choice.entry for choice in context.choices]
            led = self._followups.found(match, context)[:1]
            least = self._thresholds.follow_from
            if any(one.entry in offered and one.probability >= least for one in led):
                return None  # « on peut le voir où ? » is asked of the film
            reply = self._make.replies.clarification(offered, match.confidence)
            reply = replace(reply, text=self._base.phrases.of_which)
            return Explanation(reply, match, None, "un détail, sans dire duquel des choix")
        names = details.names(match.reading)
        reply = self._make.refusals.no_detail(names, match.confidence, context)
        return Explanation(reply, match, None, "un détail de ce qui n'est pas connu")

    def _there(self, match: Match, context: Context) -> Explanation | None:
        """What somebody gets who only says where they live; None for any other.

        That is what the last answer told of that town, or who answers there.
        """
        there = self._deciding.living.entry(match.reading, context)
        if there is None:
            return None
        reply = self._deciding.answer(there, match, context)
        last = self._base.entries.get(context.last or "", there)
        own = self._of_town(last, match, context)
        if own and not self._read.details.asked(match.reading):
            reply = replace(self._make.replies.entry(last, match.confidence), text=own)
        elif all(map(context.times_told, self._make.replies.parts(reply))):
            ask = self._read.details.whom.to_ask(last, match.reading, context)
            text = self._make.replies.telling.whom_to_ask(last, ask)
            reply = replace(reply, text=text)
        return Explanation(reply, match, None, "la ville où l'on vit")

    def _of_town(self, entry: Entry, match: Match, context: Context) -> str:
        """What the answer of an entry tells of the town that is said, and of no other."""
        told = self._make.replies.told(entry)
        return self._make.near_town.told_of(told, match.reading, context)

    def _for_whom(self, match: Match, context: Context, *, is_where: bool) -> Explanation | None:
        """What a message gets by the age or the town that it says; None for any other."""
        is_sure = match.confidence >= self._thresholds.answer_from
        is_full = self._followups.leaning.is_full(match) and not is_where
        topics = self._make.guidance.topics
        topic = topics.of(match, context, is_sure=is_sure, is_full=is_full)
        is_told = is_sure or self._after_danger.entry(context) is None
        asks_for_a_person = is_sure and match.best == CONTACT
        if topic is None or not is_told or asks_for_a_person:
            return None
        if self._followups.leaning.is_aside(match):
            return None
        reply = self._deciding.answer(topic, match, context)
        is_told = self._times_told(reply, context) > 0
        if is_told and topic.id == context.last and topics.says_only_who(match, context):
            reply = replace(reply, text=self._for_an_age(topic, match, context))
        return Explanation(reply, match, None, "un âge ou une ville")

    def _for_an_age(self, entry: Entry, match: Match, context: Context) -> str:
        """What somebody is told who then only says an age: for whom it is, if that is known."""
        known = self._read.details.of_ages(entry)
        if known:
            return known
        ask = self._read.details.whom.to_ask(entry, match.reading, context)
        whom = self._make.replies.telling.how_to_reach(entry, ask)
        return f"{self._base.phrases.nothing_for_age} {whom}"

    def _led_or_alone(self, text: str, match: Match, context: Context) -> Explanation:
        """What a message gets by where the conversation leads, or else as it stands alone."""
        language = self._read.languages.of(text)
        led = self._followups.found(match, context) if language is None else []
        if led and self._has_nothing_for(led[0], match, context):
            led = led[1:]
        if led and led[0].probability >= self._follows_from(context):
            sure = replace(match, confidence=led[0].probability)
            reply = self._deciding.answer(self._base.entries[led[0].entry], sure, context)
            found = Explanation(reply, match, None, led[0].why(context))
            times = self._times_told(reply, context)
            entry = reply.entry or ""
            if not times or not self._followups.leaning.says_much_beside(match, entry):
                return found
            # Another answer, or a likelier choice, is worth more than the same once again.
            alone = self._deciding.alone(text, match, language, context)
            is_else = all(choice.entry != entry for choice in alone.reply.choices)
            is_worth = times > 1 or alone.reply.score > led[0].probability
            is_choice = alone.reply.outcome is Outcome.CLARIFICATION and is_else and is_worth
            return alone if is_choice or alone.reply.outcome is Outcome.ANSWER else found
        alone = self._deciding.alone(text, match, language, context)
        return self._after_danger.at_last(match, alone, context) or self._unsure(match, led, alone)

    def _has_nothing_for(self, first: FollowUp, match: Match, context: Context) -> bool:
        """Whether what was spoken of was told already, and its texts hold nothing of a message.

        « Donnez-moi la mairie alors », once told of taxes, is told of no taxes again.
        """
        details = self._read.details
        if first.relation != "last" or first.evidence.foreign < 1.0 or details.asked(match.reading):
            return False
        manner = self._followups.leaning.manner(match.reading)
        points = manner.pointing or manner.choosing or manner.person
        if points or manner.own < A_TOPIC:
            return False
        reply = self._make.replies.entry(self._base.entries[first.entry], first.probability)
        return self._times_told(reply, context) > 0

    def _times_told(self, reply: Reply, context: Context) -> int:
        """How often the answer of a reply was told already."""
        gist, *_ = self._make.replies.parts(reply)
        return context.times_told(gist)

    def _follows_from(self, context: Context) -> float:
        """From which probability on a message goes on from what was said.

        After a danger it must be likely: the numbers of help are less of a fault.
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
        reply = self._make.replies.clarification(offered, led[0].probability)
        return Explanation(reply, match, None, "suite de la conversation, ou autre chose")
