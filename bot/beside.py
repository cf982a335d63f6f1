"""Fills an array in a process beside this one: on the machine's other processor, where it has one.

Only for a process that has no other thread, and that does nothing else than learn: a forked copy of
a process is sound only then.
"""

import mmap
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import numpy as np

from bot.space import Matrix

Fill = Callable[[Matrix], None]
Filling = Callable[[tuple[int, int], Fill], AbstractContextManager[Matrix]]


@contextmanager
def here(shape: tuple[int, int], fill: Fill) -> Iterator[Matrix]:
    """An array of some shape, filled."""
    array = np.zeros(shape, np.float32)
    fill(array)
    yield array


@contextmanager
def beside(shape: tuple[int, int], fill: Fill) -> Iterator[Matrix]:
    """An array that is being filled while the block runs, and is full when the block has ended."""
    if not hasattr(os, "fork"):
        with here(shape, fill) as array:
            yield array
        return
    # Anonymous memory is shared with the copy of this process.
    shared = mmap.mmap(-1, 4 * shape[0] * shape[1])
    array = np.frombuffer(shared, np.float32).reshape(shape)
    copy = os.fork()
    if not copy:
        _fill_and_end(array, fill)
    try:
        yield array
    finally:
        _, status = os.waitpid(copy, 0)
    if status:
        fill(array)  # what it died of, this process may not


def _fill_and_end(array: Matrix, fill: Fill) -> None:
    """In the copy: it must never come back to what the first process was about to do."""
    code = 1
    try:
        fill(array)
        code = 0
    finally:
        os._exit(code)
