"""What is made or learned, as files hold it: the arrays of numbers first, then all that holds them.

An array is written as it is when the file is: what is around it can be pickled while the numbers
are still being learned.
"""

import pickle
from pathlib import Path

PROTOCOL = 5
"""The first that leaves arrays out of what is pickled (PEP 574)."""


class Pickled:
    """Something pickled but for its arrays, which are those that it holds when it is written."""

    def __init__(self, content: object) -> None:
        arrays: list[pickle.PickleBuffer] = []
        self._around = pickle.dumps(content, PROTOCOL, buffer_callback=arrays.append)
        self._arrays = [array.raw() for array in arrays]

    def write(self, path: Path) -> None:
        """Write all of it to a file."""
        lengths = pickle.dumps([array.nbytes for array in self._arrays], PROTOCOL)
        with path.open("wb") as file:
            file.writelines([lengths, *self._arrays, self._around])


def unpickled(path: Path) -> object:
    """What a file holds, its arrays not to be written to; an error of any kind if it is broken."""
    with path.open("rb") as file:
        arrays = [file.read(length) for length in pickle.load(file)]
        content: object = pickle.load(file, buffers=arrays)
        return content
