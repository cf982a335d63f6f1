"""``main.py eval``: labelled questions in, figures and wrong answers out."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TextIO

from bot.assistant import Assistant
from bot.learning.labelled import Labelled, own_questions, read
from bot.measuring import dialogue_evaluation
from bot.measuring.dialogues import Dialogue, own_dialogues, read_dialogues
from bot.measuring.figures import failure_line, figures
from bot.measuring.judged import Judged
from bot.running.faults import LabelledError

CALIBRATING, HELD_OUT = "moitié qui sert au calibrage", "moitié jamais utilisée"
OUT_OF_CALIBRATION = "moitié hors du calibrage"
"""Of the dialogues: nothing is computed from it, but it was read while follow-ups were written."""


def run(assistant: Assistant, files: Sequence[Path], out: TextIO, *, reading: bool = False) -> int:
    """Print the figures of each set of questions and dialogues; 1 when a limit is not kept.

    With ``reading``, print the replies of the dialogues beside what they should speak of.
    """
    try:
        sets, dialogues = _sets(files), _dialogues(files)
    except LabelledError as error:
        print(error, file=out)
        return 1
    if reading:
        for spoken in dialogues.values():
            dialogue_evaluation.show(dialogue_evaluation.hold(assistant, spoken), out)
        return 0
    kept = True
    for name, questions in sets.items():
        print(f"== {name} : {len(questions)} questions", file=out)
        # What one calibrates by proves nothing: it is shown, and stops nobody.
        kept &= report(judge(assistant, questions), out) or name == CALIBRATING
        print(file=out)
    for name, spoken in dialogues.items():
        print(f"== {name} : {len(spoken)} dialogues", file=out)
        held = dialogue_evaluation.hold(assistant, spoken)
        kept &= dialogue_evaluation.report(held, out) or name == CALIBRATING
        print(file=out)
    return 0 if kept else 1


def _sets(files: Sequence[Path]) -> dict[str, list[Labelled]]:
    """Each file by its name; without files, the two halves of the project's own questions."""
    if files:
        sets = {str(path): read(path) for path in files}
        return {name: questions for name, questions in sets.items() if questions}
    own = own_questions()
    return {
        CALIBRATING: [one for one in own if one.half == "calibrating"],
        HELD_OUT: [one for one in own if one.half == "held-out"],
    }


def _dialogues(files: Sequence[Path]) -> dict[str, list[Dialogue]]:
    """The dialogues of each file; without files, the two halves of the project's own."""
    if files:
        sets = {str(path): read_dialogues(path) for path in files}
        return {name: dialogues for name, dialogues in sets.items() if dialogues}
    own = own_dialogues()
    return {
        CALIBRATING: [one for one in own if one.half == "calibrating"],
        OUT_OF_CALIBRATION: [one for one in own if one.half == "held-out"],
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
        print(f"[{one.labelled.kind}] {failure_line(one)}", file=out)
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
