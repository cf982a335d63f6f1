"""``make bench``: this matcher beside usual ones, and what its answers cost.

Always ends well: figures that depend on the machine are no test.
"""

import argparse
from collections.abc import Sequence
from datetime import date

from bot.build import build
from bot.learning.labelled import OWN, Labelled, read
from bot.parts import Parts
from bot.ranking.examples import examples
from knowledge.loader import load
from tests.bench import cost, quality, transport
from tests.bench.report import MARK, TRANSPORT_MARK, Measured, replaced, report, when

README = cost.ROOT / "README.md"
SIZES = (40, 1_000, 10_000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; with ``--write``, also keep the figures in the README."""
    options = _parser().parse_args(arguments)
    today = date.today()
    if options.part != "transport":
        _tell(report(measure(options.sizes, today), today), MARK, write=options.write)
    if options.part != "methodes":
        text = f"{when(today)}\n\n{transport.report(transport.measure())}"
        _tell(text, TRANSPORT_MARK, write=options.write)


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
    known = list(examples(load(cost.KNOWLEDGE, date.today())))
    warming = [example.text for example in known[: cost.WARM_UP]]
    kinds = {entry.id: entry.kind for entry in parts.base.entries.values()}
    for text in warming:
        parts.assistant.reply(text)
    from tests.bench.methods import METHODS  # needs what `make bench` alone installs

    rows = [quality.ours(parts, questions)]
    for name, method in METHODS.items():
        rank = method(known)
        for text in warming:
            rank(text)
        rows.append(quality.row(name, rank, questions, kinds))
    return rows


def _tell(text: str, mark: str, *, write: bool) -> None:
    print(text)
    if write:
        document = README.read_text(encoding="utf-8")
        README.write_text(replaced(document, text, mark), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Compare le bot à d'autres méthodes, et son coût."
    )
    parser.add_argument(
        "part",
        nargs="?",
        choices=("methodes", "transport"),
        help="une partie seulement : les autres méthodes, ou ce que coûte Telegram",
    )
    parser.add_argument("--write", action="store_true", help="garde aussi les chiffres dans README")
    parser.add_argument(
        "--sizes", nargs="*", type=int, default=SIZES, metavar="FICHES", help="tailles à mesurer"
    )
    return parser


if __name__ == "__main__":
    main()
