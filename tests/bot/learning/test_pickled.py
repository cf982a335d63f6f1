"""What is made or learned, in files."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from bot.learning.pickled import Pickled, unpickled


def test_numbers_learned_after_pickling_are_those_that_are_written(tmp_path: Path) -> None:
    weights, words = np.zeros((3, 2), np.float16), {"un": np.arange(4)}
    pickled = Pickled((weights, words, weights))
    weights[:] = 0.5
    pickled.write(tmp_path / "parts")
    content = unpickled(tmp_path / "parts")
    assert isinstance(content, tuple)
    read, known, again = content
    assert read.dtype == np.float16 and read.tolist() == [[0.5, 0.5]] * 3
    assert known["un"].tolist() == [0, 1, 2, 3]
    assert again is read, "what two hold is one thing still"


def test_large_numbers_are_themselves_and_one_object_each(tmp_path: Path) -> None:
    written = [10**6, int("1000000"), 10**30, -7, 5, True]
    Pickled(written).write(tmp_path / "parts")
    read = unpickled(tmp_path / "parts")
    assert isinstance(read, list) and read == written
    assert [type(one) for one in read] == [type(one) for one in written]
    assert read[0] is read[1]


def test_a_file_cut_short_is_an_error_and_not_half_of_what_was_written(tmp_path: Path) -> None:
    Pickled([np.arange(100), "la fin"]).write(tmp_path / "whole")
    (tmp_path / "cut").write_bytes((tmp_path / "whole").read_bytes()[:-3])
    with pytest.raises((pickle.UnpicklingError, EOFError)):
        unpickled(tmp_path / "cut")
