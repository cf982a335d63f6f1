"""A minute without network: what was written meanwhile is answered, all of it, soon after."""

import asyncio
import time

from tests.bench.report import number
from tests.bench.traffic import ready

PEOPLE = 300
"""Each writes once before and once meanwhile: nobody floods."""
MOST_SECONDS = 60.0
"""Until all are answered: the bot tries again after half a minute at most, then works it off."""


async def outage(seconds: float) -> bool:
    """Take the network from ``main.py run`` for a while, and print how it comes back."""
    async with ready(PEOPLE) as (crowd, running):
        await crowd.write(PEOPLE)
        writing = asyncio.create_task(crowd.write(PEOPLE, PEOPLE / seconds))
        async with crowd.unreachable():
            await asyncio.sleep(seconds)
        back = time.perf_counter()
        await writing
        late = time.perf_counter() - back
        fell = "Traceback" in running.output
    well = late <= MOST_SECONDS and not fell
    print(f"{number(seconds)} s sans réseau : {PEOPLE} messages écrits pendant ce temps.")
    print(f"Le dernier a sa réponse {number(round(late, 1))} s après : {'oui' if well else 'non'}.")
    return well


def run(seconds: float) -> bool:
    """The same, for whoever is not asynchronous."""
    return asyncio.run(outage(seconds))
