"""The ways of asking for a detail, as curators write them: « combien … coûter/prendre »."""

from collections.abc import Iterator
from itertools import product

EDGE = "…"
"""Before a way: it ends the message. After it: it begins the message. Within: little words."""
_OR = "/"


def spelt_out(text: str) -> Iterator[str]:
    """The same without « / »: each choice of words."""
    return map(" ".join, product(*(part.split(_OR) for part in text.split())))
