"""Conditional logit: which of several alternatives is chosen, from what speaks for each.

McFadden, « Conditional logit analysis of qualitative choice behavior », 1974; fitted by Adam
(Kingma and Ba, 2015), with a small ridge.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.ranking.calibration import Logistic
from bot.ranking.logistic import Vector

_STEPS, _STEP, _MEAN, _SQUARE, _SMALL = 400, 0.05, 0.9, 0.99, 1e-8


@dataclass(frozen=True, slots=True)
class Choosing:
    """The alternatives of one choice, a row each; ``good`` is 1 for those that suit."""

    rows: Vector
    good: Vector
    weight: float


def fit_choices(choices: Sequence[Choosing], ridge: float) -> Logistic:
    """Weights that make the good alternatives of each choice likely; there is no bias."""
    rows = np.vstack([one.rows for one in choices])
    spread = rows.std(axis=0)
    spread[spread == 0] = np.inf
    scaled = [Choosing(one.rows / spread, one.good, one.weight) for one in choices]
    solution = mean = square = np.zeros(rows.shape[1])
    for step in range(1, _STEPS + 1):
        gradient = sum((_gradient(one, solution) for one in scaled), -ridge * solution)
        mean = _MEAN * mean + (1 - _MEAN) * gradient
        square = _SQUARE * square + (1 - _SQUARE) * gradient**2
        unbiased = np.sqrt(square / (1 - _SQUARE**step)) + _SMALL
        solution = solution + _STEP * mean / (1 - _MEAN**step) / unbiased
    return Logistic([round(float(slope), 4) for slope in solution / spread], 0.0)


def _gradient(choice: Choosing, solution: Vector) -> Vector:
    scores = choice.rows @ solution
    likely = np.exp(scores - scores.max())
    likely /= likely.sum()
    good = likely * choice.good
    gradient: Vector = choice.weight * (choice.rows.T @ (good / good.sum() - likely))
    return gradient
