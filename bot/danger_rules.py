"""The patterns of dangers, compiled, and how they are looked for in the words of a message."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.dangers import GAP, PART, is_group

WINDOW = 14
"""How many words apart the parts of a pattern may stand."""
_NEAR, _FAR = 2, 7
_MOST_SPANS = 12
"""A word said more often than this in one message says nothing more."""

_LITTLE, _LITTLE_WORD = 4, 60

Span = tuple[int, int]
Ids = frozenset[int]
Match = tuple[int, ...]
"""The places of the words that a rule matched, in the order of its steps."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """What may stand at one place of a pattern: names (groups, words), and the bits they have."""

    names: tuple[int, ...]
    bits: int


@dataclass(frozen=True, slots=True)
class Step:
    """A symbol that must come at most ``gap`` words after the one before it."""

    symbol: Symbol
    gap: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled pattern; ``denies`` when it holds a negation itself."""

    entry: str
    text: str
    parts: tuple[tuple[Step, ...], ...]
    unless: Symbol
    needs: tuple[int, ...]
    denies: bool = False


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

    def allows(self, rule: Rule) -> bool:
        """Whether every step of a rule stands somewhere."""
        bits = self.bits
        return all(bits & need for need in rule.needs)

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
        self._singles: dict[int, list[int]] = defaultdict(list)
        # By the first two words of an expression: few begin alike.
        self._runs: dict[tuple[int, int], list[tuple[tuple[int, ...], int]]] = defaultdict(list)
        self._weights: list[int] = []

    def symbol(self, names: Sequence[str]) -> Symbol:
        """The symbol that stands for any of some names."""
        numbers = tuple(self._name(name) for name in names)
        return Symbol(numbers, sum(1 << number for number in set(numbers)))

    def add(self, name: str, items: Sequence[str]) -> Symbol:
        """Make a name known by its words and expressions."""
        place = self._names[name] = len(self._names)
        words = [self._split(item) for item in dict.fromkeys(items)]
        for first, *rest in ([self._number(word) for word in item] for item in words):
            if rest:
                self._runs[first, rest[0]].append((tuple(rest[1:]), place))
            else:
                self._singles[first].append(place)
        self._weights.append(sum(map(_weight, words)))
        return Symbol((place,), 1 << place)

    def weight(self, symbol: Symbol) -> int:
        """How often a symbol may be expected in messages, roughly."""
        return sum(self._weights[name] for name in symbol.names)

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
            following = tokens[place + 1] if place + 1 < len(tokens) else ()
            for number in ids:
                for name in self._singles.get(number, ()):
                    found.note(name, (place, place + 1))
                for second in following:
                    for rest, name in self._runs.get((number, second), ()):
                        if _follow(rest, tokens[place + 2 : place + 2 + len(rest)]):
                            found.note(name, (place, place + 2 + len(rest)))
        return found


def _follow(rest: Sequence[int], tokens: Sequence[Ids]) -> bool:
    if len(rest) > len(tokens):
        return False
    return all(number in ids for number, ids in zip(rest, tokens, strict=True))


def _weight(item: Sequence[str]) -> int:
    """Little words are everywhere, expressions are rare."""
    if len(item) > 1:
        return 1
    return _LITTLE_WORD if len(item[0].removeprefix("=")) <= _LITTLE else 3


def compile_parts(text: str, names: Names, near: int = _NEAR) -> tuple[tuple[Step, ...], ...]:
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
            for path in paths[: _MOST_SPANS * 2]
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
            for path in paths[: _MOST_SPANS * 2]
            for other in choices
            if not set(path).intersection(other)
            and max(*path, *other) - min(*path, *other) < WINDOW
        ]
    yield from paths
