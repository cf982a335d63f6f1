"""The process that learns a base: ``python -m bot.reloading.learner FOLDER DAY CACHE MADE``.

It writes the parts of the folder to MADE and says so, then keeps what it learned for the next time.
When the folder has faults, it writes these and ends with FAULTY.
"""

import gc
import pickle
import sys
from datetime import date
from pathlib import Path

from bot.learning.pickled import Pickled
from bot.running.beside import beside
from knowledge.faults import KnowledgeError

FAULTY = 3
"""How the process ends when the base has faults: no interpreter ends so by itself."""


def main(folder: str, today: str, cache: str, made: str) -> int:
    """Learn a folder; the code to end with."""

    def take(parts: Pickled) -> None:
        parts.write(Path(made))
        print(made, flush=True)

    # Imported here, once no garbage is looked for: that takes a twentieth of the time.
    from knowledge.loader import load

    base = beside(lambda: load(Path(folder), date.fromisoformat(today)))
    # Read while the folder is: it is as long.
    from bot.build import hand_over

    try:
        hand_over(Path(folder), base, Path(cache), take)
    except KnowledgeError as error:
        Path(made).write_bytes(pickle.dumps(error.faults))
        return FAULTY
    return 0


if __name__ == "__main__":
    gc.disable()  # the process ends before anything worth a sixth of its time would be found
    sys.exit(main(*sys.argv[1:]))
