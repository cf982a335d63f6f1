"""What the ranking learned of each example, for the next version of the base to go on from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.ranking.lesson import MOST_CLASSES
from bot.ranking.space import Matrix

ENOUGH = 0.9
"""The share of the examples that an earlier lesson must have seen for another to go on from it."""


@dataclass(frozen=True, slots=True)
class Pulls:
    """How far each example (row of ``held``) pulls on each label: see ``svm.Learned``."""

    labels: tuple[str, ...]
    held: Matrix

    @classmethod
    def of(cls, labels: Sequence[str], held: Matrix) -> "Pulls":
        """Those of a lesson; none where an example pulls on some of the labels only."""
        return cls(tuple(labels), held) if len(labels) <= MOST_CLASSES else NO_PULLS

    def chosen(self, rows: Sequence[int | None]) -> "Pulls":
        """Those of other examples: in which row each was, None for a new one."""
        known = [place for place, row in enumerate(rows) if row is not None]
        if not len(self) or len(known) < ENOUGH * len(rows):
            return NO_PULLS
        held = np.zeros((len(rows), len(self.labels)), np.float32)
        held[known] = self.held[[row for row in rows if row is not None]]
        return Pulls(self.labels, held)

    def on(self, labels: Sequence[str]) -> Matrix:
        """The same for other labels: zero for those that are new."""
        pulls = np.zeros((len(self), len(labels)), np.float32)
        places = {label: place for place, label in enumerate(self.labels)}
        both = [place for place, label in enumerate(labels) if label in places]
        pulls[:, both] = self.held[:, [places[labels[place]] for place in both]]
        return pulls

    def __len__(self) -> int:
        return len(self.held)


NO_PULLS = Pulls((), np.empty((0, 0), np.float32))
