"""What a bot does under a load, beside an echo: throughput, delays, memory, CPU, time to ready.

One run is ``python -m tests.bench.traffic bot`` or ``echo``: the stand-in for Telegram in this
process, the bot in another; the figures are printed in JSON.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.learning.labelled import OWN, read
from tests.bench.cost import KNOWLEDGE, ROOT, memory_of
from tests.bench.crowd import Crowd
from tests.telegram.process import BotProcess
from tests.telegram_server import TOKEN

PROGRAMS = {"bot": ROOT / "main.py", "echo": ROOT / "tests" / "bench" / "echo.py"}
CHATS = 100
WARM_UP, AT_ONCE = 100, 1_000
"""Messages before the first measure, and those that wait all at once."""
RATE, SECONDS = 30, 20
"""A brisk day: so many messages a second, for so many seconds."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one bot.

    ``ready`` is in seconds, ``rate`` in replies a second, ``cpu`` in ms of CPU a message (at the
    brisk pace: ``calm``); ``delays`` are in ms; ``memory`` is in MB after a thousand messages.
    None where nobody can tell.
    """

    ready: float
    rate: float
    cpu: float | None
    calm: float | None
    delays: list[float]
    memory: float | None


def run_of(name: str) -> Run:
    """A run in another process."""
    command = [sys.executable, "-m", "tests.bench.traffic", name]
    ended = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return Run(**json.loads(ended.stdout))


def questions() -> list[str]:
    """What the crowd writes: the project's own questions."""
    return [one.question for path in sorted(OWN.glob("*.yaml")) for one in read(path)]


def process(name: str, crowd: Crowd, folder: Path) -> BotProcess:
    """A bot that speaks to the crowd's Telegram without holding itself back; not started yet."""
    environment = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": crowd.url,
        "TELEGRAM_MAX_RATE": "0",
        "KNOWLEDGE_DIR": str(KNOWLEDGE),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/allo-quartiers.sqlite",
    }
    return BotProcess(environment, folder, PROGRAMS[name])


@asynccontextmanager
async def ready(chats: int) -> AsyncIterator[tuple[Crowd, BotProcess]]:
    """A crowd that writes in so many chats, and ``main.py run``, ready for it and killed after."""
    with tempfile.TemporaryDirectory() as folder:
        async with Crowd(chats, questions()) as crowd:
            running = await process("bot", crowd, Path(folder)).start()
            await crowd.polled()
            try:
                yield crowd, running
            finally:
                await running.kill()


async def measure(name: str) -> Run:
    """Start a bot twice, as one does after the first time, and load it."""
    with tempfile.TemporaryDirectory() as folder:
        await _started(name, Path(folder))
        async with Crowd(CHATS, questions()) as crowd:
            running = process(name, crowd, Path(folder))
            start = time.perf_counter()
            await running.start()
            await crowd.polled()
            ready = time.perf_counter() - start
            try:
                return await _loaded(running.process.pid, crowd, ready)
            finally:
                await running.kill()


async def _started(name: str, folder: Path) -> None:
    """Have the database made and the base learned: that is the first start's, once for all."""
    async with Crowd(CHATS, ["bonjour"]) as crowd:
        running = await process(name, crowd, folder).start()
        await crowd.polled()
        running.send(signal.SIGTERM)
        await running.ended()


async def _loaded(pid: int, crowd: Crowd, ready: float) -> Run:
    await crowd.write(WARM_UP)
    before = cpu_of(pid)
    rate = AT_ONCE / await crowd.write(AT_ONCE)
    cpu, memory = _each(before, pid, AT_ONCE), memory_of(pid)
    before, done = cpu_of(pid), len(crowd.delays)
    await crowd.write(RATE * SECONDS, RATE)
    delays = [1000 * delay for delay in crowd.delays[done:]]
    calm = _each(before, pid, len(delays))
    return Run(ready, rate, cpu, calm, delays, memory.now if memory else None)


def _each(before: float | None, pid: int, several: int) -> float | None:
    after = cpu_of(pid)
    return None if before is None or after is None else 1000 * (after - before) / several


def cpu_of(pid: int) -> float | None:
    """The seconds of CPU that a process has used; None where the system has no ``/proc``."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    json.dump(asdict(asyncio.run(measure(sys.argv[1]))), sys.stdout)
