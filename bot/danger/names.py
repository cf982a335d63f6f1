"""The groups, words and expressions of the danger patterns, and where they stand in a message."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.dangers import is_group

_MOST_SPANS = 12
"""A word said more often than this in one message says nothing more."""
_LITTLE, _LITTLE_WORD, _LONG_WORD = 4, 60, 3

Span = tuple[int, int]
Ids = tuple[int, ...]
"""The numbers of the words of patterns that one word of a message may be, in ascending order.

There are thousands, of a few numbers each: sets would take four times the memory.
"""


class Symbol(NamedTuple):
    """What may stand at one place of a pattern: names (groups, words), and the bits they have.

    There are thousands: a tuple is kept and read again several times as fast as a dataclass.
    """

    names: tuple[int, ...]
    bits: int


def ids_of(numbers: Iterable[int]) -> Ids:
    """Some numbers as ids, each once."""
    return tuple(sorted(set(numbers)))


@dataclass(slots=True)
class Present:
    """Where each name stands in a message; ``bits`` has one bit set for each of these names."""

    spans: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    bits: int = 0

    def note(self, name: int, span: Span) -> None:
        """A name stands there."""
        spans = self.spans[name]
        if len(spans) < _MOST_SPANS and span not in spans:
            spans.append(span)
            self.bits |= 1 << name

    def of(self, symbol: Symbol) -> list[Span]:
        """The spans of a symbol, each once."""
        if not self.bits & symbol.bits:
            return []
        found = [span for name in symbol.names for span in self.spans.get(name, ())]
        return found if len(symbol.names) == 1 else list(dict.fromkeys(found))

    def allows(self, needs: Iterable[int]) -> bool:
        """Whether each of some sets of names has one that stands somewhere."""
        return all(map(self.bits.__and__, needs))

    def without(self, places: set[int]) -> "Present":
        """The same message with some of its words masked."""
        kept = Present()
        for name, spans in self.spans.items():
            for span in spans:
                if places.isdisjoint(range(*span)):
                    kept.note(name, span)
        return kept


class Names:
    """Groups, words and expressions by number; says which stand where in a message."""

    def __init__(
        self,
        groups: Mapping[str, Sequence[str]],
        split: Callable[[str], Sequence[str]],
        number: Callable[[str], int],
    ) -> None:
        self._groups, self._split, self._number = groups, split, number
        self._names: dict[str, int] = {}
        self._symbols: dict[tuple[int, ...], Symbol] = {}
        self._items_read: dict[str, tuple[int, ...]] = {}
        self._singles: dict[int, tuple[int, ...]] = {}
        # By the first word of an expression, then by the second: few begin alike.
        self._runs: dict[int, dict[int, tuple[tuple[tuple[int, ...], int], ...]]] = {}
        self._weights: list[int] = []

    def symbol(self, names: Sequence[str]) -> Symbol:
        """The symbol that stands for any of some names; one for all the patterns that have it."""
        numbers = tuple(self._name(name) for name in names)
        made = Symbol(numbers, sum(1 << number for number in set(numbers)))
        return self._symbols.setdefault(numbers, made)

    def add(self, name: str, items: Sequence[str]) -> Symbol:
        """Make a name known by its words and expressions."""
        place = self._names[name] = len(self._names)
        weight = 0
        for item in dict.fromkeys(items):
            first, *rest = self._read(item)
            if rest:
                begun = self._runs.setdefault(first, {})
                begun[rest[0]] = (*begun.get(rest[0], ()), (tuple(rest[1:]), place))
            else:
                self._singles[first] = (*self._singles.get(first, ()), place)
            weight += 1 if rest else _weight(item)
        self._weights.append(weight)
        return Symbol((place,), 1 << place)

    def finish(self) -> None:
        """Nothing more comes: let go of what names are made of, a megabyte; share what is equal."""
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        for number, names in self._singles.items():
            self._singles[number] = shared.setdefault(names, names)
        self._groups, self._items_read, self._names, self._symbols = {}, {}, {}, {}

    def weight(self, symbol: Symbol) -> int:
        """How often a symbol may be expected in messages, roughly."""
        return sum(self._weights[name] for name in symbol.names)

    def _read(self, item: str) -> tuple[int, ...]:
        """The numbers of an item's words; the same items stand in many groups."""
        numbers = self._items_read.get(item)
        if numbers is None:
            plain = item.isascii() and item.isalpha() and item.islower()
            split = (item,) if plain else self._split(item)
            numbers = self._items_read[item] = tuple(map(self._number, split))
        return numbers

    def _name(self, name: str) -> int:
        if name not in self._names:
            self.add(name, list(self._items(name)))
        return self._names[name]

    def _items(self, name: str) -> Iterator[str]:
        if not is_group(name):
            yield name
            return
        for item in self._groups[name]:
            yield from self._items(item)

    def present(self, tokens: Sequence[Ids]) -> Present:
        """Where every name stands in a message."""
        found = Present()
        for place, ids in enumerate(tokens):
            for number in ids:
                for name in self._singles.get(number, ()):
                    found.note(name, (place, place + 1))
                if number in self._runs:
                    for name, end in self._expressions(number, tokens, place + 1):
                        found.note(name, (place, end))
        return found

    def _expressions(
        self, first: int, tokens: Sequence[Ids], following: int
    ) -> Iterator[tuple[int, int]]:
        """The expressions that begin with a word, by those from a place on, and where they end."""
        begun = self._runs[first]
        for second in tokens[following] if following < len(tokens) else ():
            for rest, name in begun.get(second, ()):
                end = following + 1 + len(rest)
                if _follow(rest, tokens[following + 1 : end]):
                    yield name, end


def _follow(rest: Sequence[int], tokens: Sequence[Ids]) -> bool:
    if len(rest) > len(tokens):
        return False
    return all(number in ids for number, ids in zip(rest, tokens, strict=True))


def _weight(word: str) -> int:
    """Little words are everywhere, long ones are rare."""
    return _LITTLE_WORD if len(word.removeprefix("=")) <= _LITTLE else _LONG_WORD
