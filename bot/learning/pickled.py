"""What is made or learned, as files hold it: the arrays of numbers first, then all that holds them.

An array is written as it is when the file is: what is around it can be pickled while the numbers
are still being learned. Large numbers stand beside it, each once: pickle would make an object of
each wherever it stands, two megabytes of them.
"""

import pickle
from io import BytesIO
from pathlib import Path

PROTOCOL = 5
"""The first that leaves arrays out of what is pickled (PEP 574)."""
_ALWAYS_ONE = range(-5, 257)
"""Small numbers, of which Python itself keeps one object each."""


class Pickled:
    """Something pickled but for its arrays, which are those that it holds when it is written."""

    def __init__(self, content: object) -> None:
        arrays: list[pickle.PickleBuffer] = []
        around = BytesIO()
        pickler = _Pickler(around, PROTOCOL, buffer_callback=arrays.append)
        pickler.numbers = {}
        pickler.dump(content)
        self._around, self._numbers = around.getbuffer(), list(pickler.numbers)
        self._arrays = [array.raw() for array in arrays]

    def write(self, path: Path) -> None:
        """Write all of it to a file."""
        lengths = pickle.dumps([array.nbytes for array in self._arrays], PROTOCOL)
        numbers = pickle.dumps(self._numbers, PROTOCOL)
        with path.open("wb") as file:
            file.writelines([lengths, *self._arrays, numbers, self._around])


class _Pickler(pickle.Pickler):
    """Pickles large numbers by their places among the different ones."""

    numbers: dict[int, int]

    def persistent_id(self, one: object) -> int | None:
        """The place of a large number; None for what is pickled where it is."""
        if type(one) is int and one not in _ALWAYS_ONE:
            return self.numbers.setdefault(one, len(self.numbers))
        return None


class _Unpickler(pickle.Unpickler):
    """Finds them there again."""

    numbers: list[int]

    def persistent_load(self, place: int) -> int:
        """The number at a place."""
        return self.numbers[place]


def unpickled(path: Path) -> object:
    """What a file holds, its arrays not to be written to; an error of any kind if it is broken."""
    with path.open("rb") as file:
        arrays = [file.read(length) for length in pickle.load(file)]
        numbers = pickle.load(file)
        unpickler = _Unpickler(file, buffers=arrays)
        unpickler.numbers = numbers
        content: object = unpickler.load()
        return content
