"""What ``main.py report`` costs on 100,000 exchanges: ``python -m tests.bench.journal``.

Two journals: a usual one, and the worst: no two questions are the same, none has an answer.
"""

import argparse
import asyncio
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.engine import make_url

from bot.ranking.examples import examples
from bot.storage.engine import AsyncEngine
from bot.storage.exchange import new_id
from bot.storage.migration_process import migrate
from bot.storage.schema import EXCHANGES
from knowledge.loader import load
from tests.bench.cost import KNOWLEDGE, ROOT
from tests.bench.report import number

EXCHANGES_MEASURED, DAYS, RESIDENTS = 100_000, 90, 400
SECONDS, MEGABYTES = 30, 300
"""What it is to take at most."""
Row = dict[str, Any]


class Residents:
    """Makes up exchanges: real questions, with words left out, doubled or from other questions."""

    def __init__(self, now: datetime, *, worst: bool, seed: int = 0) -> None:
        base = load(KNOWLEDGE, now.date())
        known = list(examples(base))
        self._now = now
        self._worst = worst
        self._random = Random(seed)
        self._entries = [one.id for one in base.entries.values() if one.kind == "information"]
        self._texts = [one.text for one in known]
        self._words = [word for text in self._texts for word in text.split()]
        self._version = base.version

    def exchanges(self, count: int) -> Iterator[Row]:
        """So many rows of the table, over DAYS days."""
        for number_ in range(count):
            yield self._exchange(number_)

    def _exchange(self, place: int) -> Row:
        draw = self._random
        when = self._now - timedelta(days=draw.random() * (DAYS - 1))
        outcome = self._outcome()
        answered = outcome in ("answer", "emergency")
        voted = draw.random() < 0.1 and not self._worst
        useful = draw.random() < 0.7 if voted else None
        key = f"{when.date()} {draw.randrange(RESIDENTS)}".encode().rjust(16, b"0")[:16]
        return {
            "id": f"{place:06}{new_id()[:6]}",
            "at": int(when.timestamp() * 1000),
            "day_key": None if outcome == "emergency" else key,
            "question": None if outcome == "emergency" else self._question(),
            "outcome": outcome,
            "entry": self._entry() if answered else None,
            "others": " ".join(draw.sample(self._entries, 2)) if outcome == "clarification" else "",
            "score": 0.5,
            "no": draw.choice(["near", "elsewhere", "unknown"]) if outcome == "fallback" else None,
            "version": self._version,
            "useful": useful,
            "reason": self._reason() if useful is False else None,
        }

    def _outcome(self) -> str:
        kinds = ["answer", "clarification", "fallback", "emergency"]
        weights = [0, 1, 9, 0] if self._worst else [70, 10, 19, 1]
        return self._random.choices(kinds, weights)[0]

    def _entry(self) -> str:
        """Some are asked much more often than others."""
        return self._entries[int(len(self._entries) * self._random.random() ** 3)]

    def _reason(self) -> str | None:
        return self._random.choice(["not_my_question", "outdated", "unclear", None])

    def _question(self) -> str:
        draw = self._random
        if self._worst:
            return " ".join(draw.choices(self._words, k=draw.randint(3, 12)))
        words = self._texts[int(len(self._texts) * draw.random() ** 2)].split()
        if draw.random() < 0.5 and len(words) > 3:
            words.pop(draw.randrange(len(words)))
        if draw.random() < 0.4:
            words.insert(draw.randrange(len(words) + 1), draw.choice(self._words))
        return " ".join(words)


async def fill(address: str, rows: Sequence[Row]) -> None:
    """Write rows into a database, its tables made first."""
    await migrate(address)
    engine = AsyncEngine(make_url(address))

    def work(connection: Connection) -> None:
        connection.execution_options(isolation_level=connection.default_isolation_level)
        with connection.begin():
            connection.execute(insert(EXCHANGES), rows)

    try:
        await engine.run(work)
    finally:
        await engine.close()


def measured(folder: Path, *, worst: bool, count: int) -> tuple[float, float]:
    """Seconds, and MB at most, of the command that writes the page and the tables."""
    address = f"sqlite+aiosqlite:///{folder}/journal.sqlite"
    # In a process of its own: what its parent held at its start counts as a process's memory.
    filling = multiprocessing.get_context("spawn").Process(
        target=_fill, args=(address, worst, count)
    )
    filling.start()
    filling.join()
    if filling.exitcode:
        raise RuntimeError("the journal could not be filled")
    command = [sys.executable, "main.py", "report", "--days", str(DAYS)]
    command += ["--html", str(folder / "bilan.html"), "--csv", str(folder)]
    environment = {**os.environ, "DATABASE_URL": address}
    start = perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return perf_counter() - start, _megabytes(used)


def _fill(address: str, worst: bool, count: int) -> None:
    asyncio.run(fill(address, list(Residents(datetime.now(), worst=worst).exchanges(count))))


def _megabytes(used: resource.struct_rusage) -> float:
    """Linux counts in kibibytes, macOS in bytes."""
    return used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3 / 1.024)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Ce que coûte main.py report.")
    parser.add_argument("--exchanges", type=int, default=EXCHANGES_MEASURED, metavar="N")
    count = parser.parse_args().exchanges
    subprocess.run([sys.executable, "main.py", "prepare"], cwd=ROOT, check=True)
    print(f"main.py report, {number(count)} échanges (au plus {SECONDS} s et {MEGABYTES} Mo) :")
    for name, worst in (("courant", False), ("le pire", True)):
        with tempfile.TemporaryDirectory() as folder:
            seconds, memory = measured(Path(folder), worst=worst, count=count)
        print(f"  journal {name} : {number(seconds)} s, {number(memory)} Mo")


if __name__ == "__main__":
    main()
