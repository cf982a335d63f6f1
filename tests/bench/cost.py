"""What answers cost: time and memory, today and in bases of other sizes.

Each size is measured in a process of its own, by ``python -m tests.bench.cost SIZE``; 0 stands for
the real base.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.learning.kept import NOTHING_KEPT, Kept
from bot.learning.labelled import OWN, read
from bot.learning.learning import learn
from bot.learning.study import Studied, study
from bot.ranking import calibration
from bot.ranking.matcher import Matcher
from bot.words.french import FrenchWords
from knowledge.base import KnowledgeBase
from knowledge.loader import load
from tests.bench.madeup import made_up
from tests.bench.quality import times

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "knowledge"
MESSAGES, COMPARED, WARM_UP = 200, 20, 50
"""How many messages are matched, how many are given to rapidfuzz too, how many come before."""
LASTING = 1_000
"""How many messages the bot has answered when its memory is read."""
LIMIT_GIB, LIMIT_SECONDS = 8, 1_800
"""A size that needs more is told as failed; the machine must survive its measure."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a process holds and has held at most, in MB."""

    now: float
    peak: float


@dataclass(frozen=True, slots=True)
class Cost:
    """What one size costs: seconds to learn, ms a message, MB (None where nobody can tell).

    ``seconds`` is to learn it from nothing, ``again`` to learn it once more with one more question.
    ``compared`` is rapidfuzz's median over the same questions, ``ratio`` how many times that is the
    matcher's median on the same messages.
    """

    entries: int
    questions: int
    seconds: float
    again: float
    median: float
    late: float
    compared: float
    ratio: float
    now: float | None
    peak: float | None


def cost_of(size: int) -> Cost | None:
    """The cost of a size, measured in another process; None when it did not come to an end."""
    command = [sys.executable, "-m", "tests.bench.cost", str(size)]
    try:
        ended = subprocess.run(
            command, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=LIMIT_SECONDS
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return Cost(**json.loads(ended.stdout))


def measure(base: KnowledgeBase, messages: Sequence[str]) -> Cost:
    """Build what answers from a base, then match messages, after others that warm it up."""
    start = perf_counter()
    learned = matcher(base)
    seconds, match = perf_counter() - start, learned.matcher.match
    questions = [question for entry in base.entries.values() for question in entry.questions]
    for question in questions[:WARM_UP]:
        match(question)
    taken = [_milliseconds(match, message) for message in messages]
    memory = memory_of("self")
    start = perf_counter()
    matcher(edited(base), learned.studied.kept)
    again = perf_counter() - start
    compared = median(
        _milliseconds(lambda one: process.extractOne(one, questions, scorer=fuzz.WRatio), message)
        for message in messages[:COMPARED]
    )
    return Cost(
        len(base.entries),
        len(questions),
        seconds,
        again,
        *times(taken),
        compared,
        compared / median(taken[:COMPARED]),
        memory.now if memory else None,
        memory.peak if memory else None,
    )


class Learned(NamedTuple):
    """What ranks the entries of a base, and what it was learned from."""

    matcher: Matcher
    studied: Studied


def matcher(base: KnowledgeBase, kept: Kept = NOTHING_KEPT) -> Learned:
    """What ranks the entries of a base, learned here and now."""
    studied = study(base, FrenchWords.shipped(), kept)
    made = Matcher(base, studied.reader, learn(studied), calibration.load())
    return Learned(made, studied)


def edited(base: KnowledgeBase) -> KnowledgeBase:
    """A base as it is when a curator has added a question, some words of which are new."""
    first = next(iter(base.entries.values()))
    questions = (*first.questions, "où faire de la luge avec mes zozos")
    changed = first.model_copy(update={"questions": questions})
    return replace(base, entries={**base.entries, first.id: changed})


def memory_of(pid: int | str) -> Memory | None:
    """The memory of a running process; None where the system has no ``/proc``."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    held = {name: value for name, _, value in (line.partition(":") for line in lines)}
    now, peak = (int(held[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return Memory(now, peak)


def lasting_memory(messages: Sequence[str]) -> Memory | None:
    """The memory of ``main.py ask --json`` when it has answered many messages."""
    program = [sys.executable, str(ROOT / "main.py")]
    settings = os.environ | {"KNOWLEDGE_DIR": str(KNOWLEDGE)}
    subprocess.run([*program, "prepare"], check=True, env=settings)
    with subprocess.Popen(
        [*program, "ask", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=settings,
    ) as running:
        assert running.stdin and running.stdout
        for message in islice(cycle(messages), LASTING):
            running.stdin.write(" ".join(message.split()).encode() + b"\n")
            running.stdin.flush()
            running.stdout.readline()
        return memory_of(running.pid)


def _milliseconds(call: Callable[[str], object], message: str) -> float:
    start = perf_counter()
    call(message)
    return 1000 * (perf_counter() - start)


def _bound() -> None:
    """Ask for no more memory than the limit: MemoryError rather than a machine brought down."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (LIMIT_GIB * 2**30,) * 2)


def main(size: int) -> None:
    """Measure one size and print its cost in JSON."""
    _bound()
    base = load(KNOWLEDGE, date.today())
    own = [one.question for path in sorted(OWN.glob("*.yaml")) for one in read(path)]
    messages = own[:: len(own) // MESSAGES][:MESSAGES]
    try:
        cost = measure(made_up(base, size) if size else base, messages)
    except MemoryError:
        sys.exit(f"{size} fiches : il faut plus de {LIMIT_GIB} Gio de mémoire.")
    json.dump(asdict(cost), sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
