"""The decisions: emergency, answer, clarification or fallback.

Never raises for what a resident writes: « I do not know » is a reply.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot import alarm
from bot.alarm import Alarm
from bot.calibration import Calibration
from bot.context import NO_CONTEXT, Context
from bot.emergency import Detector
from bot.matcher import Match, Matcher
from bot.replies import Replies
from bot.reply import Reply
from knowledge.base import KnowledgeBase
from knowledge.folding import sentences

MOST_CHOICES = 3
MOST_ANSWERS = 2


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reply and what led to it."""

    reply: Reply
    match: Match | None
    danger: Alarm | None
    why: str


class Assistant:
    """Answers residents from one knowledge base; keeps nothing from one message to the next."""

    def __init__(
        self,
        base: KnowledgeBase,
        detector: Detector,
        matcher: Matcher,
        calibration: Calibration,
        today: Callable[[], date],
    ) -> None:
        self._base = base
        self._detector = detector
        self._matcher = matcher
        self._calibration = calibration
        self._thresholds = calibration.thresholds
        self._replies = Replies(base, today)

    def reply(self, text: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context]:
        """The reply to a message and the context for the next one."""
        reply = self.explain(text, context).reply
        return reply, context.after(reply)

    def open(self, entry: str) -> Reply | None:
        """The reply of an entry chosen by its id; None when there is no such entry."""
        known = self._base.entries.get(entry)
        return None if known is None else self._replies.entry(known, score=1.0)

    def none_of_these(self) -> Reply:
        """The reply to somebody whom no choice suits."""
        return self._replies.none_of_these()

    def explain(self, text: str, context: Context = NO_CONTEXT) -> Explanation:
        """The reply to a message with the reasons for it."""
        match = self._matcher.match(text)
        finding = self._detector.explain(text)
        danger = alarm.judge(match, finding, self._calibration)
        if danger.rings:
            reply = self._replies.entry(self._base.entries[danger.entry], danger.probability)
            return Explanation(reply, match, danger, "danger reconnu avant toute recherche")
        chosen = context.choice(text)
        if chosen is not None:
            reply = self.open(chosen) or self._replies.none_of_these()
            return Explanation(reply, None, danger, "choix parmi les propositions")
        return replace(self._decide(text, match), danger=danger)

    def _decide(self, text: str, match: Match) -> Explanation:
        several = self._several(text)
        if len(several) > 1:
            reply = self._replies.several([self._base.entries[one.best] for one in several])
            score = min(one.confidence for one in several)
            why = "plusieurs questions dans le message"
            return Explanation(replace(reply, score=score), match, None, why)
        floor = self._thresholds.answer_from
        if match.confidence >= floor:
            reply = self._replies.entry(self._base.entries[match.best], match.confidence)
            return Explanation(reply, match, None, f"confiance d'au moins {floor:.2f}")
        near = self._near(match)
        if match.offer >= self._thresholds.offer_from and len(near) > 1:
            reply = self._replies.clarification(near, match.confidence)
            return Explanation(reply, match, None, "plusieurs fiches proches, aucune sûre")
        reply = self._replies.fallback(match, near)
        return Explanation(reply, match, None, f"confiance sous {floor:.2f}")

    def _several(self, text: str) -> list[Match]:
        """The questions of a message that each have a sure answer of their own."""
        parts = sentences(text)
        if not 2 <= len(parts) <= 2 * MOST_ANSWERS:
            return []
        found: dict[str, Match] = {}
        for part in parts:
            match = self._matcher.match(part)
            entry = self._base.entries[match.best]
            sure = match.confidence >= self._thresholds.answer_from
            if sure and entry.kind == "information":
                found.setdefault(match.best, match)
        return list(found.values())[:MOST_ANSWERS]

    def _near(self, match: Match) -> Sequence[str]:
        """The entries worth offering, best first."""
        best = match.ranked[0][1]
        return [
            entry
            for entry, score in match.ranked[:MOST_CHOICES]
            if score >= best - self._thresholds.choice_gap
            and self._base.entries[entry].kind == "information"
        ]
