"""Whether the bot's memory stays flat, however many messages it answers."""

import asyncio
from collections.abc import Sequence
from statistics import median

from tests.bench.cost import memory_of
from tests.bench.crowd import Crowd
from tests.bench.report import line, number, rule
from tests.bench.traffic import ready

CHATS = 12_000
"""More than any memory of recent chats holds: each is full when the first turn is over."""
AT_ONCE, LINES = 500, 20
MOST_GROWTH, MOST = 5.0, 150.0
"""MB: between the first message after the first fifth and the last one; and in all."""


async def soak(messages: int) -> bool:
    """Have messages answered by ``main.py run`` and print its memory; whether it is flat."""
    async with ready(CHATS) as (crowd, running):
        return _verdict(await _answered(running.process.pid, crowd, messages))


async def _answered(pid: int, crowd: Crowd, messages: int) -> list[float]:
    """The memory after each twentieth of the messages, in MB."""
    print(line("Messages", "Mémoire (Mo)", "Messages par seconde"), rule(3), sep="\n", flush=True)
    found, done = [], 0
    for part in range(1, LINES + 1):
        start, seconds = done, 0.0
        while done < messages * part // LINES:
            several = min(AT_ONCE, messages * part // LINES - done)
            seconds += await crowd.write(several)
            done += several
            crowd.delays.clear()
        memory = memory_of(pid)
        assert memory is not None, "il faut Linux : la mémoire se lit dans /proc"
        found.append(memory.now)
        speed = number(round((done - start) / seconds)) if seconds else "–"
        print(line(number(done), number(memory.now), speed), flush=True)
    return found


def growth(found: Sequence[float]) -> float:
    """By how much the last fifth is above the second one, in MB: the first one fills memories."""
    fifth = len(found) // 5
    return median(found[-fifth:]) - median(found[fifth : 2 * fifth])


def _verdict(found: Sequence[float]) -> bool:
    grown, last = growth(found), found[-1]
    flat, small = grown <= MOST_GROWTH, last <= MOST
    print(f"Mémoire {'plate' if flat else 'qui grandit'} : {number(round(grown, 1))} Mo de plus "
          f"(au plus {number(MOST_GROWTH)}).")  # fmt: skip
    print(f"À la fin : {number(last)} Mo (au plus {number(MOST)}) : {'oui' if small else 'non'}.")
    return flat and small


def run(messages: int) -> bool:
    """The same, for whoever is not asynchronous."""
    return asyncio.run(soak(messages))
