"""Expressions of the lexicon that a message holds, or is made of: « vous ne m'écoutez pas »."""

from collections import defaultdict
from collections.abc import Iterable

from bot.reader import Reader
from bot.reading import Reading


class Sayings:
    """Finds some expressions in messages; built once per base."""

    def __init__(self, expressions: Iterable[str], reader: Reader) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for lemmas in dict.fromkeys(map(reader.lemmas, expressions)):
            if lemmas:
                self._by_first[lemmas[0]].append(lemmas)
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
        lemmas = tuple(token.lemma for token in reading.tokens)
        return {
            place
            for start, lemma in enumerate(lemmas)
            for one in self._by_first.get(lemma, ())
            if lemmas[start : start + len(one)] == one
            for place in range(start, start + len(one))
        }
