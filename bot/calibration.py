"""From evidence to probabilities: two logistic regressions and their thresholds.

The numbers live in ``bot/calibration.json``; ``main.py calibrate`` computes them from data, nobody
types them.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import exp
from pathlib import Path

from bot.evidence import NAMES, Evidence
from bot.faults import CalibrationError

SHIPPED = Path(__file__).with_name("calibration.json")
SCORERS_VERSION = 1
"""To be raised whenever the ranking or the evidence changes: the calibration is theirs."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: one weight per feature of the evidence, and a bias."""

    weights: Sequence[float]
    bias: float

    def probability(self, evidence: Evidence) -> float:
        """Between 0 and 1."""
        values = zip(self.weights, astuple(evidence), strict=True)
        return 1 / (1 + exp(-self.bias - sum(weight * value for weight, value in values)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """``right``: the best entry answers; ``helped``: one of the three best does."""

    right: Logistic
    helped: Logistic
    answer_from: float
    offer_from: float
    about: dict[str, str | int | float]

    def judge(self, evidence: Evidence) -> tuple[float, float]:
        """The probabilities of ``right`` and ``helped``."""
        return self.right.probability(evidence), self.helped.probability(evidence)

    def to_json(self) -> str:
        """A small file that a person can read: every weight under its name."""
        content = {
            "about": self.about,
            "answer_from": self.answer_from,
            "offer_from": self.offer_from,
        } | {
            name: {"bias": model.bias} | dict(zip(NAMES, model.weights, strict=True))
            for name, model in (("right", self.right), ("helped", self.helped))
        }
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def load(path: Path = SHIPPED) -> Calibration:
    """Read the shipped calibration; CalibrationError when it is missing or of other scorers."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["about"]["scorers_version"] != SCORERS_VERSION:
            raise KeyError("scorers_version")
        return Calibration(
            _logistic(content["right"]),
            _logistic(content["helped"]),
            content["answer_from"],
            content["offer_from"],
            content["about"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalibrationError(
            f"Le calibrage {path.name} manque, ou il est celui d'autres mesures : "
            "lancez « main.py calibrate »."
        ) from error


def _logistic(content: dict[str, float]) -> Logistic:
    return Logistic([content[name] for name in NAMES], content["bias"])


UNCALIBRATED = Calibration(
    Logistic([0.0] * len(NAMES), 0.0), Logistic([0.0] * len(NAMES), 0.0), 1.0, 1.0, {}
)
"""Used only while calibrating: it never answers."""
