"""Compute the calibration from data: ``main.py calibrate``.

The data are the entries' own questions and the counter-examples, each judged by a ranker that has
not seen it, and the calibrating half of the project's labelled questions.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TextIO

import numpy as np

from bot.build import Uncalibrated
from bot.danger import alarm
from bot.learning.labelled import OWN, Labelled, own_questions
from bot.measuring.dialogues import Dialogue, own_dialogues
from bot.measuring.followup_samples import following
from bot.measuring.samples import OFFERED, Sample, Tally, left_out, lived
from bot.ranking import calibration
from bot.ranking.calibration import SCORERS_VERSION, SHIPPED, Calibration, Logistic, Thresholds
from bot.ranking.logistic import fit
from bot.running.faults import CalibrationError

FALSE_ANSWERS = 0.085
"""Share of the counter-examples, each left out in turn, that may be answered. They are traps: of
the out-of-scope messages that our own testers wrote, 3 to 5 % are answered then. A threshold
that rested on those, two hundred, moved by a tenth with a few new lines."""
FALSE_OFFERS = 0.075
"""Share of those that are not answered that may be offered choices: 4 to 7 % of testers' ones."""
FALSE_ALARMS = 0.015
"""Share of the calm examples, each left out in turn, that may get the numbers of help: 0.3 to 1 %
of testers' messages, of which a fifth only sound like danger."""
SURELY_RIGHT = 0.97
"""Share of right answers that is nearly all of them."""
CHOICES_KEPT = 0.95
"""Share of the right entries, second or third, that are still among the choices."""


def run(parts: Uncalibrated, today: date, out: TextIO) -> int:
    """Compute the calibration, write the shipped file, and say what it holds."""
    computed = calibrate(parts, own_questions(), own_dialogues(), today)
    SHIPPED.write_text(computed.to_json(), encoding="utf-8")
    thresholds = computed.thresholds
    print(f"{SHIPPED} : {computed.about['samples']} exemples.", file=out)
    print(f"Répond à partir de {thresholds.answer_from:.3f} de confiance,", file=out)
    print(f"propose des choix à partir de {thresholds.offer_from:.3f},", file=out)
    print(f"croit à un danger à partir de {thresholds.alarm_from:.3f},", file=out)
    print(f"continue la conversation à partir de {thresholds.follow_from:.3f}.", file=out)
    return 0


def fault(path: Path = SHIPPED, folder: Path = OWN) -> str | None:
    """What is wrong with the shipped calibration: of other scorers, or of other questions.

    Edited entries never make it wrong: ``main.py eval`` measures them anew.
    """
    try:
        shipped = calibration.load(path)
    except CalibrationError as error:
        return str(error)
    own = [question for question in own_questions(folder) if question.half == "calibrating"]
    dialogues = own_dialogues(folder)
    is_other = own and shipped.about["own_questions_digest"] != digest(own)
    if is_other or (dialogues and shipped.about["own_dialogues_digest"] != _digest_of(dialogues)):
        return (
            f"bot/ranking/{path.name}: les questions qui servent au calibrage ont changé : "
            "lancez « main.py calibrate »."
        )
    return None


def calibrate(
    parts: Uncalibrated, own: Iterable[Labelled], dialogues: Iterable[Dialogue], today: date
) -> Calibration:
    """Fit the regressions and choose the thresholds."""
    own = [question for question in own if question.half == "calibrating"]
    samples = [*left_out(parts), *lived(parts, own)]
    right, helped = _answering([sample for sample in samples if not sample.urgent])
    samples = [_with_confidence(sample, right) for sample in samples]
    tally = Tally(samples)
    danger = _alarm(samples, tally)
    judged = [(sample, _danger_of(sample, danger, tally)) for sample in samples]
    calm = [(sample, danger) for sample, danger in judged if not sample.urgent]
    alarm_from = threshold([danger for sample, danger in calm if not sample.lived], FALSE_ALARMS)
    heard = [sample for sample, danger in calm if danger < alarm_from]
    thresholds = _thresholds(heard, helped, alarm_from)
    dialogues = list(dialogues)
    about = _about(own, dialogues, len(samples), today)
    never = calibration.UNCALIBRATED
    alone = Calibration(
        right, helped, danger, never.lead, never.follow, thresholds, tally.doubts(), about
    )
    talks = [one for one in dialogues if one.half == "calibrating"]
    return following(alone, parts, own, talks)


def threshold(probabilities: Sequence[float], share: float) -> float:
    """The probability that at most a share of some reaches, as far as can be from any of them.

    Half-way between the last that may reach it and the first that may not.
    """
    falling = [1.0, *sorted(probabilities, reverse=True)]
    allowed = int(share * len(probabilities))
    if allowed >= len(probabilities):
        return 0.0
    return round((falling[allowed] + falling[allowed + 1]) / 2, 4)


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


def _alarm(samples: Sequence[Sample], tally: Tally) -> Logistic:
    """Whether somebody is in danger."""
    evidence = np.array([_alarm_evidence(sample, tally) for sample in samples])
    weights = np.array([sample.weight for sample in samples])
    return fit(evidence, np.array([sample.urgent for sample in samples]), weights)


def _alarm_evidence(sample: Sample, tally: Tally) -> tuple[float, ...]:
    return alarm.gather(sample.match, sample.finding, tally.doubt(sample)).values()


def _danger_of(sample: Sample, danger: Logistic, tally: Tally) -> float:
    return danger.probability(alarm.gather(sample.match, sample.finding, tally.doubt(sample)))


def _thresholds(calm: Sequence[Sample], helped: Logistic, alarm_from: float) -> Thresholds:
    """What lets through as much as is allowed, and no more."""
    outside = [sample for sample in calm if not (sample.lived or sample.in_scope)]
    # A contact answers some out-of-scope messages rightly: those are no fault.
    wrong = [sample.match.confidence for sample in outside if not sample.good[0]]
    answer_from = threshold(wrong, FALSE_ANSWERS * len(outside) / max(1, len(wrong)))
    unsure = [sample for sample in outside if sample.match.confidence < answer_from]
    offers = [helped.probability(sample.match.evidence) for sample in unsure]
    offer_from = threshold(offers, FALSE_OFFERS)
    surely_from = max(answer_from, _surely_from(calm))
    gap = _choice_gap(calm)
    return Thresholds(answer_from, surely_from, offer_from, alarm_from, gap, follow_from=1.0)


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


def _about(
    own: Sequence[Labelled], dialogues: Iterable[Dialogue], samples: int, today: date
) -> dict[str, str | int | float]:
    return {
        "date": today.isoformat(),
        "scorers_version": SCORERS_VERSION,
        "samples": samples,
        "own_questions": len(own),
        "own_questions_digest": digest(own),
        "own_dialogues_digest": _digest_of(dialogues),
        "false_answers_aimed_at": FALSE_ANSWERS,
        "false_alarms_aimed_at": FALSE_ALARMS,
    }


def _digest_of(dialogues: Iterable[Dialogue]) -> str:
    used = (one for one in dialogues if one.half == "calibrating")
    return digest(turn.labelled for one in used for turn in one.turns)


def digest(own: Iterable[Labelled]) -> str:
    """Changes with the calibrating questions and what they should get."""
    lines = (f"{one.question}\t{','.join(one.expected)}" for one in own)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
