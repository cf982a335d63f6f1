"""Messages in a context, to calibrate follow-ups from: own dialogues, and questions of their own.

The turns of dialogues show what goes on from the last entry. Single questions are asked after an
entry that has nothing to do with them, where the context must not count, and after a neighbour of
their own entry, where it leads to the same answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np

from bot.build import Uncalibrated
from bot.context import NO_CONTEXT, Context
from bot.conversation.followups import FollowUps
from bot.conversation.spoken import Spoken
from bot.learning.labelled import OUT_OF_SCOPE, Labelled, satisfies
from bot.measuring.dialogues import Dialogue
from bot.ranking.calibration import Calibration, Logistic
from bot.ranking.conditional import Choosing, fit_choices
from bot.ranking.followup_evidence import FOLLOWUP_NAMES, LEADING, FollowUpEvidence
from bot.ranking.logistic import fit
from bot.ranking.matcher import Match, Matcher
from bot.replies.details import DetailsAsked

DIALOGUE_WEIGHT, STRANGE_WEIGHT, NEAR_WEIGHT = 3.0, 1.5, 0.5
"""Turns of dialogues are few and what is asked for; a neighbour's question is the easiest.
Weights of 1 and 2 for strange entries were tried: the figures stayed within a few turns."""
RIDGE = 4.0
"""Of both regressions: turns are few beside what speaks for and against."""
ASIDES = 4
"""Entries after which each message out of scope is put; with twelve, the calibrating half is
answered no better."""
SPOILT = 0.035
"""Share of single questions that a context which has nothing to do with them may spoil.

Between 2.5 and 4 %, the calibrating half of the dialogues is answered the same; of the messages out
of scope in a strange context, 2.3 to 2.8 % are answered because of it.
"""


@dataclass(frozen=True, slots=True)
class Continued:
    """A message in its context: what it should get, and what the conversation leads to."""

    match: Match
    labelled: Labelled
    led: tuple[tuple[str, FollowUpEvidence], ...]
    weight: float

    @property
    def good(self) -> list[bool]:
        """Whether each entry that the conversation leads to satisfies."""
        return [satisfies(entry, self.labelled.expected) for entry, _ in self.led]


class Conversing:
    """Puts messages in their contexts."""

    def __init__(self, matcher: Matcher, followups: FollowUps) -> None:
        self._matcher = matcher
        self._followups = followups
        self._entries = sorted(followups.relations.entries)
        self._spoken = Spoken(followups.relations, matcher)

    def turns(self, dialogues: Iterable[Dialogue]) -> Iterator[Continued]:
        """Each turn, after the answers that the turns before it should have got."""
        for dialogue in dialogues:
            context = NO_CONTEXT
            for turn in dialogue.turns:
                yield self._continued(turn.labelled, context, DIALOGUE_WEIGHT)
                reading = self._matcher.match(turn.labelled.question).reading
                context = self._spoken.after(turn.labelled.expected[0], context, reading)

    def strange(self, questions: Iterable[Labelled]) -> Iterator[Continued]:
        """Single questions, each after an entry taken at random; those out of scope after several.

        What is out of scope is rare in dialogues, and must never be read in their context.
        """
        for one in questions:
            times = ASIDES if one.expected[0] == OUT_OF_SCOPE else 1
            for place in range(times):
                context = self._spoken_of(one.question[::-1], place)
                yield self._continued(one, context, STRANGE_WEIGHT)

    def near(self, questions: Iterable[Labelled]) -> Iterator[Continued]:
        """Single questions, each after a neighbour of the entry that answers it."""
        for one in questions:
            around = sorted(self._followups.relations.neighbours(one.expected[0]))
            if around:
                last = around[crc32(one.question.encode()) % len(around)]
                yield self._continued(one, Context(last=last), NEAR_WEIGHT)

    def _spoken_of(self, text: str, place: int) -> Context:
        """A conversation about some entries, and about others before, that a text draws."""
        entries = self._entries
        drawn = (crc32(text.encode(), place + step) % len(entries) for step in range(0, 90, 30))
        last, *before = dict.fromkeys(entries[one] for one in drawn)
        return Context(last=last, before=tuple(before))

    def _continued(self, one: Labelled, context: Context, weight: float) -> Continued:
        match = self._matcher.match(one.question)
        weighed = self._followups.weighed(match, context)
        return Continued(match, one, tuple((entry, found) for entry, _, found in weighed), weight)


def following(
    alone: Calibration,
    parts: Uncalibrated,
    own: Sequence[Labelled],
    dialogues: Sequence[Dialogue],
) -> Calibration:
    """The calibration of messages alone, once it tells those that go on too.

    Without dialogues to learn from, nothing ever goes on.
    """
    if not dialogues:
        return alone
    matcher = parts.matcher.calibrated(alone)
    details = DetailsAsked(parts.base, matcher.reader)
    conversing = Conversing(matcher, FollowUps(parts.base, matcher, details, alone))
    learned = [*conversing.turns(dialogues), *conversing.near(own)]
    strange = list(conversing.strange(own))
    lead = fit_lead(learned)
    follow = fit_follow([*learned, *strange], lead)
    start = follow_from(strange, lead, follow, alone.thresholds.answer_from)
    thresholds = replace(alone.thresholds, follow_from=start)
    return replace(alone, lead=lead, follow=follow, thresholds=thresholds)


def fit_lead(samples: Iterable[Continued]) -> Logistic:
    """Which entry a message means, of those that the conversation leads to."""
    used = [FOLLOWUP_NAMES.index(name) for name in LEADING]
    choices = [
        Choosing(
            np.array([found.values() for _, found in one.led])[:, used],
            np.array(one.good, dtype=np.float64),
            one.weight,
        )
        for one in samples
        if any(one.good)
    ]
    return fit_choices(choices, RIDGE)


def fit_follow(samples: Iterable[Continued], lead: Logistic) -> Logistic:
    """Whether the likeliest of them is what the message asks."""
    first = [(one, *_first(one, lead)) for one in samples if one.led]
    return fit(
        np.array([found.values() for _, _, found in first]),
        np.array([satisfies(entry, one.labelled.expected) for one, entry, _ in first]),
        np.array([one.weight for one, _, _ in first]),
        RIDGE,
    )


def follow_from(
    strange: Sequence[Continued], lead: Logistic, follow: Logistic, answer_from: float
) -> float:
    """The probability from which a context spoils no more single questions than it may."""
    spoilt = []
    for one in strange:
        if not one.led or not _right_alone(one, answer_from):
            continue
        entry, found = _first(one, lead)
        if not satisfies(entry, one.labelled.expected):
            spoilt.append(follow.probability(found))
    spoilt.sort(reverse=True)
    allowed = int(SPOILT * len(strange))
    return round(spoilt[allowed], 4) if allowed < len(spoilt) else 0.0


def _first(one: Continued, lead: Logistic) -> tuple[str, FollowUpEvidence]:
    return max(one.led, key=lambda led: lead.score(led[1].leading()))


def _right_alone(one: Continued, answer_from: float) -> bool:
    expected = one.labelled.expected
    if one.match.confidence < answer_from:
        return OUT_OF_SCOPE in expected
    return satisfies(one.match.best, expected)
