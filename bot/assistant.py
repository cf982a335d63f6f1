"""The decisions: emergency, answer, clarification or fallback.

Never raises for what a resident writes: « I do not know » is a reply.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.calibration import Calibration
from bot.context import NO_CONTEXT, Context
from bot.emergency import Detector
from bot.languages import Languages
from bot.matcher import Match, Matcher
from bot.questions import LONG, Questions
from bot.refusals import Refusals
from bot.replies import Replies
from bot.reply import Reply
from knowledge.base import KnowledgeBase

MOST_CHOICES = 3
CLOSE_BEHIND = 0.35
"""An entry is offered when its score is at least this share of the best one's."""
MOST_ANSWERS = 2
SURELY_CALM, LITTLE_DANGER = 0.6, 0.5
"""A danger is not believed when an ordinary entry answers with this confidence, and the entries of
danger score together less than this share of it. Measured on the calibrating half: a third of the
false alarms, no danger lost."""
SURE_PLACE = 0.8
"""A place that nobody named is answered from this confidence on: « combien d'habitants ? »."""
SURE_DANGER = 0.6
"""A danger that no pattern knows is believed from this confidence on."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reply and what led to it."""

    reply: Reply
    match: Match | None
    danger: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Readers:
    """What looks at a message beside the ranking: for a danger, its language, its questions."""

    dangers: Detector
    languages: Languages
    questions: Questions


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
        self._replies = Replies(base, today)
        self._refusals = Refusals(base)

    def reply(self, text: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context]:
        """The reply to a message and the context for the next one."""
        reply = self.explain(text, context).reply
        return reply, context.after(reply)

    def open(self, entry: str) -> Reply | None:
        """The reply of an entry chosen by its id; None when there is no such entry."""
        known = self._base.entries.get(entry)
        return None if known is None else self._replies.entry(known, score=1.0)

    def none_of_these(self, context: Context = NO_CONTEXT) -> Reply:
        """The reply to somebody whom no choice suits."""
        return self._refusals.none_of_these(context)

    def explain(self, text: str, context: Context = NO_CONTEXT) -> Explanation:
        """The reply to a message with the reasons for it."""
        danger = self._read.dangers.detect(text)
        match = None if danger is None else self._matcher.match(text)
        if danger is not None and match is not None and not self._is_calm(match):
            reply = self._replies.entry(self._base.entries[danger], score=1.0)
            return Explanation(reply, None, danger, "danger reconnu avant toute recherche")
        chosen = context.choice(text)
        if chosen is not None:
            reply = self.open(chosen) or self.none_of_these(context)
            return Explanation(reply, None, None, "choix parmi les propositions")
        return self._decide(text, match or self._matcher.match(text), context)

    def _is_calm(self, match: Match) -> bool:
        """Whether words of danger stand in a question that is surely about something else."""
        kinds = {entry: self._base.entries[entry].kind for entry, _ in match.ranked}
        danger = sum(max(0.0, score) for entry, score in match.ranked if kinds[entry] == "urgence")
        return (
            kinds[match.best] == "information"
            and match.confidence >= SURELY_CALM
            and danger < LITTLE_DANGER * match.ranked[0][1]
        )

    def _decide(self, text: str, match: Match, context: Context) -> Explanation:
        language = self._read.languages.of(text)
        if language is not None and not self._is_heard(match):
            reply = self._refusals.only_french(language, context)
            return Explanation(reply, match, None, f"message en {language.name}")
        several = [] if _is_exact(match) else self._several(text)
        if len(several) > 1:
            reply = self._replies.several([self._base.entries[one.best] for one in several])
            score = min(one.confidence for one in several)
            why = "plusieurs questions dans le message"
            return Explanation(replace(reply, score=score), match, None, why)
        match = self._surest(text, match)
        floor = self._floor(match)
        if match.confidence >= floor:
            reply = self._replies.entry(self._base.entries[match.best], match.confidence)
            return Explanation(reply, match, None, f"confiance d'au moins {floor:.2f}")
        near = self._near(match)
        if match.offer >= self._calibration.offer_from and len(near) > 1:
            reply = self._replies.clarification(near, match.confidence)
            return Explanation(reply, match, None, "plusieurs fiches proches, aucune sûre")
        reply = self._refusals.no_answer(match, near, context)
        return Explanation(reply, match, None, f"confiance sous {floor:.2f}")

    def _floor(self, match: Match) -> float:
        """How sure one must be: neither numbers of emergency nor a place are shown on a guess."""
        entry, reading = self._base.entries[match.best], match.reading
        guessed = entry.id not in reading.names | reading.maybe | reading.territory
        if entry.kind == "urgence":
            return max(self._calibration.answer_from, SURE_DANGER)
        if (entry.quartier or entry.commune) and guessed:
            return max(self._calibration.answer_from, SURE_PLACE)
        return self._calibration.answer_from

    def _is_heard(self, match: Match) -> bool:
        """Whether a message is understood whatever its language: word for word, or a danger."""
        danger = self._base.entries[match.best].kind == "urgence"
        return _is_exact(match) or (danger and match.confidence >= self._floor(match))

    def _several(self, text: str) -> list[Match]:
        """The questions of a message that each have a sure answer of their own."""
        parts = self._read.questions.of(text, 2 * MOST_ANSWERS)
        if len(parts) < 2:
            return []
        found: dict[str, Match] = {}
        for match in map(self._matcher.match, parts):
            if self._is_sure(match):
                found.setdefault(match.best, match)
        return list(found.values())[:MOST_ANSWERS]

    def _surest(self, text: str, match: Match) -> Match:
        """The match of a long message: of its surest question, when that is surer than it all."""
        if len(match.reading.tokens) <= LONG:
            return match
        parts = map(self._matcher.match, self._read.questions.at_the_ends(text))
        sure = [part for part in parts if self._is_sure(part)]
        return max([match, *sure], key=lambda one: one.confidence)

    def _is_sure(self, match: Match) -> bool:
        """Whether a part of a message surely asks something, and is no greeting."""
        kind = self._base.entries[match.best].kind
        return kind == "information" and match.confidence >= self._floor(match)

    def _near(self, match: Match) -> Sequence[str]:
        """The entries worth offering, best first."""
        best = match.ranked[0][1]
        return [
            entry
            for entry, score in match.ranked[:MOST_CHOICES]
            if score >= CLOSE_BEHIND * best and self._base.entries[entry].kind == "information"
        ]


def _is_exact(match: Match) -> bool:
    """Whether a curator wrote the message word for word in the best entry."""
    return match.confidence == 1.0
