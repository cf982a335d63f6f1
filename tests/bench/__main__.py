"""``make bench``: this matcher beside usual ones, and what its answers cost.

Always ends well: figures that depend on the machine are no test.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.build import Parts, build
from bot.examples import examples
from bot.labelled import OWN, Labelled, read
from tests.bench import cost, quality
from tests.bench.methods import METHODS
from tests.bench.report import Measured, replaced, report

README = cost.ROOT / "README.md"
SIZES = (40, 1_000, 10_000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; with ``--write``, also keep the figures in the README."""
    options = _parser().parse_args(arguments)
    today = date.today()
    text = report(measure(options.sizes, today), today)
    print(text)
    if options.write:
        _write(README, text)


def measure(sizes: Sequence[int], today: date) -> Measured:
    """Everything, one measure after the other: two at once would slow each other down."""
    questions = [one for path in sorted(OWN.glob("*.yaml")) for one in read(path)]
    return Measured(
        quality_rows(build(cost.KNOWLEDGE, today, None), questions),
        cost.cost_of(0),
        {size: cost.cost_of(size) for size in sizes},
        cost.lasting_memory([one.question for one in questions]),
    )


def quality_rows(parts: Parts, questions: Sequence[Labelled]) -> list[quality.Row]:
    """The bot first, then each method; each is warmed up by texts that it knows."""
    known = list(examples(parts.base))
    warming = [example.text for example in known[: cost.WARM_UP]]
    kinds = {entry.id: entry.kind for entry in parts.base.entries.values()}
    for text in warming:
        parts.assistant.reply(text)
    rows = [quality.ours(parts, questions)]
    for name, method in METHODS.items():
        rank = method(known)
        for text in warming:
            rank(text)
        rows.append(quality.row(name, rank, questions, kinds))
    return rows


def _write(path: Path, text: str) -> None:
    path.write_text(replaced(path.read_text(encoding="utf-8"), text), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Compare le bot à d'autres méthodes, et son coût."
    )
    parser.add_argument("--write", action="store_true", help="garde aussi les chiffres dans README")
    parser.add_argument(
        "--sizes", nargs="*", type=int, default=SIZES, metavar="FICHES", help="tailles à mesurer"
    )
    return parser


if __name__ == "__main__":
    main()
