"""The steps by which an age, then a town are asked.

A step is an id that no entry can have: ``jeunes``, ``jeunes:16-17``, ``jeunes:16-17:luce``. It says
everything, so that a button still works when the conversation is forgotten.
"""

import re
from typing import NamedTuple

from bot.words.ages import Ages

START = "jeunes"
"""The first step."""
_STEP = re.compile(rf"{START}(?::(\d{{1,3}})-(\d{{1,3}})(?::([\w-]+))?)?")


class Step(NamedTuple):
    """What was said so far: the youngest and the oldest age, the key of a commune."""

    ages: Ages | None = None
    town: str | None = None


def step_of(ages: Ages, town: str | None) -> str:
    """The id of the step at which an age is known, and perhaps a town."""
    return f"{START}:{ages[0]}-{ages[1]}" + (f":{town}" if town else "")


def read_step(text: str) -> Step | None:
    """What a step says; None for what is no step."""
    found = _STEP.fullmatch(text)
    if found is None:
        return None
    low, high, town = found.groups()
    return Step((int(low), int(high)) if low else None, town)
