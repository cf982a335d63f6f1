"""Dialogues held with the assistant, and the figures of their turns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TextIO

from bot.assistant import Assistant
from bot.context import NO_CONTEXT
from bot.measuring.dialogues import Dialogue, Turn
from bot.measuring.figures import Figure, failure_line
from bot.measuring.judged import Judged

RIGHT, HELPED = 0.88, 0.93
"""Floors of the turns that are right, and helped. 88 and 94 % are agreed; the dialogues out of the
calibration stand at 94, and a few lines more in an entry move them by some turns, up or down. A
curator's line must not fail for that."""
KINDS = {
    "followup": "suites",
    "topic-change": "changements de sujet",
    "clarify": "précisions",
    "eligibility": "jeunes et âges",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A dialogue, with the judgment of each turn."""

    dialogue: Dialogue
    judged: tuple[Judged, ...]

    @property
    def turns(self) -> Iterator[tuple[Turn, Judged]]:
        """Each turn beside what became of it."""
        return zip(self.dialogue.turns, self.judged, strict=True)


def hold(assistant: Assistant, dialogues: Iterable[Dialogue]) -> list[Held]:
    """Hold every dialogue, each from an empty context."""
    return [Held(dialogue, tuple(_judged(assistant, dialogue))) for dialogue in dialogues]


def _judged(assistant: Assistant, dialogue: Dialogue) -> Iterator[Judged]:
    context = NO_CONTEXT
    for turn in dialogue.turns:
        start = perf_counter()
        reply, context = assistant.reply(turn.labelled.question, context)
        yield Judged(turn.labelled, reply, 1000 * (perf_counter() - start))


def report(held: Sequence[Held], out: TextIO) -> bool:
    """Print the dialogues that fail somewhere, then the table; whether every floor is kept."""
    for one in held:
        if not all(judged.right for judged in one.judged):
            _show_failure(one, out)
    table = figures(held)
    for figure in table:
        print(figure, file=out)
    return all(figure.kept for figure in table)


def figures(held: Sequence[Held]) -> list[Figure]:
    """The turns right, helped, wrong, answered wrongly; those that say what they must."""
    judged = [one for dialogue in held for one in dialogue.judged]
    scope = [one for one in judged if one.in_scope]
    outside = [one for one in judged if one.out_of_scope]
    false = sum(one.false_answer for one in outside)
    by_kind = [_of_kind(kind, name, held) for kind, name in KINDS.items()]
    said = [says(turn, one) for dialogue in held for turn, one in dialogue.turns if _tells(turn)]
    return [
        Figure("Tours justes", sum(one.right for one in judged), len(judged), at_least=RIGHT),
        *(figure for figure in by_kind if figure.total),
        Figure("Tours aidés", sum(one.helped for one in judged), len(judged), at_least=HELPED),
        Figure("Mauvaise réponse dans le sujet", sum(one.wrong for one in scope), len(scope)),
        Figure("Réponses à tort, hors sujet", false, len(outside)),
        Figure("Fausses alertes", sum(one.false_alarm for one in judged), len(judged)),
        Figure("Réponses qui disent ce qu'il faut", sum(said), len(said)),
    ]


def says(turn: Turn, judged: Judged) -> bool:
    """Whether a reply holds the words that it must, and none that it must not."""
    text = judged.reply.text
    return all(words in text for words in turn.says) and not any(
        words in text for words in turn.unsaid
    )


def show(held: Iterable[Held], out: TextIO) -> None:
    """Print each reply beside what it must and must not speak of, for a reader."""
    for one in held:
        print(f"[{one.dialogue.kind}]", file=out)
        for turn, judged in one.turns:
            print(f"  — {turn.labelled.question}", file=out)
            print(f"    {judged.reply.text}".replace("\n", "\n    "), file=out)
            for title, words in _expectations(turn).items():
                if words:
                    print(f"    [{title} : {words}]", file=out)
        print(file=out)


def _expectations(turn: Turn) -> dict[str, str]:
    return {
        "doit parler de": turn.about or " ; ".join(turn.says),
        "ne doit pas parler de": turn.not_about or " ; ".join(turn.unsaid),
    }


def _tells(turn: Turn) -> bool:
    return bool(turn.says or turn.unsaid)


def _of_kind(kind: str, name: str, held: Sequence[Held]) -> Figure:
    judged = [one for each in held if each.dialogue.kind == kind for one in each.judged]
    return Figure(f"  … {name}", sum(one.right for one in judged), len(judged))


def _show_failure(one: Held, out: TextIO) -> None:
    print(f"[{one.dialogue.kind}]", file=out)
    for judged in one.judged:
        if judged.right:
            print(f"  {judged.labelled.question!r} → {judged.got}", file=out)
        else:
            print(f"✗ {failure_line(judged)}", file=out)
    print(file=out)
