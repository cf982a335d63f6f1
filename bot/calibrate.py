"""Compute the calibration from data: ``main.py calibrate``.

The data are the entries' own questions and the counter-examples, each judged by a ranker that has
not seen it, and the calibrating half of the project's labelled questions.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TextIO

import numpy as np

from bot import alarm, calibration
from bot.build import Uncalibrated
from bot.calibration import SCORERS_VERSION, SHIPPED, Calibration, Logistic, Thresholds
from bot.emergency import Finding
from bot.faults import CalibrationError
from bot.features import features
from bot.index import profile_of
from bot.labelled import OUT_OF_SCOPE, OWN, URGENT, Labelled, read, satisfies
from bot.logistic import fit
from bot.matcher import Match

FALSE_ANSWERS = 0.03
"""Share of the project's own out-of-scope messages (calibrating half) that may be answered."""
FALSE_OFFERS = 0.08
"""Share of them that may be offered choices."""
FALSE_ALARMS = 0.006
"""Share of its messages without danger that may get the numbers of help: a fifth of them only
sound like danger, which is far more than in life."""
SURELY_RIGHT = 0.97
"""Share of right answers that is nearly all of them."""
CHOICES_KEPT = 0.95
"""Share of the right entries, second or third, that are still among the choices."""
OWN_QUESTIONS_WEIGHT = 5.0
"""Questions written as residents write tell more than the knowledge base's own."""
OFFERED = 3
_STEP = 0.0001


@dataclass(frozen=True, slots=True)
class Sample:
    """One message judged, with the entries that would satisfy who wrote it."""

    match: Match
    finding: Finding | None
    expected: tuple[str, ...]
    lived: bool
    """Written as residents write, by somebody who had not read the knowledge base."""

    @property
    def weight(self) -> float:
        """How much it tells, beside the knowledge base's own texts."""
        return OWN_QUESTIONS_WEIGHT if self.lived else 1.0

    @property
    def urgent(self) -> bool:
        """Whether somebody is in danger."""
        return self.expected[0] == URGENT

    @property
    def in_scope(self) -> bool:
        """Whether an ordinary entry answers it."""
        return self.expected[0] not in (OUT_OF_SCOPE, URGENT)

    @property
    def good(self) -> list[bool]:
        """Whether each of the first entries satisfies."""
        return [satisfies(entry, self.expected) for entry, _ in self.match.ranked[:OFFERED]]


def run(parts: Uncalibrated, today: date, out: TextIO) -> int:
    """Compute the calibration, write the shipped file, and say what it holds."""
    computed = calibrate(parts, own_questions(), today)
    SHIPPED.write_text(computed.to_json(), encoding="utf-8")
    thresholds = computed.thresholds
    print(f"{SHIPPED} : {computed.about['samples']} exemples.", file=out)
    print(f"Répond à partir de {thresholds.answer_from:.3f} de confiance,", file=out)
    print(f"propose des choix à partir de {thresholds.offer_from:.3f},", file=out)
    print(f"croit à un danger à partir de {thresholds.alarm_from:.3f}.", file=out)
    return 0


def own_questions(folder: Path = OWN) -> list[Labelled]:
    """The project's own labelled questions, both halves; none where it came without its tests."""
    return [question for path in sorted(folder.glob("*.yaml")) for question in read(path)]


def fault(path: Path = SHIPPED, folder: Path = OWN) -> str | None:
    """What is wrong with the shipped calibration: of other scorers, or of other questions.

    Edited entries never make it wrong: ``main.py eval`` measures them anew.
    """
    try:
        shipped = calibration.load(path)
    except CalibrationError as error:
        return str(error)
    own = [question for question in own_questions(folder) if question.half == "calibrating"]
    if own and shipped.about["own_questions_digest"] != digest(own):
        return (
            f"bot/{path.name}: les questions qui servent au calibrage ont changé : "
            "lancez « main.py calibrate »."
        )
    return None


def calibrate(parts: Uncalibrated, own: Iterable[Labelled], today: date) -> Calibration:
    """Fit the regressions and choose the thresholds."""
    own = [question for question in own if question.half == "calibrating"]
    samples = [*_left_out(parts), *_own(parts, own)]
    right, helped = _answering([sample for sample in samples if not sample.urgent])
    samples = [_with_confidence(sample, right) for sample in samples]
    danger = _alarm(samples)
    judged = [(sample, _danger_of(sample, danger)) for sample in samples]
    calm = [(sample, danger) for sample, danger in judged if not sample.urgent]
    alarm_from = threshold([danger for sample, danger in calm if sample.lived], FALSE_ALARMS)
    heard = [sample for sample, danger in calm if danger < alarm_from]
    thresholds = _thresholds(heard, helped, alarm_from)
    return Calibration(right, helped, danger, thresholds, _about(own, len(samples), today))


def threshold(probabilities: Sequence[float], share: float) -> float:
    """The smallest probability that at most a share of some reaches."""
    falling = sorted(probabilities, reverse=True)
    allowed = int(share * len(falling))
    return round(falling[allowed] + _STEP, 4) if allowed < len(falling) else 0.0


def _answering(calm: Sequence[Sample]) -> tuple[Logistic, Logistic]:
    """Whether the best entry answers; whether one of the first does, to a question in scope."""
    evidence = np.array([sample.match.evidence.values() for sample in calm])
    weights = np.array([sample.weight for sample in calm])
    right = np.array([sample.good[0] for sample in calm])
    helped = np.array([sample.in_scope and any(sample.good) for sample in calm])
    return fit(evidence, right, weights), fit(evidence, helped, weights)


def _with_confidence(sample: Sample, right: Logistic) -> Sample:
    confidence = right.probability(sample.match.evidence)
    return replace(sample, match=replace(sample.match, confidence=confidence))


def _alarm(samples: Sequence[Sample]) -> Logistic:
    """Whether somebody is in danger."""
    evidence = np.array([alarm.gather(one.match, one.finding).values() for one in samples])
    weights = np.array([sample.weight for sample in samples])
    return fit(evidence, np.array([sample.urgent for sample in samples]), weights)


def _danger_of(sample: Sample, danger: Logistic) -> float:
    return danger.probability(alarm.gather(sample.match, sample.finding))


def _thresholds(calm: Sequence[Sample], helped: Logistic, alarm_from: float) -> Thresholds:
    """What lets through as much as is allowed, and no more."""
    outside = [sample for sample in calm if sample.lived and not sample.in_scope]
    # A contact answers some out-of-scope messages rightly: those are no fault.
    wrong = [sample.match.confidence for sample in outside if not sample.good[0]]
    answer_from = threshold(wrong, FALSE_ANSWERS * len(outside) / max(1, len(wrong)))
    unsure = [sample for sample in outside if sample.match.confidence < answer_from]
    offers = [helped.probability(sample.match.evidence) for sample in unsure]
    offer_from = threshold(offers, FALSE_OFFERS)
    surely_from = max(answer_from, _surely_from(calm))
    return Thresholds(answer_from, surely_from, offer_from, alarm_from, _choice_gap(calm))


def _surely_from(calm: Sequence[Sample]) -> float:
    """The probability from which nearly all of the project's own messages are answered rightly."""
    lived = sorted(
        ((sample.match.confidence, sample.good[0]) for sample in calm if sample.lived),
        reverse=True,
    )
    right, reached = 0, 1.0
    for count, (confidence, good) in enumerate(lived, 1):
        right += good
        if right >= SURELY_RIGHT * count:
            reached = confidence
    return round(reached, 4)


def _choice_gap(calm: Sequence[Sample]) -> float:
    """How far under the best score a right second or third entry nearly always is, at most."""
    gaps = sorted(
        sample.match.ranked[0][1] - score
        for sample in calm
        if sample.in_scope and not sample.good[0]
        for good, (_, score) in zip(sample.good, sample.match.ranked[:OFFERED], strict=True)
        if good
    )
    return round(gaps[int(CHOICES_KEPT * len(gaps))], 4) if gaps else 0.0


def _about(own: Sequence[Labelled], samples: int, today: date) -> dict[str, str | int | float]:
    return {
        "date": today.isoformat(),
        "scorers_version": SCORERS_VERSION,
        "samples": samples,
        "own_questions": len(own),
        "own_questions_digest": digest(own),
        "false_answers_aimed_at": FALSE_ANSWERS,
        "false_alarms_aimed_at": FALSE_ALARMS,
    }


def digest(own: Iterable[Labelled]) -> str:
    """Changes with the calibrating questions and what they should get."""
    lines = (f"{one.question}\t{','.join(one.expected)}" for one in own)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def _left_out(parts: Uncalibrated) -> Iterator[Sample]:
    """Each example of the base, judged as if it had not been there."""
    studied = parts.studied
    training, profile = studied.training(), profile_of(studied)
    left_out, neighbours = training.left_out_scores(), training.neighbours()
    for place, example in enumerate(studied.examples):
        reading = studied.readings[place]
        point = training.space.point(features(reading))
        similarities = neighbours.similarities(point, place)
        own = profile.without(reading, example.owner) if example.owner else profile
        match = parts.matcher.judge(reading, left_out[place], similarities, own)
        finding = parts.detector.explain(example.text)
        yield Sample(match, finding, studied.expected(example), lived=False)


def _own(parts: Uncalibrated, own: Iterable[Labelled]) -> Iterator[Sample]:
    for one in own:
        match, finding = parts.matcher.match(one.question), parts.detector.explain(one.question)
        yield Sample(match, finding, one.expected, lived=True)
