"""Bounded memories of what a method computed; none is kept on disk with its object."""

from collections import deque
from collections.abc import Callable, Hashable
from itertools import islice
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
Thing = TypeVar("Thing")
MOST = 20_000
"""While a base is learned: as many words as its examples hold."""
MOST_LIVING = 2_000
"""In what answers, one message after the other: it is read from a file, and lives for years. Half
as many would take a megabyte less, and a hundredth of the time more."""
LATEST = 4
"""As many messages as are weighed in turn: a whole one, what it corrects, and its parts."""


class Memo(dict[K, T]):
    """Computes the value of a key when it is first looked up; ``lru_cache`` can't be pickled.

    A dictionary that fills itself: what is looked up for every word must cost no call. ``most`` are
    the values that it remembers.
    """

    def __init__(self, compute: Callable[[K], T], most: int = MOST) -> None:
        super().__init__()
        self._compute, self.most = compute, most

    def __missing__(self, key: K) -> T:
        if len(self) >= self.most:
            self._forget()
        computed = self[key] = self._compute(key)
        return computed

    def _forget(self) -> None:
        """Make room: what came first goes, and comes again if it is looked up again."""
        for key in list(islice(self, (len(self) + 1) // 2)):
            del self[key]

    def __reduce__(self) -> tuple[type["Memo[K, T]"], tuple[Callable[[K], T], int]]:
        return Memo, (self._compute, min(self.most, MOST_LIVING))


class Latest(Generic[Thing, T]):
    """Computes something of an object, and knows it again for the last few objects.

    By identity: those who weigh one message ask the same of its reading, which has many parts.
    """

    def __init__(self, compute: Callable[[Thing], T]) -> None:
        self._compute = compute
        self._computed: deque[tuple[Thing, T]] = deque(maxlen=LATEST)

    def __call__(self, one: Thing) -> T:
        """What is computed of an object."""
        for other, computed in self._computed:
            if other is one:
                return computed
        computed = self._compute(one)
        self._computed.append((one, computed))
        return computed

    def __reduce__(self) -> tuple[type["Latest[Thing, T]"], tuple[Callable[[Thing], T]]]:
        return Latest, (self._compute,)
