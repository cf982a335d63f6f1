"""``make soak``: many messages, a minute without network, then any updates.

It takes an hour; CI leaves it alone.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence

from bot.running.settings import Settings
from tests.soak import fuzz, memory, outage


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 when the memory is flat and nothing failed, 1 otherwise."""
    options = _parser().parse_args(arguments)
    # No setting of the developer's, and no real token, can be met.
    for name in [one for one in os.environ if one.lower() in Settings.model_fields]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        well = [memory.run(options.messages)] if options.messages else []
        well += [outage.run(options.outage)] if options.outage else []
        well += [fuzz.run(options.minutes)] if options.minutes else []
    return int(not all(well))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak", description="Fait travailler le bot longtemps."
    )
    parser.add_argument("--messages", type=int, default=200_000, help="0 : sans cette partie")
    parser.add_argument("--outage", type=float, default=60, help="secondes sans réseau")
    parser.add_argument("--minutes", type=float, default=10, help="de messages de toutes sortes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
