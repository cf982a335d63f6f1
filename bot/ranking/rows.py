"""The features of many examples, by number: what the ranking learns from, and what is kept."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.ranking.features import Features


@dataclass(frozen=True, slots=True)
class Rows:
    """The features of examples: those of row ``i`` are, by their number in ``names``, the
    ``columns`` from ``starts[i]`` to ``starts[i + 1]``.

    Features are numbered as they first come, so that the same examples make the same rows.
    """

    names: tuple[str, ...]
    columns: NDArray[np.int32]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, found: Iterable[Features]) -> "Rows":
        """The rows of some examples."""
        numbers = _Numbers()
        columns, sizes = array("i"), array("q")
        for features in found:
            columns.extend(map(numbers.__getitem__, features))
            sizes.append(len(features))
        ends = np.cumsum(np.frombuffer(sizes, np.int64))
        starts = np.concatenate([np.zeros(1, np.int64), ends])
        return cls(tuple(numbers), np.frombuffer(columns, np.int32), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, place: int) -> NDArray[np.int32]:
        """The numbers of the features of one row."""
        return self.columns[self.starts[place] : self.starts[place + 1]]

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many features each row has."""
        return np.diff(self.starts)

    def row_of_each(self) -> NDArray[np.int32]:
        """For each of the columns, the row that it is in."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.sizes)

    def and_those_of(self, other: "Rows") -> "Rows":
        """These rows, then others."""
        numbers = _Numbers(zip(self.names, range(len(self.names)), strict=True))
        new = np.fromiter(map(numbers.__getitem__, other.names), np.int32, len(other.names))
        return Rows(
            tuple(numbers),
            np.concatenate([self.columns, new[other.columns]]),
            np.concatenate([self.starts, self.starts[-1] + other.starts[1:]]),
        )

    def chosen(self, places: Sequence[int]) -> "Rows":
        """Some of the rows, in another order; features that none of them has are gone."""
        wanted = np.array(places, np.int64)
        sizes = self.sizes[wanted]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        columns = self.columns[
            np.arange(starts[-1]) + np.repeat(self.starts[wanted] - starts[:-1], sizes)
        ]
        # Where each feature first stands: of the values given to one place, the last is kept.
        first = np.full(len(self.names), len(columns), np.int64)
        first[columns[::-1]] = np.arange(len(columns) - 1, -1, -1)
        order = np.argsort(first, kind="stable")
        order = order[first[order] < len(columns)]
        numbers = np.empty(len(self.names), np.int32)
        numbers[order] = np.arange(len(order), dtype=np.int32)
        return Rows(tuple(self.names[one] for one in order), numbers[columns], starts)


class _Numbers(dict[str, int]):
    """Numbers features as they come."""

    def __missing__(self, feature: str) -> int:
        number = self[feature] = len(self)
        return number


NO_ROWS = Rows((), np.empty(0, np.int32), np.zeros(1, np.int64))
