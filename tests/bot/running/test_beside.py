"""Work done in a copy of the process, while the process goes on."""

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bot.running.beside import Doing, beside, here

ROOT = Path(__file__).resolve().parents[3]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here")


@pytest.fixture(autouse=True)
def tests_have_threads() -> Iterator[None]:
    """Python warns of copying a process that has threads: the bot's learning has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


@pytest.mark.parametrize("doing", [here, beside])
def test_the_result_is_there_when_it_is_asked_for(doing: Doing) -> None:
    # More than a pipe holds at once.
    numbers = doing(lambda: np.arange(1_000_000))
    words = doing(lambda: ["un", "deux"])
    assert words() == ["un", "deux"] and np.array_equal(numbers(), np.arange(1_000_000))


@needs_fork
def test_another_process_does_it() -> None:
    assert beside(os.getpid)() != os.getpid()


@needs_fork
def test_when_the_copy_fails_the_process_does_it_itself() -> None:
    first = os.getpid()

    def only_here() -> int:
        if os.getpid() != first:
            os._exit(1)
        return os.getpid()

    assert beside(only_here)() == first


@needs_fork
def test_a_copy_whose_process_is_gone_ends_too() -> None:
    orphaned = (
        "import os; from bot.running.beside import beside\n"
        "beside(lambda: b'x' * 10**6); os._exit(0)"
    )
    command = [sys.executable, "-c", orphaned]
    # Nobody writes to its output: that is at its end once the process and its copy have ended.
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, timeout=60, check=True)
    assert ended.stdout == b""


@pytest.mark.parametrize("doing", [here, beside])
def test_what_fails_everywhere_fails_here(doing: Doing) -> None:
    def never() -> None:
        raise KeyError("never")

    failing = doing(never)
    with pytest.raises(KeyError, match="never"):
        failing()
