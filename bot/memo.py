"""A bounded memory of what a method computed; it stays behind when its object is kept on disk."""

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
MOST = 20_000


class Memo(Generic[P, T]):
    """Calls a pure method once for the same arguments; ``functools.lru_cache`` can't be pickled."""

    def __init__(self, compute: Callable[P, T]) -> None:
        self._compute = compute
        self._known: dict[object, T] = {}

    def __call__(self, *key: P.args, **named: P.kwargs) -> T:
        """The result for some arguments; those that count are given by position."""
        if key not in self._known:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[key] = self._compute(*key, **named)
        return self._known[key]

    def __getstate__(self) -> dict[str, object]:
        return {"_compute": self._compute, "_known": {}}
