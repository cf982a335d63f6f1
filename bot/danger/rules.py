"""The patterns of dangers, compiled, and how they are met by the words of a message."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bot.danger.names import Names, Present, Symbol
from knowledge.dangers import GAP, PART

WINDOW = 14
"""How many words apart the parts of a pattern may stand."""
_NEAR, _FAR = 2, 7
_MOST_PATHS = 24

Match = tuple[int, ...]
"""The places of the words that a rule matched, in the order of its steps."""


class Step(NamedTuple):
    """A symbol that must come at most ``gap`` words after the one before it."""

    symbol: Symbol
    gap: int


Parts = tuple[tuple[Step, ...], ...]


class Rule(NamedTuple):
    """One compiled pattern; ``denies`` when it holds a negation itself.

    ``needs`` are the bits of its symbols. They are left out of files, where no two numbers are one
    object: read from there, they would weigh a megabyte once more.
    """

    entry: str
    text: str
    parts: Parts
    unless: Symbol
    denies: bool
    needs: tuple[int, ...]

    def __reduce__(self) -> tuple[Callable[..., "Rule"], tuple[object, ...]]:
        return Rule.of, (self.entry, self.text, self.parts, self.unless, self.denies)

    @classmethod
    def of(
        cls, entry: str, text: str, parts: Parts, unless: Symbol, denies: bool = False
    ) -> "Rule":
        """A rule, with what it needs."""
        needs = tuple(step.symbol.bits for part in parts for step in part)
        return cls(entry, text, parts, unless, denies, needs)


def compile_parts(text: str, names: Names, near: int = _NEAR) -> Parts:
    """The parts of a pattern; words follow each other within ``near``, more after « ... »."""
    parts: list[tuple[Step, ...]] = []
    for part in text.split(f" {PART} "):
        steps: list[Step] = []
        gap = near
        for word in part.split():
            if word == GAP:
                gap = _FAR
                continue
            steps.append(Step(names.symbol(word.split("|")), gap))
            gap = near
        parts.append(tuple(steps))
    return tuple(parts)


def matches(rule: Rule, present: Present) -> Iterator[Match]:
    """Every way in which a rule is met by a message."""
    found = [list(_sequences(part, present)) for part in rule.parts]
    if len(found) == 1:
        yield from found[0]
    else:
        yield from _together(found)


def _sequences(part: Sequence[Step], present: Present) -> Iterator[Match]:
    """The places of a part's steps; each span's first and last word are kept."""
    paths: list[Match] = [(start, end - 1) for start, end in present.of(part[0].symbol)]
    for step in part[1:]:
        if not paths:
            break
        spans = present.of(step.symbol)
        paths = [
            (*path, start, end - 1)
            for path in paths[:_MOST_PATHS]
            for start, end in spans
            if path[-1] < start <= path[-1] + 1 + step.gap
        ]
    yield from paths


def _together(found: Sequence[Sequence[Match]]) -> Iterator[Match]:
    """One match of each part, none on another's words, all within the window."""
    paths: list[Match] = list(found[0])
    for choices in found[1:]:
        paths = [
            path + other
            for path in paths[:_MOST_PATHS]
            for other in choices
            if not set(path).intersection(other)
            and max(*path, *other) - min(*path, *other) < WINDOW
        ]
    yield from paths
