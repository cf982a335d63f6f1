"""What curators wait for, on a copy of the city's base: ``python -m tests.bench.curators``.

A file that is saved until it answers, as the living bot takes it up; and ``check --confusions``.
"""

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from bot.reloading.live import Live
from bot.reloading.rebuild import rebuilt
from bot.reloading.reload import LOOK_SECONDS, Reloader
from bot.reloading.reload_report import Report, Result
from tests.bench.cost import KNOWLEDGE, ROOT
from tests.bench.report import number

EDITS, WAIT_SECONDS = 15, 60
SAVED_SECONDS, CONFUSIONS_SECONDS = 2, 20
"""What they are to take at most."""
_QUESTIONS = "  questions:\n"


async def saved(folder: Path, cache: Path, edits: int) -> list[float]:
    """Seconds from each save of one more question to the report that it answers."""
    reports: asyncio.Queue[Report] = asyncio.Queue()
    reloader = Reloader(Live.start(folder, date.today(), cache), partial(rebuilt, cache=cache))
    reloader.listeners.append(reports.put_nowait)
    watching = asyncio.create_task(reloader.watch())
    draw, found = Random(0), list[float]()
    try:
        for edit in range(edits):
            await reloader.kept()
            # Any moment between two looks is as likely as another.
            await asyncio.sleep(LOOK_SECONDS * (1 + draw.random()))
            _add_a_question(folder, draw, edit)
            start = perf_counter()
            async with asyncio.timeout(WAIT_SECONDS):
                report = await reports.get()
            if report.result is not Result.TAKEN_UP:
                raise RuntimeError(f"an edit was not taken up: {report}")
            found.append(perf_counter() - start)
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
    return found


def _add_a_question(folder: Path, draw: Random, edit: int) -> None:
    """Write one more question, of words that others have and a new one, to some entry."""
    path = draw.choice(sorted((folder / "fiches").glob("*.yaml")))
    before, *entries = path.read_text(encoding="utf-8").split(_QUESTIONS)
    words = "vélos cour escalier lampadaire goûter danse judo mercredi soir combien où".split()
    entry = draw.randrange(len(entries))
    question = f'    - "{" ".join(draw.sample(words, 4))} zorglub{edit}"\n'
    entries[entry] = question + entries[entry]
    path.write_text(_QUESTIONS.join([before, *entries]), encoding="utf-8")


def confusions() -> float:
    """Seconds that ``main.py check --confusions`` takes, once examples were read."""
    command = [sys.executable, "main.py", "check", "--confusions"]
    subprocess.run([sys.executable, "main.py", "prepare"], cwd=ROOT, check=True)
    start = perf_counter()
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    return perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Ce que les agents attendent.")
    parser.add_argument("--edits", type=int, default=EDITS, metavar="N")
    edits = parser.parse_args().edits
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "knowledge"
        left_out = shutil.ignore_patterns("*.py", "__pycache__", "schema")
        shutil.copytree(KNOWLEDGE, folder, ignore=left_out)
        found = sorted(asyncio.run(saved(folder, Path(place) / "cache", edits)))
    print(f"Une fiche enregistrée répond (au plus {SAVED_SECONDS} s), {edits} fois :")
    print(f"  médiane {number(median(found))} s, de {number(found[0])} à {number(found[-1])} s")
    seconds = number(confusions())
    print(f"main.py check --confusions : {seconds} s (au plus {CONFUSIONS_SECONDS} s)")


if __name__ == "__main__":
    main()
