"""Who answers an update, and when: once in all, and one at a time in a chat, on any replica.

Without a database nobody knows of the others: then each process answers what it gets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether an update is still to be answered, and when its chat was last written to.

    ``ages`` are seconds ago, oldest first; negative when a message is yet to leave.
    """

    is_open: bool = True
    ages: tuple[float, ...] = ()


class Turns(Protocol):
    """Gives updates their turns, among so many processes that share the work."""

    @property
    def sharing(self) -> int:
        """How many processes there are, 1 or more."""

    async def take(self, update: int, chat: int) -> Turn:
        """Wait until it is an update's turn, or until another process has answered it."""

    async def end(self, update: int, chat: int, ages: Sequence[float]) -> None:
        """Note that an update is answered, and when its chat was last written to."""


class Alone:
    """The turns of a process that has no other beside it."""

    sharing = 1

    async def take(self, update: int, chat: int) -> Turn:
        """At once."""
        return Turn()

    async def end(self, update: int, chat: int, ages: Sequence[float]) -> None:
        """Nobody asks."""
