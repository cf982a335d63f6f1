"""Learns a changed base in a process of its own: a bot that answers neither waits nor grows by it.

Learning takes a second or more of the processor, and 70 MB that Python would not give back.
"""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from bot.learning.cache import CACHE, Cache
from bot.learning.pickled import unpickled
from bot.parts import Parts, kept_parts
from bot.reloading.learner import FAULTY
from bot.running import own_process
from bot.running.faults import LearningError
from knowledge.faults import KnowledgeError

LEARNER = "bot.reloading.learner"
LONGEST_SECONDS = 120
_QUICKER = {
    # Rows are short: a second thread of the algebra library would only stand in the way of a copy.
    "OPENBLAS_NUM_THREADS": "1",
    # What is let go of is used again (glibc; others take no notice): a process that ends so soon
    # need not give it back, and getting it anew takes a twentieth of the time.
    "MALLOC_MMAP_THRESHOLD_": str(2**30),
    "MALLOC_TRIM_THRESHOLD_": str(2**30),
}
T = TypeVar("T")


@asynccontextmanager
async def rebuilt(
    folder: Path, today: date, cache: Path = CACHE
) -> AsyncIterator[Callable[[], Parts]]:
    """What reads the parts of a folder as its files are now: as ``build`` makes them.

    KnowledgeError when the folder has faults; LearningError when the process came to no end. What
    is learned is kept in ``cache`` too, for the next edit and the next start, once the block ends.

    Let go of the parts in use just before the new ones are read: two at once are too much for a
    small machine, and reading takes a tenth of a second.
    """
    with TemporaryDirectory() as place:
        made, said = Path(place) / "parts.pickle", Path(place) / "said.txt"
        async with _process(said, folder, today, cache, made) as process:
            if not await _in_time(_is_made(process)):
                await _in_time(process.wait())
                raise _failure(process.returncode, made, said)
            yield lambda: _parts(made)
            await _in_time(process.wait())


@asynccontextmanager
async def _process(said: Path, *arguments: object) -> AsyncIterator[Process]:
    """The process, which does not outlive the block; what it says of a failure goes to a file."""
    with said.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *own_process.command(LEARNER, *arguments),
            env=own_process.environment(**_QUICKER),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            _kill(process)
            await process.wait()


def _kill(process: Process) -> None:
    """End the process, and the copy that it may have made of itself."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


async def _is_made(process: Process) -> bool:
    """Whether the process says that the parts are written; it ends without a word if not."""
    assert process.stdout
    return bool(await process.stdout.readline())


async def _in_time(awaited: Coroutine[Any, Any, T]) -> T:
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            return await awaited
    except TimeoutError:
        raise _not_learned(f"plus de {LONGEST_SECONDS} secondes") from None


def _failure(code: int | None, made: Path, said: Path) -> Exception:
    """What went wrong in the process: the faults of the base, or the last line that it said."""
    if code == FAULTY:
        return KnowledgeError(pickle.loads(made.read_bytes()))
    return _not_learned(own_process.last_line(said.read_text(encoding="utf-8", errors="replace")))


def _not_learned(reason: str) -> LearningError:
    return LearningError(f"Les fiches n'ont pas pu être apprises : {reason}")


def build_apart(folder: Path, today: date, cache: Path = CACHE) -> Parts:
    """As ``build``, for a process that lives long: it does not grow by what learning takes."""
    kept = kept_parts(Cache(cache, folder))
    if kept is not None:
        return kept
    with TemporaryDirectory() as place:
        made = Path(place) / "parts.pickle"
        ended = subprocess.run(
            own_process.command(LEARNER, folder, today, cache, made),
            env=own_process.environment(**_QUICKER),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if ended.returncode == 0:
            return _parts(made)
    # What is wrong with the folder, or with the process, shows when it is learned here.
    return built_here(folder, today, cache)


def built_here(folder: Path, today: date, cache: Path | None) -> Parts:
    """As ``build``: what learns is imported where nothing else is left to do."""
    from bot.build import build

    return build(folder, today, cache)


def _parts(made: Path) -> Parts:
    parts = unpickled(made)
    assert isinstance(parts, Parts)
    return parts
