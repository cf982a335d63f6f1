"""Expressions of the lexicon that a message holds, or is made of: « vous ne m'écoutez pas »."""

from collections.abc import Iterable, Sequence

from bot.words.reader import Reader
from bot.words.runs import Runs


class Sayings:
    """Finds some expressions in messages; built once per base."""

    def __init__(self, expressions: Iterable[str], reader: Reader) -> None:
        self._runs = Runs(map(reader.lemmas, expressions))
        self._light = reader.light

    def are_in(self, lemmas: Sequence[str]) -> bool:
        """Whether a message, given by its lemmas, holds one of them."""
        return self._runs.any_in(lemmas)

    def cover(self, lemmas: Sequence[str]) -> bool:
        """Whether a message, given by its lemmas, is made of them alone: not one word beside."""
        return bool(lemmas) and self._runs.places(lemmas) == set(range(len(lemmas)))

    def are_all_of(self, lemmas: Sequence[str]) -> bool:
        """Whether a message, given by its lemmas, holds one of them, and says nothing else."""
        covered = self._runs.places(lemmas)
        rest = (one for place, one in enumerate(lemmas) if place not in covered)
        return bool(covered) and self._light.issuperset(rest)
