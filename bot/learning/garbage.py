"""No search for garbage while much is made that stays: it would look through all of it, again and
again, for a sixth of the time and more. What reading leaves behind is given back."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_MMAP_THRESHOLD, _LARGE = -3, 256 * 1024
"""The name of the option, and from how many bytes on a block is one that is given back:
more than the rows that an answer is found in, which come and go with each."""
_MOST_ARENAS, _ONE = -8, 1
"""The name of the option: threads that wait for each other all the same share what they take."""


@contextmanager
def left_alone() -> Iterator[None]:
    """Garbage that points to itself is left alone until the block ends."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.enable()


def give_back_early() -> None:
    """Have the system given back at once, from now on, what large blocks are let go of.

    glibc would keep more and more of them, 6 MB of 150 once the parts were read again, and half a
    megabyte for each thread; other libraries are left as they are. The constants are those of
    ``malloc.h``; see ``man mallopt``.
    """
    if sys.platform == "linux":
        set_option = getattr(ctypes.CDLL(None), "mallopt", None)
        if set_option is not None:
            set_option(_MMAP_THRESHOLD, _LARGE)
            set_option(_MOST_ARENAS, _ONE)
