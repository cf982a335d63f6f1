"""Which questions of the base another entry would take: each is judged as if it were not there.

The questions are left out in a few parts, each judged by a ranking learned from the others: one by
one, it would take hours. What each would get is decided as for a resident's message.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.danger import alarm
from bot.danger.emergency import Finding
from bot.learning.labelled import URGENT, satisfies
from bot.learning.study import Studied
from bot.measuring.closeness import Close, Useless, close, useless
from bot.parts import Parts
from bot.ranking import calibration
from bot.ranking.blame import Blame, blame
from bot.ranking.examples import Example
from bot.ranking.features import features
from bot.ranking.matcher import Match
from bot.ranking.ranker import Ranker
from bot.ranking.ranker import scores as scores_of
from bot.ranking.space import Matrix
from bot.ranking.training import Training
from bot.running.beside import Doing, here

PARTS = 5
"""Ten would find the same pairs, and take twice as long."""
_HERE = 3
"""Parts that are judged in this process; the others may be in another, at the same time."""
_MAY_BE_DANGER = -0.5
"""An entry of danger that scores less does not ring without a pattern."""
Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Stolen:
    """An example that another entry would take.

    ``answered`` is false where the bot would hesitate, and not answer with the thief. ``blame`` are
    the words that do it; ``short`` is the message in its words that carry meaning, as typed.
    """

    example: Example
    thief: str
    answered: bool
    blame: Blame
    short: str


@dataclass(frozen=True, slots=True)
class Confusions:
    """All that was found; ``owned`` and ``counters`` are how many examples were judged."""

    owned: int
    counters: int
    stolen: tuple[Stolen, ...]
    close: tuple[Close, ...]
    useless: tuple[Useless, ...]


def find(parts: Parts, studied: Studied, step: Step, doing: Doing = here) -> Confusions:
    """Judge every example; ``step`` is told how many more are judged.

    ``doing`` is where some of the parts are judged, while the others are here.
    """
    training = studied.training()
    left_out = np.zeros((len(studied.examples), len(training.labels)), np.float32)
    judge = _Judge(parts, studied, training)
    elsewhere = doing(lambda: [judge.part(one) for one in range(_HERE, PARTS)])
    stolen: list[tuple[int, Stolen]] = []

    def gather(judged: _Judged) -> None:
        left_out[judged.places] = judged.left_out
        stolen.extend(judged.stolen)
        step(len(judged.places))

    for part in range(_HERE):
        gather(judge.part(part))
    for judged in elsewhere():
        gather(judged)
    owned = sum(example.owner is not None for example in studied.examples)
    return Confusions(
        owned,
        len(studied.examples) - owned,
        tuple(one for _, one in sorted(stolen, key=lambda pair: pair[0])),
        tuple(close(parts.base, studied, training.labels, left_out)),
        tuple(useless(studied, training.labels, left_out)),
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """Some examples with their scores and, by their places, those that would be taken."""

    places: list[int]
    left_out: Matrix
    stolen: list[tuple[int, Stolen]]


class _Judge:
    """Decides what each example would get."""

    def __init__(self, parts: Parts, studied: Studied, training: Training) -> None:
        self._parts = parts
        self._studied = studied
        self._training = training
        self._hashed = training.hashed()
        self._neighbours = training.neighbours()
        self._calibration = calibration.load()
        kinds = {entry.id: entry.kind for entry in parts.base.entries.values()}
        labels = training.labels
        self._ordinary = [one for one, label in enumerate(labels) if label in kinds]
        self._dangers = [one for one in self._ordinary if kinds[labels[one]] == "urgence"]

    def part(self, part: int) -> _Judged:
        """The examples of one of PARTS, judged by a ranking of the others."""
        weights, places = self._training.fold(part, PARTS)
        ranker = self._training.untaught()
        ranker.teach(weights)
        left_out = np.array([scores_of(weights, *self._hashed.row(one)) for one in places])
        found = (
            (place, self.stolen(place, ranker, scores))
            for place, scores in zip(places, left_out, strict=True)
        )
        return _Judged(places, left_out, [(place, one) for place, one in found if one is not None])

    def stolen(self, place: int, ranker: Ranker, scores: Matrix) -> Stolen | None:
        """The example, if another entry than its own would take it."""
        example = self._studied.examples[place]
        finding = self._parts.detector.find(example.text)
        if finding is None and self._is_plainly_right(example, ranker, scores):
            return None
        match = self._match(place, ranker, scores)
        got, answered = self._got(match, finding)
        if self._is_right(example, got, answered):
            return None
        words = blame(ranker, match.reading, got, example.label)
        tokens = match.reading.tokens
        content = (tokens[place].written for place in match.reading.content)
        short = " ".join(dict.fromkeys(content))
        return Stolen(example, got, answered, words, short)

    def _is_plainly_right(self, example: Example, ranker: Ranker, scores: Matrix) -> bool:
        """Whether the own entry comes first and no danger is near: nothing else need be weighed."""
        if example.owner is None:
            return False
        best = self._ordinary[int(scores[self._ordinary].argmax())]
        dangers = scores[self._dangers]
        calm = not len(dangers) or float(dangers.max()) < _MAY_BE_DANGER
        return calm and ranker.labels[best] == example.owner

    def _match(self, place: int, ranker: Ranker, scores: Matrix) -> Match:
        example = self._studied.examples[place]
        reading = self._studied.reading(example)
        similarities = self._neighbours.similarities(ranker.space.point(features(reading)), place)
        profile = self._parts.matcher.profile
        own = profile.without(reading, example.owner) if example.owner else profile
        return self._parts.matcher.judge(reading, scores, similarities, own)

    def _got(self, match: Match, finding: Finding | None) -> tuple[str, bool]:
        """The entry that the message would get, or the likeliest one; whether it would get it."""
        danger = alarm.judge(match, finding, self._calibration)
        if danger.rings:
            return danger.entry, True
        return match.best, match.confidence >= self._calibration.thresholds.answer_from

    def _is_right(self, example: Example, got: str, answered: bool) -> bool:
        expected = self._studied.expected(example)
        if example.owner is None:
            return not answered or satisfies(got, expected)
        if expected == (URGENT,) and not answered:
            return True  # What dangers.yaml misses is no theft: its own tests tell.
        return got == example.owner
