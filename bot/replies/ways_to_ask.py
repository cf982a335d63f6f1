"""The ways of asking for details, found in messages: « combien … coûter », whatever is between.

French puts little words between those that ask: « combien est-ce que ça va me coûter », « combien
me demandera-t-on ». A way that says where they may stand is worth a hundred that spell them out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Word = tuple[str, ...]
"""The lemmas that a word of a message may have, the likeliest first."""
_MOST_BETWEEN = 7
"""« combien [est-ce que ça va bien me] coûter »."""


@dataclass(frozen=True, slots=True)
class Way:
    """An expression that asks for a kind of detail.

    ``first`` and ``last`` tell that it only begins or ends a message, ``where`` the place of « où »
    among its ``size`` words.
    """

    kind: str
    claim: str | None
    wish: bool
    first: bool
    last: bool
    where: int | None
    size: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A way that a message holds, between two places; ``words`` are the places of its own."""

    words: tuple[int, ...]
    way: Way

    @property
    def start(self) -> int:
        """The place of its first word."""
        return self.words[0]

    @property
    def end(self) -> int:
        """The place after its last word."""
        return self.words[-1] + 1


_NOWHERE: Mapping[str, "_Node"] = {}


@dataclass(slots=True)
class _Node:
    """What may come after some words: a next one at once, one after little words, or nothing.

    There are thousands, and most have one of them only: the others share what is empty.
    """

    at_once: Mapping[str, "_Node"] = field(default_factory=lambda: _NOWHERE)
    further: Mapping[str, "_Node"] = field(default_factory=lambda: _NOWHERE)
    ways: tuple[Way, ...] = ()


class WaysToAsk:
    """Finds every way that stands in a message, word after word from one tree."""

    def __init__(self, little: Iterable[str]) -> None:
        self._little = frozenset(little)
        self._root = _Node()

    def add(self, parts: Sequence[Sequence[str]], way: Way) -> None:
        """Know a way by its lemmas; little words may stand between its parts."""
        node = self._root
        for number, part in enumerate(parts):
            for place, lemma in enumerate(part):
                is_further = bool(number and not place)
                follows = node.further if is_further else node.at_once
                if lemma not in follows:
                    grown = {**follows, lemma: _Node()}
                    node.further, node.at_once = (
                        (grown, node.at_once) if is_further else (node.further, grown)
                    )
                    follows = grown
                node = follows[lemma]
        node.ways = (*node.ways, way)

    def within(self, words: Sequence[Word], numbers: frozenset[int]) -> Iterator[Hit]:
        """Every way that some words hold; a number is a little word as well."""
        for start in range(len(words)):
            for found in _after(self._root.at_once, words, start):
                yield from self._on(found, words, numbers, (start,))

    def _on(
        self, node: _Node, words: Sequence[Word], numbers: frozenset[int], found: tuple[int, ...]
    ) -> Iterator[Hit]:
        """The ways that go on from some places."""
        for way in node.ways:
            yield Hit(found, way)
        after = found[-1] + 1
        for following in _after(node.at_once, words, after):
            yield from self._on(following, words, numbers, (*found, after))
        if not node.further:
            return
        for place in range(after, min(len(words), after + _MOST_BETWEEN)):
            for following in _after(node.further, words, place):
                yield from self._on(following, words, numbers, (*found, place))
            if words[place][0] not in self._little and place not in numbers:
                return


def _after(nodes: Mapping[str, _Node], words: Sequence[Word], place: int) -> list[_Node]:
    """The nodes that the word at a place leads to."""
    lemmas = words[place] if place < len(words) else ()
    return [nodes[lemma] for lemma in lemmas if lemma in nodes]
