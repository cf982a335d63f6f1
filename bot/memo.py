"""A bounded memory of what a method computed; it stays behind when its object is kept on disk."""

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
MOST = 20_000


class Memo(dict[K, T]):
    """Computes the value of a key when it is first looked up; ``lru_cache`` can't be pickled.

    A dictionary that fills itself: what is looked up for every word must cost no call.
    """

    def __init__(self, compute: Callable[[K], T]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: K) -> T:
        if len(self) >= MOST:
            self.clear()
        computed = self[key] = self._compute(key)
        return computed

    def __reduce__(self) -> tuple[type["Memo[K, T]"], tuple[Callable[[K], T]]]:
        return Memo, (self._compute,)
