"""BM25, the ranking of search engines (Robertson and Zaragoza, 2009).

Thirty lines rather than one more dependency: the library that is kept up, bm25s, brings tokenisers,
stop words and files for collections a thousand times larger; rank-bm25 has had no version since
2022.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

SATURATION, LENGTH_WEIGHT = 1.2, 0.75
"""The usual k1 and b."""


class BM25:
    """Documents as words, to be compared with the words of a query."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self._total = len(documents)
        lengths = np.array([len(words) for words in documents])
        norms = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / lengths.mean())
        held: dict[str, dict[int, int]] = defaultdict(dict)
        for row, words in enumerate(documents):
            for word, count in Counter(words).items():
                held[word][row] = count
        self._held: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]] = {}
        for word, by_row in held.items():
            rows, counts = np.array(list(by_row)), np.array(list(by_row.values()))
            saturated = counts * (SATURATION + 1) / (counts + norms[rows])
            self._held[word] = rows, self._rarity(len(rows)) * saturated

    def scores(self, query: Iterable[str]) -> NDArray[np.float64]:
        """The score of every document; words that none holds say nothing."""
        total = np.zeros(self._total)
        for word in query:
            if word in self._held:
                rows, values = self._held[word]
                total[rows] += values
        return total

    def _rarity(self, holders: int) -> float:
        """The inverse document frequency of a word, never negative."""
        return log(1 + (self._total - holders + 0.5) / (holders + 0.5))
