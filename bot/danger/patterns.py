"""A book of danger patterns, and the search of a whole message in it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.danger.names import Ids, Names, Present, Symbol
from bot.danger.rules import Match, Rule, compile_parts, matches
from bot.danger.words import DangerWords
from knowledge.dangers import CRY, Cries, Negation, steps

CRIES = "cris"
"""What stands for the pattern of a message that is nothing but a cry."""
_AROUND = 9
"""How near to what a pattern found the words that cancel it must stand."""
_MOST_BETWEEN = 2
"""How many little words may stand between « pas » and the word that it denies."""
_NOTHING = Symbol((), 0)
_PIECE, _OVERLAP = 60, 24
"""Words of a long message searched at once, and those that two pieces share."""


@dataclass(slots=True)
class Heard:
    """A message as typed, and what each of its words may be."""

    typed: list[str] = field(default_factory=list)
    ids: list[Ids] = field(default_factory=list)

    def add(self, typed: str, ids: Ids) -> None:
        """One more word."""
        self.typed.append(typed)
        self.ids.append(ids)

    def pieces(self) -> Iterator["Heard"]:
        """A long message in pieces that overlap, so that each is searched to its end."""
        if len(self.typed) <= _PIECE:
            yield self
            return
        for start in range(0, len(self.typed) - _OVERLAP, _PIECE - _OVERLAP):
            span = slice(start, start + _PIECE)
            yield Heard(self.typed[span], self.ids[span])

    def words(self, match: Match) -> tuple[str, ...]:
        """The typed words of a match, in the order of the message, each once."""
        return tuple(dict.fromkeys(self.typed[place] for place in sorted(match)))


class _Rules:
    """Some rules in order; each is looked at only when the rarest of its steps is in a message."""

    def __init__(self, weight: Callable[[Symbol], int]) -> None:
        self._weight = weight
        self._every: list[Rule] = []
        self._by_name: dict[int, list[int]] = defaultdict(list)

    def add(self, rule: Rule) -> None:
        """One more rule."""
        symbols = [step.symbol for part in rule.parts for step in part]
        for name in min(symbols, key=self._weight).names:
            self._by_name[name].append(len(self._every))
        self._every.append(rule)

    def that_may_match(self, present: Present) -> Iterator[Rule]:
        """The rules all of whose steps stand somewhere in a message."""
        candidates = {place for name in present.spans for place in self._by_name.get(name, ())}
        for rule in map(self._every.__getitem__, sorted(candidates)):
            if present.allows(rule.needs):
                yield rule


class RuleBook:
    """Compiled patterns with what masks or cancels them."""

    def __init__(
        self,
        words: DangerWords,
        split: Callable[[str], Sequence[str]],
        groups: Mapping[str, Sequence[str]],
    ) -> None:
        self.words = words
        self._names = Names(groups, split, words.number)
        self._rules, self._harmless = _Rules(self._names.weight), _Rules(self._names.weight)
        self._cry = self._filler = _NOTHING
        self._no = self._between = self._not_before = _NOTHING
        self._denying: frozenset[str] = frozenset()

    def add_rule(self, entry: str, pattern: str, unless: Sequence[str] = ()) -> None:
        """A pattern that leads to an entry, unless a group of ``unless`` stands near."""
        names = {name for step in steps(pattern) for name in step.split("|")}
        denies = not names.isdisjoint(self._denying)
        parts = compile_parts(pattern, self._names)
        cancelling = self._names.symbol(sorted(set(unless)))
        self._rules.add(Rule.of(entry, pattern, parts, cancelling, denies))

    def add_harmless(self, pattern: str) -> None:
        """An idiom: its words, which must touch each other, are not looked at."""
        parts = compile_parts(pattern, self._names, near=0)
        self._harmless.add(Rule.of("", pattern, parts, _NOTHING))

    def set_cries(self, cries: Cries) -> None:
        """Cries that are dangers when they are the whole message."""
        self._cry = self._names.add("=cry", cries.cries)
        self._filler = self._names.add("=filler", cries.fillers)

    def set_negation(self, negation: Negation) -> None:
        """What denies the word beside it; to be set before the rules are added."""
        self._denying = frozenset((*negation.holds, *negation.words))
        self._no = self._names.add("=no", negation.words)
        self._between = self._names.add("=between", negation.between)
        self._not_before = self._names.add("=not before", negation.not_before)

    def finish(self) -> None:
        """No pattern is added any more: let go of what only that takes."""
        self._names.finish()
        self.words.finish()

    def search(self, heard: Heard) -> Iterator[tuple[str, str, Match]]:
        """The entry and text of every pattern met by a message, and the places of its words."""
        whole = self._names.present(heard.ids)
        present = self._unmasked(whole)
        for rule in self._rules.that_may_match(present):
            match = self._first_match(rule, present)
            if match is not None:
                yield rule.entry, rule.text, match
        if self._is_cry(whole, len(heard.ids)):
            yield CRY, CRIES, tuple(range(len(heard.ids)))

    def _first_match(self, rule: Rule, present: Present) -> Match | None:
        found = matches(rule, present)
        return next((one for one in found if not self._cancelled(rule, one, present)), None)

    def _is_cry(self, present: Present, length: int) -> bool:
        """Whether a message is nothing but a cry for help."""
        cries = present.of(self._cry)
        spans = (*cries, *present.of(self._filler)) if cries else ()
        return bool(cries) and len({p for span in spans for p in range(*span)}) == length

    def _unmasked(self, present: Present) -> Present:
        masked = {
            place
            for rule in self._harmless.that_may_match(present)
            for match in matches(rule, present)
            for place in range(min(match), max(match) + 1)
        }
        return present.without(masked) if masked else present

    def _cancelled(self, rule: Rule, match: Match, present: Present) -> bool:
        first, last = min(match) - _AROUND, max(match) + _AROUND
        if any(first <= start and end <= last + 1 for start, end in present.of(rule.unless)):
            return True
        return not rule.denies and self._denied(match, present)

    def _denied(self, match: Match, present: Present) -> bool:
        """Whether « pas » stands right after a word of the match, or just before one."""
        no = {start for start, _ in present.of(self._no)}.difference(match)
        if not no:
            return False
        between = {start for start, _ in present.of(self._between)}
        excepted = {start for start, _ in present.of(self._not_before)}
        after = any(place + 1 in no and place + 2 not in excepted for place in match)
        return after or any(_after_no(place, no, between) for place in match if place != min(match))


def _after_no(place: int, no: set[int], between: set[int]) -> bool:
    """Whether a negation stands before a place, with nothing but little words between."""
    for _ in range(_MOST_BETWEEN + 1):
        place -= 1
        if place in no:
            return True
        if place not in between:
            return False
    return False
