"""Learns a changed base in a process of its own: a bot that answers neither waits nor grows by it.

Learning takes a second or more of the processor, and 70 MB that Python would not give back.
"""

import asyncio
import os
import pickle
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.build import Parts, build
from bot.cache import CACHE
from bot.faults import LearningError
from bot.settings import ROOT
from knowledge.faults import KnowledgeError

LONGEST_SECONDS = 120


async def rebuild(folder: Path, today: date, cache: Path = CACHE) -> Parts:
    """The parts of a folder as its files are now, the same as those of ``build``.

    KnowledgeError when the folder has faults; LearningError when the process came to no end. What
    is learned is kept in ``cache``, for the next edit and the next start.
    """
    with TemporaryDirectory() as place:
        made = Path(place) / "parts.pickle"
        said = await _learned(folder, today, cache, made)
        # Reading takes a fifth of a second: answers go on meanwhile.
        parts = await asyncio.to_thread(_read, made)
    if isinstance(parts, Parts):
        return parts
    if isinstance(parts, tuple):
        raise KnowledgeError(parts)
    raise LearningError(f"Les fiches n'ont pas pu être apprises : {said or 'raison inconnue'}")


async def _learned(folder: Path, today: date, cache: Path, made: Path) -> str:
    """Run the process to its end; the last line that it said of a failure."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # a relative path keeps its meaning, and no folder here is imported
        "-m",
        "bot.rebuild",
        *map(str, (folder, today, cache, made)),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            _, said = await process.communicate()
    except TimeoutError:
        return f"plus de {LONGEST_SECONDS} secondes"
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    lines = said.decode(errors="replace").split("\n")
    return next((line for line in reversed(lines) if line), "")


def _read(made: Path) -> object:
    """What the process made: parts, the faults of the base, or nothing."""
    try:
        with made.open("rb") as file:
            content: object = pickle.load(file)
            return content
    except (OSError, EOFError, pickle.UnpicklingError):
        return None


def _make(folder: Path, today: date, cache: Path) -> object:
    try:
        return build(folder, today, cache)
    except KnowledgeError as error:
        return error.faults


if __name__ == "__main__":
    folder, today, cache, made = sys.argv[1:]
    learned = _make(Path(folder), date.fromisoformat(today), Path(cache))
    Path(made).write_bytes(pickle.dumps(learned, pickle.HIGHEST_PROTOCOL))
