"""Expressions of the lexicon that a message holds, or is made of: « vous ne m'écoutez pas »."""

from collections.abc import Iterable

from bot.reader import Reader
from bot.reading import Reading
from bot.runs import Runs


class Sayings:
    """Finds some expressions in messages; built once per base."""

    def __init__(self, expressions: Iterable[str], reader: Reader) -> None:
        self._runs = Runs(map(reader.lemmas, expressions))
        self._neutral = reader.neutral | reader.greetings

    def are_in(self, reading: Reading) -> bool:
        """Whether a message holds one of them."""
        return bool(self._covered(reading))

    def are_all_of(self, reading: Reading) -> bool:
        """Whether a message holds one of them, and says nothing else."""
        covered = self._covered(reading)
        rest = (one.lemma for place, one in enumerate(reading.tokens) if place not in covered)
        return bool(covered) and self._neutral.issuperset(rest)

    def _covered(self, reading: Reading) -> set[int]:
        """The places of their words in a message."""
        return self._runs.places([token.lemma for token in reading.tokens])
