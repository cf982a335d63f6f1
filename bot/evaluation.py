"""``main.py eval``: labelled questions in, figures and wrong answers out."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TextIO

from bot.assistant import Assistant
from bot.faults import LabelledError
from bot.figures import figures
from bot.judged import Judged
from bot.labelled import (
    OWN,
    Labelled,
    read,
)

CALIBRATING = "moitié qui sert au calibrage"


def run(assistant: Assistant, files: Sequence[Path], out: TextIO) -> int:
    """Print the figures of each set of questions; 1 when a floor or a ceiling is not kept."""
    try:
        sets = _sets(files)
    except LabelledError as error:
        print(error, file=out)
        return 1
    kept = True
    for name, questions in sets.items():
        print(f"== {name} : {len(questions)} questions", file=out)
        # What one calibrates by proves nothing: it is shown, and stops nobody.
        kept &= report(judge(assistant, questions), out) or name == CALIBRATING
        print(file=out)
    return 0 if kept else 1


def _sets(files: Sequence[Path]) -> dict[str, list[Labelled]]:
    """Each file by its name; without files, the two halves of the project's own questions."""
    if files:
        return {str(path): read(path) for path in files}
    own = [question for path in sorted(OWN.glob("*.yaml")) for question in read(path)]
    return {
        CALIBRATING: [one for one in own if one.half == "calibrating"],
        "moitié jamais utilisée": [one for one in own if one.half == "held-out"],
    }


def judge(assistant: Assistant, questions: Iterable[Labelled]) -> list[Judged]:
    """Ask every question on its own."""
    judged = []
    for labelled in questions:
        start = perf_counter()
        reply, _ = assistant.reply(labelled.question)
        judged.append(Judged(labelled, reply, 1000 * (perf_counter() - start)))
    return judged


def report(judged: Sequence[Judged], out: TextIO) -> bool:
    """Print the wrong answers, then the table; whether every floor and ceiling is kept."""
    failures = [one for one in judged if _failed(one)]
    for one in failures:
        print(_failure_line(one), file=out)
    if failures:
        print(file=out)
    table = figures(judged)
    for figure in table:
        print(figure, file=out)
    times = sorted(one.milliseconds for one in judged)
    if times:
        median, late = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(f"Temps d'une réponse : {median:.1f} ms (médiane), {late:.1f} ms (99 %)", file=out)
    return all(figure.kept for figure in table)


def _failed(one: Judged) -> bool:
    return one.false_answer if one.out_of_scope else not one.right


def _failure_line(one: Judged) -> str:
    reply = one.reply
    got = reply.entry or " | ".join(choice.entry for choice in reply.choices) or reply.no
    return (
        f"[{one.labelled.kind}] {one.labelled.question!r}\n"
        f"    attendu : {', '.join(one.labelled.expected)} ; "
        f"obtenu : {reply.outcome} {got} ({reply.score:.2f})"
    )
