"""The context of one conversation held in memory: it lives as long as on Telegram."""

import time

from bot.context import NO_CONTEXT, Context
from bot.running.clock import Clock
from bot.storage.conversations import Kept


class Memory:
    """What one conversation may go on from; forgotten once it was silent for too long."""

    def __init__(self, clock: Clock = time.time) -> None:
        self._clock = clock
        self.forget()

    @property
    def context(self) -> Context:
        """The context of the last reply; an empty one when it is too old."""
        return self._kept.at(self._clock())

    def keep(self, context: Context) -> None:
        """Remember the context of a reply."""
        self._kept = Kept(self._clock(), context)

    def forget(self) -> None:
        """Start another conversation."""
        self.keep(NO_CONTEXT)
