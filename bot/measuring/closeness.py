"""Entries too close to be told apart, and questions that teach nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.learning.study import Studied
from bot.ranking.examples import Example
from bot.ranking.space import Matrix
from knowledge.base import KnowledgeBase

NEAR = 0.1
"""How far behind its own entry another one is hardly behind."""
CLOSE_SHARE = 0.1
"""Two entries are too close when so many of the questions of each are near the other."""


@dataclass(frozen=True, slots=True)
class Close:
    """Two entries, how many of the first's examples are near the second, and the reverse."""

    entries: tuple[str, str]
    near: tuple[int, int]
    sizes: tuple[int, int]

    @property
    def share(self) -> float:
        """How close they are: the lesser of both shares, 0 to 1."""
        return min(near / size for near, size in zip(self.near, self.sizes, strict=True))


@dataclass(frozen=True, slots=True)
class Useless:
    """An example that teaches nothing.

    ``same`` is another of the same class that reads the same; without it, the others foretell it.
    """

    example: Example
    same: str | None


def close(
    base: KnowledgeBase, studied: Studied, labels: Sequence[str], left_out: Matrix
) -> Iterator[Close]:
    """The ordinary entries that are too close, the closest first."""
    calm = {entry.id for entry in base.entries.values() if entry.kind != "urgence"}
    places = np.array([place for place, label in enumerate(labels) if label in calm])
    sizes = Counter(example.label for example in studied.examples)
    near: Counter[tuple[str, str]] = Counter()
    column = {label: place for place, label in enumerate(labels)}
    for example, scores in zip(studied.examples, left_out, strict=True):
        if example.owner in calm:
            rivals = places[scores[places] >= scores[column[example.label]] - NEAR]
            others = [labels[one] for one in rivals if labels[one] != example.label]
            near.update((example.label, other) for other in others)
    pairs = [pair for pair in near if pair[0] < pair[1]]
    found = [
        Close((one, other), (near[one, other], near[other, one]), (sizes[one], sizes[other]))
        for one, other in pairs
    ]
    chosen = [one for one in found if one.share >= CLOSE_SHARE]
    yield from sorted(chosen, key=lambda one: (-one.share, one.entries))


def useless(studied: Studied, labels: Sequence[str], left_out: Matrix) -> Iterator[Useless]:
    """The examples that read like an earlier one, then those that the others foretell."""
    same: dict[tuple[str, frozenset[int]], list[Example]] = defaultdict(list)
    for place, example in enumerate(studied.examples):
        same[example.label, frozenset(studied.rows.row(place).tolist())].append(example)
    again = {one: ones[0].text for ones in same.values() for one in ones[1:]}
    yield from (Useless(example, text) for example, text in again.items())
    twice = again.keys() | {ones[0] for ones in same.values() if len(ones) > 1}
    for example, scores in zip(studied.examples, left_out, strict=True):
        if example not in twice and _is_foretold(scores, labels.index(example.label)):
            yield Useless(example, None)


def _is_foretold(scores: Matrix, own: int) -> bool:
    """Whether every class scores an example as learning it would ask: it would move nothing."""
    return bool(scores[own] >= 1 and np.delete(scores, own).max(initial=-1.0) <= -1)
