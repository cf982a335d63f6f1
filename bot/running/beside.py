"""Work that is done in a process beside this one: on the machine's other processor, if it has one.

Only for a process that has no other thread, and that does nothing else than learn: a forked copy of
a process is sound only then.
"""

import os
import pickle
from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Doing(Protocol):
    """Where some work is done; what it returns is there when the result is asked for, once."""

    def __call__(self, work: Callable[[], T], /) -> Callable[[], T]:
        """Begin, if it is elsewhere; what gives the result."""


def here(work: Callable[[], T]) -> Callable[[], T]:
    """In this process, when the result is asked for."""
    return work


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """In a copy of this process, from now on; what it returns must be fit for ``pickle``.

    A copy that fails is no harm: the work is then done here, and fails here if it must.
    """
    if not hasattr(os, "fork"):
        return work
    outlet, inlet = os.pipe()
    copy = os.fork()
    if not copy:
        os.close(outlet)  # a copy that nobody listens to any more ends, and waits for no reader
        _do_and_end(work, inlet)
    os.close(inlet)

    def result() -> T:
        with os.fdopen(outlet, "rb") as pipe:
            content = pipe.read()
        _, status = os.waitpid(copy, 0)
        if status:
            return work()
        done: T = pickle.loads(content)
        return done

    return result


def _do_and_end(work: Callable[[], object], inlet: int) -> None:
    """In the copy: it must never come back to what the first process was about to do."""
    code = 1
    try:
        with os.fdopen(inlet, "wb") as pipe:
            pickle.dump(work(), pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)
