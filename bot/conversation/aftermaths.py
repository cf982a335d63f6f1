"""What is said after a danger by which it goes on, gets graver, or ends: « il est revenu »."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from bot.words.reader import Reader
from bot.words.reading import Reading
from bot.words.sayings import Sayings
from knowledge.dangers import Ending

T = TypeVar("T", bound=Ending)


class Aftermaths(Generic[T]):
    """Finds some endings, or some aftermaths, in messages; built once per base."""

    def __init__(self, known: Iterable[T], reader: Reader) -> None:
        self._known = [(one, Sayings(one.said, reader)) for one in known]

    def of(self, danger: str, reading: Reading) -> T | None:
        """The first one that a message says after a danger, given by its entry's id, if any."""
        after = (one for one in self._known if danger in one[0].after or not one[0].after)
        return next((one for one, said in after if said.are_in(reading.lemmas)), None)
