"""An array filled in by a copy of the process, while the process goes on."""

import os
import warnings
from collections.abc import Iterator

import numpy as np
import pytest

from bot.beside import Filling, beside, here
from bot.space import Matrix

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here")


@pytest.fixture(autouse=True)
def tests_have_threads() -> Iterator[None]:
    """Python warns of copying a process that has threads: the bot's learning has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def numbered(array: Matrix) -> None:
    array[:] = np.arange(array.size, dtype=np.float32).reshape(array.shape)


@pytest.mark.parametrize("filling", [here, beside])
def test_the_array_is_full_when_the_block_has_ended(filling: Filling) -> None:
    with filling((3, 2), numbered) as array:
        pass
    assert np.array_equal(array, np.arange(6, dtype=np.float32).reshape(3, 2))


@needs_fork
def test_another_process_fills_it() -> None:
    def with_my_number(array: Matrix) -> None:
        array[:] = os.getpid() % 1_000

    with beside((1, 1), with_my_number) as array:
        pass
    assert array[0, 0] != os.getpid() % 1_000


@needs_fork
def test_when_the_copy_fails_the_process_fills_it_itself() -> None:
    first = os.getpid()

    def only_here(array: Matrix) -> None:
        if os.getpid() != first:
            os._exit(1)
        numbered(array)

    with beside((3, 2), only_here) as array:
        pass
    assert array[2, 1] == 5
