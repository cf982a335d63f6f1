"""Any updates for some minutes, never the same ones: what makes the bot fail is printed."""

import json
import time
from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.build import build
from tests.bench.cost import KNOWLEDGE
from tests.fuzz.receiver import Receiver
from tests.fuzz.updates import Json, broken, updates

EXAMPLES = 500
"""Between two looks at the clock."""
ANY = settings(
    max_examples=EXAMPLES,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def run(minutes: float) -> bool:
    """Give updates for so long; whether all went well."""
    end, given_so_far = time.monotonic() + 60 * minutes, 0
    with Receiver(build(KNOWLEDGE, date.today())) as receiver:
        while time.monotonic() < end:
            try:
                given_so_far += _round(receiver.faults)
            except AssertionError as fault:
                print(f"Après {given_so_far} messages, une erreur.\n{fault}")
                return False
    print(f"{given_so_far} messages de toutes sortes en {minutes:g} minutes : aucune erreur.")
    return True


def _round(faults: Callable[[list[Json]], list[str]]) -> int:
    """Some examples: how many updates; AssertionError with the smallest ones that do harm."""
    count = 0

    @ANY
    @given(st.lists(st.one_of(updates(), broken()), min_size=1, max_size=6))
    def taken(some: list[Json]) -> None:
        nonlocal count
        count += len(some)
        found = faults(some)
        if found:
            raise AssertionError("\n".join([*found, json.dumps(some)]))

    taken()
    return count
