"""Names of streets: « rue du Docteur-Gibert » asks for no doctor."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from bot.words.entities import ARTICLES

_OF = frozenset(["de", "d", "du", "des"])


class Streets:
    """Finds the words that only name a street; ``kinds`` are « rue », « avenue » and the like."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self._kinds = frozenset(kinds)

    @property
    def table(self) -> object:
        """All that it depends on."""
        return self._kinds

    def names(self, forms: Sequence[str], covered: Collection[int]) -> frozenset[int]:
        """The places of such words, among those that no name of ours takes.

        One word after « rue de »: a second one, « Gibert », means nothing else anyway.
        """
        return frozenset(place for place in self._after(forms) if place not in covered)

    def _after(self, forms: Sequence[str]) -> Iterator[int]:
        for start, form in enumerate(forms):
            if form in self._kinds and forms[start + 1 : start + 2] and forms[start + 1] in _OF:
                place = start + 2
                place += place < len(forms) and forms[place] in ARTICLES
                if place < len(forms):
                    yield place
