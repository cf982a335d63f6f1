import numpy as np

from bot.ranking.conditional import Choosing, fit_choices


def test_what_the_good_ones_have_weighs_for_and_what_is_the_same_weighs_nothing() -> None:
    rows = np.array([[1.0, 0.0, 3.0], [0.0, 1.0, 3.0], [0.0, 0.0, 3.0]])
    choices = [Choosing(rows + number, np.array([1.0, 0.0, 0.0]), 1.0) for number in range(9)]
    good, bad, same = fit_choices(choices, 1.0).weights
    assert good > 0.5 and bad < good and abs(same) < 1e-6


def test_any_of_several_good_ones_will_do() -> None:
    rows = np.array([[1.0], [1.0], [0.0]])
    fitted = fit_choices([Choosing(rows, np.array([1.0, 1.0, 0.0]), 1.0)] * 9, 1.0)
    assert fitted.weights[0] > 0.5 and fitted.bias == 0.0
