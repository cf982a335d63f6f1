"""What joins a message to the one before it: « non, », « mais ». It tells and hides no danger.

Learned from few examples, such a word would weigh for or against a danger by chance.
"""

import re
from collections.abc import Callable, Iterable

from knowledge.dangers import Openings as Words

_LONGEST = 2
"""Typed words of the longest opening: « en fait »."""
_PAUSE = tuple(",;:.!…")


class Openings:
    """Takes the openings away from a message; ``forms`` spells a text out, in folded words."""

    def __init__(self, words: Words | None, forms: Callable[[str], tuple[str, ...]]) -> None:
        self._forms = forms
        self._words = _spelt(words.words if words else (), forms)
        self._before_comma = _spelt(words.before_comma if words else (), forms)

    def after(self, text: str) -> str:
        """A message without what opens it; the message itself where it holds nothing else."""
        typed = list(re.finditer(r"\S+", text))
        start = 0
        while size := self._opening([one[0] for one in typed[start : start + _LONGEST]]):
            start += size
        return text[typed[start].start() :] if 0 < start < len(typed) else text

    def _opening(self, typed: list[str]) -> int:
        """How many typed words of a beginning are an opening; 0 for none."""
        for size in range(len(typed), 0, -1):
            said = " ".join(typed[:size])
            forms = self._forms(said)
            paused = said.endswith(_PAUSE) and forms in self._before_comma
            # Punctuation that stands alone is part of what it ends.
            if not forms or forms in self._words or paused:
                return size
        return 0


def _spelt(
    texts: Iterable[str], forms: Callable[[str], tuple[str, ...]]
) -> frozenset[tuple[str, ...]]:
    return frozenset(map(forms, texts))
