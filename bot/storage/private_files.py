"""Files that hold what residents wrote: nobody but their owner reads them, whatever the umask."""

from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600


def make_private(path: Path) -> None:
    """Make an empty file with mode 0600; one that is there stays as it is.

    OSError when it cannot be made, as by opening it for writing.
    """
    with suppress(FileExistsError):
        path.touch(OWNER_ONLY, exist_ok=False)
