"""Compute the calibration from data: ``main.py calibrate``.

The data are the entries' own questions and the counter-examples, each judged by a ranker that has
not seen it, and the calibrating half of the project's labelled questions. The two logistic
regressions are fitted by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani
and Friedman, The Elements of Statistical Learning, 4.4.1) with a small ridge.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from bot.calibration import SCORERS_VERSION, SHIPPED, Calibration, Logistic
from bot.evidence import Evidence, Profile
from bot.features import features
from bot.index import Studied, profile_of
from bot.labelled import OUT_OF_SCOPE, OWN, Labelled, read, satisfies
from bot.matcher import Match, Matcher

FALSE_ANSWERS = 0.06
"""Share of the project's own out-of-scope messages (calibrating half) that may be answered.

A third of them share words with the knowledge base: they are harder than what comes in life.
"""
FALSE_OFFERS = 0.15
"""Share of those that may be offered choices."""
OWN_QUESTIONS_WEIGHT = 5.0
"""Questions written as residents write tell more than the knowledge base's own."""
RIDGE = 1.0
OFFERED = 3
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One message judged: was the best entry right, one of the three best, was it in scope?"""

    evidence: Evidence
    right: bool
    helped: bool
    in_scope: bool
    weight: float


def run(matcher: Matcher, studied: Studied, today: date, out: TextIO) -> int:
    """Compute the calibration, write the shipped file, and say what it holds."""
    own = [question for path in sorted(OWN.glob("*.yaml")) for question in read(path)]
    computed = calibrate(matcher, studied, own, today)
    SHIPPED.write_text(computed.to_json(), encoding="utf-8")
    print(f"{SHIPPED} : {computed.about['samples']} exemples.", file=out)
    print(f"Répond à partir de {computed.answer_from:.3f} de confiance,", file=out)
    print(f"propose des choix à partir de {computed.offer_from:.3f}.", file=out)
    return 0


def calibrate(
    matcher: Matcher, studied: Studied, own: Iterable[Labelled], today: date
) -> Calibration:
    """Fit both regressions and choose both thresholds."""
    own = [question for question in own if question.half == "calibrating"]
    lived = list(_own(matcher, own))
    samples = [*_left_out(matcher, studied, profile_of(studied)), *lived]
    evidence = np.array([astuple(sample.evidence) for sample in samples])
    weights = np.array([sample.weight for sample in samples])
    right = _fit(evidence, np.array([sample.right for sample in samples]), weights)
    helped = _fit(evidence, np.array([sample.helped for sample in samples]), weights)
    outside = [sample for sample in lived if not sample.in_scope]
    answer_from = _threshold(right, outside, FALSE_ANSWERS)
    unanswered = [s for s in outside if right.probability(s.evidence) < answer_from]
    digest = hashlib.sha256("\n".join(question.question for question in own).encode())
    return Calibration(
        right,
        helped,
        answer_from,
        _threshold(helped, unanswered, FALSE_OFFERS),
        {
            "date": today.isoformat(),
            "scorers_version": SCORERS_VERSION,
            "samples": len(samples),
            "own_questions": len(own),
            "own_questions_digest": digest.hexdigest()[:12],
            "false_answers_aimed_at": FALSE_ANSWERS,
        },
    )


def _left_out(matcher: Matcher, studied: Studied, profile: Profile) -> Iterator[Sample]:
    """Each example of the base, judged as if it had not been there."""
    training = studied.training()
    left_out, neighbours = training.left_out_scores().tolist(), training.neighbours()
    for place, (example, reading) in enumerate(
        zip(studied.examples, studied.readings, strict=True)
    ):
        scores = dict(zip(training.labels, left_out[place], strict=True))
        similarities = neighbours.similarities(training.space.point(features(reading)), place)
        own = profile.without(reading, example.owner) if example.owner else profile
        match = matcher.judge(reading, scores, similarities, own)
        yield _sample(match, (example.label,), 1.0)


def _own(matcher: Matcher, own: Iterable[Labelled]) -> Iterator[Sample]:
    for question in own:
        if question.kind != "urgent":
            match = matcher.match(question.question)
            yield _sample(match, question.expected, OWN_QUESTIONS_WEIGHT)


def _sample(match: Match, expected: Sequence[str], weight: float) -> Sample:
    good = [satisfies(entry, expected) for entry, _ in match.ranked[:OFFERED]]
    in_scope = not expected[0].startswith(OUT_OF_SCOPE)
    return Sample(match.evidence, good[0], any(good), in_scope, weight)


def _fit(evidence: NDArray[np.float64], wanted: NDArray[np.bool_], weights: Vector) -> Logistic:
    """Weighted logistic regression with a ridge on standardised features."""
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0)
    spread[spread == 0] = 1.0
    inputs = np.column_stack([(evidence - mean) / spread, np.ones(len(evidence))])
    penalty = np.diag([*[RIDGE] * evidence.shape[1], 0.0])
    solution = np.zeros(inputs.shape[1])
    for _ in range(50):
        probability = 1 / (1 + np.exp(-inputs @ solution))
        gradient = inputs.T @ (weights * (wanted - probability)) - penalty @ solution
        curvature = weights * probability * (1 - probability)
        step = np.linalg.solve((inputs.T * curvature) @ inputs + penalty, gradient)
        solution += step
        if np.abs(step).max() < 1e-9:
            break
    slopes = solution[:-1] / spread
    bias = float(solution[-1] - slopes @ mean)
    return Logistic([round(float(slope), 4) for slope in slopes], round(bias, 4))


def _threshold(model: Logistic, outside: Sequence[Sample], allowed: float) -> float:
    """The smallest probability that lets at most ``allowed`` of the samples through.

    A contact answers some out-of-scope messages rightly: those let through count as no fault.
    """
    judged = sorted(
        (model.probability(sample.evidence) for sample in outside if not sample.right),
        reverse=True,
    )
    budget = int(allowed * len(outside))
    return round(judged[budget] + 0.0001, 4) if budget < len(judged) else 0.0
