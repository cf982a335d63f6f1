"""What is remembered for a while, in this process only: never a word of anybody."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from bot.running.clock import Clock

MOST = 5_000
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The values that were put last, each for so many seconds; the oldest makes room."""

    def __init__(self, seconds: float, clock: Clock, most: int = MOST) -> None:
        self._seconds = seconds
        self._clock = clock
        self._most = most
        self._kept: OrderedDict[Key, tuple[float, Value]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """What was put under a key, unless that is too long ago."""
        self._drop_old()
        kept = self._kept.get(key)
        return None if kept is None or self._is_old(kept[0]) else kept[1]

    def put(self, key: Key, value: Value) -> None:
        """Remember a value from now on."""
        self._kept.pop(key, None)
        self._kept[key] = (self._clock(), value)
        self._drop_old()

    def forget(self, is_over: Callable[[Key], bool]) -> None:
        """Remember nothing any more under the keys of which something is true."""
        for key in [key for key in self._kept if is_over(key)]:
            del self._kept[key]

    def __len__(self) -> int:
        """How many values are held."""
        return len(self._kept)

    def _drop_old(self) -> None:
        while self._kept:
            since, _ = next(iter(self._kept.values()))
            if len(self._kept) <= self._most and not self._is_old(since):
                return
            self._kept.popitem(last=False)

    def _is_old(self, since: float) -> bool:
        # One from the future is of before somebody set the clock back.
        return abs(self._clock() - since) > self._seconds
