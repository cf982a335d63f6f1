"""The words around a danger: what a message tells beside a service must not be drowned by it.

« Une demande de logement, car mon mari m'a poussée contre le mur » is, as a whole, like every
question about lodging.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from bot.danger.emergency import Finding
from bot.words.runs import Runs
from bot.words.spelling import Word

_PAUSE = tuple(",;:.!?…)\n")


class DangerClauses:
    """Cuts a message around what a pattern of danger found; ``spell`` spells a text out.

    A clause ends at a mark, or before a word that joins it to the next one: « mais », « car ».
    """

    def __init__(self, links: Iterable[str], spell: Callable[[str], Sequence[Word]]) -> None:
        self._spell = spell
        self._links = Runs(tuple(word.form for word in spell(link)) for link in links)

    def around(self, text: str, finding: Finding) -> list[str]:
        """The clause that holds a danger, from its beginning and from its first word on."""
        cut = _Cut(text, self._spell, self._links)
        span = _narrowest([{word.written for word in words} for words in cut.spelt], finding.words)
        if span is None:
            return []
        first, last = span
        start = max(place for place in cut.places if place <= first)
        end = min(place for place in cut.places if place > last)
        windows = dict.fromkeys([(start, end), (first, end)])
        windows.pop((0, len(cut.typed)), None)
        return [cut.said(*window) for window in windows]

    def linked(self, text: str) -> list[str]:
        """The clauses that a word joins to what comes before: « car mon mari me frappe »."""
        cut = _Cut(text, self._spell, self._links)
        ends = dict(pairwise(cut.places))
        return [cut.said(start, ends[start]) for start in cut.after_links if start in ends]


class _Cut:
    """A message cut into typed words, and the places before which a clause may begin.

    The last place is the end of the message.
    """

    def __init__(self, text: str, spell: Callable[[str], Sequence[Word]], links: Runs) -> None:
        self._text = text
        self.typed = list(re.finditer(r"\S+", text))
        self.spelt = [spell(one[0]) for one in self.typed]
        forms = [(word.form, at) for at, words in enumerate(self.spelt) for word in words]
        linking = {forms[one][1] for one in links.places([form for form, _ in forms])}
        # What joins belongs to neither side: a clause ends before it, and another begins after.
        self.after_links = sorted({one + 1 for one in linking} - linking)
        paused = (at for at, one in enumerate(self.typed, 1) if one[0].endswith(_PAUSE))
        ends = (0, len(self.typed))
        self.places = sorted({*ends, *paused, *linking, *self.after_links})

    def said(self, start: int, end: int) -> str:
        """The text of some typed words."""
        return self._text[self.typed[start].start() : self.typed[end - 1].end()]


def _narrowest(typed: Sequence[set[str]], words: Iterable[str]) -> tuple[int, int] | None:
    """The first and last place of the shortest run of words that holds all of some words."""
    sought = set(words)
    places = [place for place, written in enumerate(typed) if not sought.isdisjoint(written)]
    best = None
    for number, first in enumerate(places):
        left = set(sought)
        for last in places[number:]:
            left -= typed[last]
            if not left:
                if best is None or last - first < best[1] - best[0]:
                    best = first, last
                break
    return best
