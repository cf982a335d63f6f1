"""Learns a changed base in a process of its own: a bot that answers neither waits nor grows by it.

Learning takes a second or more of the processor, and 70 MB that Python would not give back.
"""

import asyncio
import gc
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.build import Parts, build
from bot.cache import CACHE, Cache
from bot.faults import LearningError
from knowledge.faults import KnowledgeError

ROOT = Path(__file__).resolve().parent.parent
"""The settings have it too, and take a tenth of a second to load."""
LONGEST_SECONDS = 120
_FAULTY = 3
"""How the process ends when the base has faults: no interpreter ends so by itself."""


@asynccontextmanager
async def rebuilt(
    folder: Path, today: date, cache: Path = CACHE
) -> AsyncIterator[Callable[[], Parts]]:
    """What reads the parts of a folder as its files are now: the same as those of ``build``.

    KnowledgeError when the folder has faults; LearningError when the process came to no end. What
    is learned is kept in ``cache`` too, for the next edit and the next start.

    Let go of the parts in use just before the new ones are read: two at once are too much for a
    small machine, and reading takes a fifth of a second.
    """
    with TemporaryDirectory() as place:
        made = Path(place) / "parts.pickle"
        code, said = await _run(folder, today, cache, made)
        if code == _FAULTY:
            raise KnowledgeError(pickle.loads(made.read_bytes()))
        if code:
            raise LearningError(f"Les fiches n'ont pas pu être apprises : {said}")
        yield lambda: _parts(made)


async def _run(folder: Path, today: date, cache: Path, made: Path) -> tuple[int | None, str]:
    """How the process ended, and the last line that it said of a failure."""
    process = await asyncio.create_subprocess_exec(
        *_command(folder, today, cache, made),
        env=_environment(),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            _, said = await process.communicate()
    except TimeoutError:
        return 1, f"plus de {LONGEST_SECONDS} secondes"
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    lines = said.decode(errors="replace").split("\n")
    return process.returncode, next((one for one in reversed(lines) if one), "raison inconnue")


def build_apart(folder: Path, today: date, cache: Path = CACHE) -> Parts:
    """As ``build``, for a process that lives long: it does not grow by what learning takes."""
    if Cache(cache, folder).parts_file() is not None:
        return build(folder, today, cache)
    with TemporaryDirectory() as place:
        made = Path(place) / "parts.pickle"
        ended = subprocess.run(
            _command(folder, today, cache, made),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if ended.returncode == 0:
            return _parts(made)
    # What is wrong with the folder, or with the process, shows when it is learned here.
    return build(folder, today, cache)


def _command(*arguments: object) -> list[str]:
    # « -P »: a relative path keeps its meaning, and no folder here is imported.
    return [sys.executable, "-P", "-m", "bot.rebuild", *map(str, arguments)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _parts(made: Path) -> Parts:
    with made.open("rb") as file:
        parts = pickle.load(file)
    assert isinstance(parts, Parts)
    return parts


def _make(folder: Path, today: date, cache: Path, made: Path) -> int:
    """In the process: write the parts of a folder, or the faults that it has."""
    try:
        parts = build(folder, today, cache)
    except KnowledgeError as error:
        made.write_bytes(pickle.dumps(error.faults))
        return _FAULTY
    kept = Cache(cache, folder).parts_file()
    if kept is None:
        made.write_bytes(pickle.dumps(parts, pickle.HIGHEST_PROTOCOL))
    else:
        shutil.copyfile(kept, made)
    return 0


if __name__ == "__main__":
    gc.disable()  # the process ends before it would find anything worth a sixth of the time
    folder, today, cache, made = sys.argv[1:]
    sys.exit(_make(Path(folder), date.fromisoformat(today), Path(cache), Path(made)))
