"""The context of one conversation held in memory: it lives as long as on Telegram."""

import time
from collections.abc import Callable

from bot.context import KEPT_SECONDS, NO_CONTEXT, Context


class Memory:
    """What one conversation may go on from; forgotten once it was silent for too long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = 0.0
        self._kept = NO_CONTEXT

    @property
    def context(self) -> Context:
        """The context of the last reply; an empty one when it is too old."""
        return self._kept if self._clock() - self._since <= KEPT_SECONDS else NO_CONTEXT

    def keep(self, context: Context) -> None:
        """Remember the context of a reply."""
        self._since, self._kept = self._clock(), context

    def forget(self) -> None:
        """Start another conversation."""
        self._kept = NO_CONTEXT
