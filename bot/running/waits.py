"""How long to wait between tries of what fails: longer and longer, up to a bound."""

from collections.abc import Iterator


def growing(first: float, longest: float, factor: float = 2.0) -> Iterator[float]:
    """Seconds before each new try, without end: ``factor`` times the last, ``longest`` at most."""
    wait = first
    while True:
        yield wait
        wait = min(factor * wait, longest)
