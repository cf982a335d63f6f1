"""From evidence to probabilities: logistic regressions and their thresholds.

The numbers live in ``calibration.json``, beside this file; ``main.py calibrate`` computes them from
data, nobody types them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from operator import mul
from pathlib import Path
from typing import Any

from bot.ranking.alarm_evidence import ALARM_NAMES, AlarmEvidence
from bot.ranking.evidence import NAMES, Evidence
from bot.ranking.followup_evidence import FOLLOWUP_NAMES, LEADING, FollowUpEvidence
from bot.running.faults import CalibrationError

SHIPPED = Path(__file__).with_name("calibration.json")
SCORERS_VERSION = 10
"""To be raised whenever the ranking or the evidence changes: the calibration is theirs."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: one weight per feature of the evidence, and a bias."""

    weights: Sequence[float]
    bias: float

    def probability(self, evidence: Evidence | AlarmEvidence | FollowUpEvidence) -> float:
        """Between 0 and 1."""
        return 1 / (1 + exp(-self.bias - self.score(evidence.values())))

    def score(self, values: Sequence[float]) -> float:
        """The weighted sum of some values."""
        total: float = sum(map(mul, self.weights, values))
        return total


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probabilities one answers, offers choices, gives the alarm.

    From ``surely_from`` on, an answer is nearly always right: so sure must one be of each part of a
    message.
    An entry is among the choices when its score is at most ``choice_gap`` under the best one's.
    From ``follow_from`` on, a message is read in its context.
    """

    answer_from: float
    surely_from: float
    offer_from: float
    alarm_from: float
    choice_gap: float
    follow_from: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Five regressions and their thresholds.

    ``right``: the best entry satisfies; ``helped``: the message is in scope and one of the three
    best satisfies; ``danger``: somebody is in danger; ``lead``: which entry, of those that the
    conversation leads to, a message means; ``follow``: it asks that one. ``doubts`` are the
    patterns of danger that stand in harmless messages too, and in what share of them.
    """

    right: Logistic
    helped: Logistic
    danger: Logistic
    lead: Logistic
    follow: Logistic
    thresholds: Thresholds
    doubts: Mapping[str, float]
    about: Mapping[str, str | int | float]

    def judge(self, evidence: Evidence) -> tuple[float, float]:
        """The probabilities of ``right`` and ``helped``."""
        return self.right.probability(evidence), self.helped.probability(evidence)

    def doubt(self, pattern: str) -> float:
        """How often a pattern of danger stands in a harmless message, 0 to 1."""
        return self.doubts.get(pattern, 0.0)

    def to_json(self) -> str:
        """A small file that a person can read: every weight under its name."""
        thresholds = {name: getattr(self.thresholds, name) for name in Thresholds.__slots__}
        models = {
            name: {"bias": model.bias} | dict(zip(names, model.weights, strict=True))
            for name, names in _MODELS.items()
            for model in (getattr(self, name),)
        }
        content = {"about": dict(self.about), "thresholds": thresholds, **models}
        content |= {"doubts": dict(self.doubts)}
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


_MODELS = {
    "right": NAMES,
    "helped": NAMES,
    "danger": ALARM_NAMES,
    "lead": LEADING,
    "follow": FOLLOWUP_NAMES,
}
"""The regressions, and the names of what each weighs."""


def load(path: Path = SHIPPED) -> Calibration:
    """Read the shipped calibration; CalibrationError when it is missing or of other scorers."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["about"]["scorers_version"] != SCORERS_VERSION:
            raise KeyError("scorers_version")
        models = {name: _logistic(content[name], names) for name, names in _MODELS.items()}
        return Calibration(
            **models,
            thresholds=Thresholds(**content["thresholds"]),
            doubts=content["doubts"],
            about=content["about"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalibrationError(
            f"Le calibrage {path.name} manque, ou il est celui d'autres mesures : "
            "lancez « main.py calibrate »."
        ) from error


def _logistic(content: Mapping[str, Any], names: Sequence[str]) -> Logistic:
    return Logistic([content[name] for name in names], content["bias"])


UNCALIBRATED = Calibration(
    **{name: Logistic([0.0] * len(names), 0.0) for name, names in _MODELS.items()},
    thresholds=Thresholds(1.0, 1.0, 1.0, 1.0, 0.0, 1.0),
    doubts={},
    about={},
)
"""Used only while calibrating: it never answers."""
