"""Runs of words in messages: most messages hold none of their first words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

Run = tuple[str, ...]


class Runs:
    """Finds some runs of words, whether forms or lemmas; one without a word is left out."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._by_first: dict[str, list[Run]] = defaultdict(list)
        for one in filter(None, dict.fromkeys(runs)):
            self._by_first[one[0]].append(one)

    def any_in(self, words: Sequence[str]) -> bool:
        """Whether some words hold those of a run, one after the other."""
        return any(True for _ in self._spans(words))

    def places(self, words: Sequence[str]) -> set[int]:
        """The places of the words of every run, among some words."""
        return {place for span in self._spans(words) for place in span}

    def _spans(self, words: Sequence[str]) -> Iterator[range]:
        if self._by_first.keys().isdisjoint(words):
            return
        for start, word in enumerate(words):
            for one in self._by_first.get(word, ()):
                end = start + len(one)
                if tuple(words[start:end]) == one:
                    yield range(start, end)
