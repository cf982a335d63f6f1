"""Logistic regression fitted without a training library.

Newton's method (iteratively reweighted least squares; Hastie, Tibshirani and Friedman, The
Elements of Statistical Learning, 4.4.1), with a small ridge.
"""

import numpy as np
from numpy.typing import NDArray

from bot.ranking.calibration import Logistic

RIDGE = 1.0
_MOST_STEPS, _SMALL_STEP = 50, 1e-9

Vector = NDArray[np.float64]


def fit(
    evidence: Vector, wanted: NDArray[np.bool_], weights: Vector, ridge: float = RIDGE
) -> Logistic:
    """Weighted logistic regression with a ridge on standardised features (one row a sample)."""
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0)
    spread[spread == 0] = 1.0
    inputs = np.column_stack([(evidence - mean) / spread, np.ones(len(evidence))])
    penalty = np.diag([*[ridge] * evidence.shape[1], 0.0])
    solution = np.zeros(inputs.shape[1])
    for _ in range(_MOST_STEPS):
        probability = 1 / (1 + np.exp(-inputs @ solution))
        gradient = inputs.T @ (weights * (wanted - probability)) - penalty @ solution
        curvature = weights * probability * (1 - probability)
        step = np.linalg.solve((inputs.T * curvature) @ inputs + penalty, gradient)
        solution += step
        if np.abs(step).max() < _SMALL_STEP:
            break
    slopes = solution[:-1] / spread
    bias = float(solution[-1] - slopes @ mean)
    return Logistic([round(float(slope), 4) for slope in slopes], round(bias, 4))
