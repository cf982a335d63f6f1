"""What is counted while the bot works: plain numbers, for whoever wants to read them."""

import time
from bisect import bisect_left
from collections import Counter

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper bounds of delays, in seconds."""


class Delays:
    """How long something took: how many times up to each bound, and in all."""

    def __init__(self) -> None:
        self._counts = [0] * (len(BUCKETS) + 1)
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """Count one."""
        self._counts[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds

    def cumulated(self) -> list[tuple[float, int]]:
        """How many took at most each bound, the last of which is infinite."""
        total, found = 0, list[tuple[float, int]]()
        for bound, count in zip((*BUCKETS, float("inf")), self._counts, strict=True):
            total += count
            found.append((bound, total))
        return found


class Counters:
    """Since the start: nothing of a person is in it.

    ``updates`` by kind; ``replies`` by outcome; ``errors`` by where they happened (``reply``,
    ``update``, ``telegram``); ``refused`` requests to the webhook by reason; ``reloads`` of the
    knowledge base by result. ``waiting`` updates are not answered yet; ``delays`` run from the
    arrival of an update to the end of its answer.
    """

    def __init__(self) -> None:
        self.updates = Counter[str]()
        self.replies = Counter[str]()
        self.errors = Counter[str]()
        self.refused = Counter[str]()
        self.reloads = Counter[str]()
        self.delays = Delays()
        self.waiting = 0
        self.stopping = False
        self._telegram_at: float | None = None

    def telegram_answered(self) -> None:
        """Note that Telegram and the bot have just spoken with each other."""
        self._telegram_at = time.monotonic()

    @property
    def silence(self) -> float | None:
        """Seconds since Telegram and the bot last spoke; None when they never did."""
        return None if self._telegram_at is None else time.monotonic() - self._telegram_at
