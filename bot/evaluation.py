"""``main.py eval``: labelled questions in, figures and wrong answers out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TextIO

from bot.assistant import Assistant
from bot.faults import LabelledError
from bot.labelled import (
    OUT_OF_SCOPE,
    OWN,
    SERVICE,
    URGENT,
    Labelled,
    read,
    satisfies,
)
from bot.reply import Outcome, Reply


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled question, its reply, and how that reply is counted."""

    labelled: Labelled
    reply: Reply
    milliseconds: float

    @property
    def in_scope(self) -> bool:
        """Whether some entry would satisfy the person."""
        return self.labelled.expected[0] not in (OUT_OF_SCOPE, URGENT)

    @property
    def out_of_scope(self) -> bool:
        """Whether the bot had better say that it does not know."""
        return self.labelled.expected[0] == OUT_OF_SCOPE

    @property
    def urgent(self) -> bool:
        """Whether the person is in danger."""
        return self.labelled.expected[0] == URGENT

    @property
    def right(self) -> bool:
        """Whether the first answer satisfies the person."""
        reply, expected = self.reply, self.labelled.expected
        if reply.outcome is Outcome.EMERGENCY:
            return URGENT in expected
        if reply.outcome is Outcome.FALLBACK:
            return OUT_OF_SCOPE in expected
        answered = [reply.entry, *reply.also] if reply.outcome is Outcome.ANSWER else []
        return any(entry is not None and satisfies(entry, expected) for entry in answered)

    @property
    def only_service(self) -> bool:
        """Whether the answer is right only because any contact would be."""
        entry = self.reply.entry
        return (
            self.right
            and SERVICE in self.labelled.expected
            and not (entry is None or entry in self.labelled.expected)
        )

    @property
    def helped(self) -> bool:
        """Right, or the right entry is among the choices."""
        return self.right or any(
            satisfies(choice.entry, self.labelled.expected) for choice in self.reply.choices
        )

    @property
    def wrong(self) -> bool:
        """An answer that does not satisfy."""
        return self.reply.outcome is Outcome.ANSWER and not self.right

    @property
    def false_answer(self) -> bool:
        """An answer where none is wanted, or a false alarm."""
        return self.reply.outcome in (Outcome.ANSWER, Outcome.EMERGENCY) and not self.right

    @property
    def false_alarm(self) -> bool:
        """Emergency numbers given to someone who is in no danger."""
        return self.reply.outcome is Outcome.EMERGENCY and not self.right


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: how many of how many, and the floor or ceiling agreed."""

    name: str
    hits: int
    total: int
    at_least: float | None = None
    at_most: float | None = None

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 of nothing is 0."""
        return self.hits / self.total if self.total else 0.0

    @property
    def kept(self) -> bool:
        """Whether the floor or ceiling is kept; nothing measured breaks nothing."""
        if not self.total:
            return True
        above = self.at_least is None or self.share >= self.at_least
        return above and (self.at_most is None or self.share <= self.at_most)

    def __str__(self) -> str:
        bound = ""
        if self.at_least is not None:
            bound = f"plancher {self.at_least:.0%}"
        elif self.at_most is not None:
            bound = f"plafond {self.at_most:.0%}"
        mark = "" if self.kept else "  ← hors limite"
        counted = f"{self.hits} / {self.total}"
        line = f"{self.name:<44}{self.share:>8.1%}  {counted:>11}  {bound}{mark}"
        return line.replace("%", " %").rstrip()


FLOORS = {"right": 0.70, "false": 0.20, "urgent": 0.85, "alarms": 0.03}
"""What issue « the knowledge base, the assistant and the terminal chat » asks for."""


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
        kept &= report(judge(assistant, questions), out)
        print(file=out)
    return 0 if kept else 1


def _sets(files: Sequence[Path]) -> dict[str, list[Labelled]]:
    """Each file by its name; without files, the two halves of the project's own questions."""
    if files:
        return {str(path): read(path) for path in files}
    own = [question for path in sorted(OWN.glob("*.yaml")) for question in read(path)]
    return {
        "moitié qui sert au calibrage": [one for one in own if one.half == "calibrating"],
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


def figures(judged: Sequence[Judged]) -> list[Figure]:
    """The table, in the order in which it is printed."""
    scope = [one for one in judged if one.in_scope]
    outside = [one for one in judged if one.out_of_scope]
    urgent = [one for one in judged if one.urgent]
    calm = [one for one in judged if URGENT not in one.labelled.expected]
    table = [
        _figure("Justes : la première réponse convient", scope, _right, at_least=FLOORS["right"])
    ]
    for noise, name in _NOISES.items():
        table.append(
            _figure(f"  … {name}", [j for j in scope if j.labelled.noise == noise], _right)
        )
    table += [
        _figure("Aidés : juste, ou parmi les choix proposés", scope, lambda one: one.helped),
        _figure("Mauvaise réponse à une question du sujet", scope, lambda one: one.wrong),
        _figure("  … justes seulement par un contact", [j for j in scope if j.right], _service),
        _figure("Réponses à tort, hors sujet", outside, _false, at_most=FLOORS["false"]),
    ]
    for kind, name in _KINDS.items():
        table.append(
            _figure(f"  … {name}", [j for j in outside if j.labelled.kind == kind], _false)
        )
    table += [
        _figure("Choix proposés, hors sujet", outside, lambda one: bool(one.reply.choices)),
        _figure("Urgences reconnues", urgent, _right, at_least=FLOORS["urgent"]),
        _figure("Fausses alertes", calm, lambda one: one.false_alarm, at_most=FLOORS["alarms"]),
    ]
    return [line for line in table if line.total or not line.name.startswith("  …")]


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


_NOISES = {"clean": "bien écrites", "informal": "familières", "noisy": "bruitées"}
_KINDS = {
    "near": "proches du sujet",
    "service": "d'un autre service",
    "chat": "bavardage",
    "attack": "attaques",
    "notface": "faux-urgents",
    "out-of-scope": "tout autre chose",
}


def _right(one: Judged) -> bool:
    return one.right


def _false(one: Judged) -> bool:
    return one.false_answer


def _service(one: Judged) -> bool:
    return one.only_service


def _figure(
    name: str,
    among: Sequence[Judged],
    counts: Callable[[Judged], bool],
    *,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Figure:
    return Figure(name, sum(map(counts, among)), len(among), at_least, at_most)


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
