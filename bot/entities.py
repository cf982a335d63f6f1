"""What a message names: quartiers, communes and associations, other places, famous homonyms.

Names are looked for on windows of one to five words joined together, since people cut them badly
(« talle mont », « mains villiers »): exactly, then by sound, then one or two letters away.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.memo import Memo
from bot.sound import sound
from bot.spelling import Spelling
from knowledge.base import KnowledgeBase

LONGEST_NAME = 5
_LINKS = frozenset(["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"])
_SHORTEST_FUZZY = 7
_TWO_EDITS_FROM = 8
_SHORTEST_NAMESAKE = 4
_SHORTEST_SOUND = 3
_SHORTEST_FRENCH_SOUND = 5
_PREPOSITIONS = frozenset(["a", "de", "sur", "vers", "pour"])
_START = 5
"""How many letters of a name tell at a glance that a window cannot be one."""
_SHORTEST_FOREIGN, _FOREIGN_SHARE = 4, 0.7
"""A message most of whose words are strange is in another language: no name is guessed there."""
_CONSONANTS = str.maketrans("cqzxwpgy", "kkssvbji", "aeiouhtds")
_DOUBLED = re.compile(r"(.)\1+")
_AROUND = 3
"""How many words before a place may tell that it is a street's name (rue du Général de…)."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a name designates; an ambiguous one is also an ordinary word or another thing.

    ``territory`` marks the communes, which say where rather than what.
    """

    entry: str
    ambiguous: bool
    territory: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in words ``start`` to ``end`` (excluded) of a message."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that one message names.

    ``elsewhere`` are places as the lexicon spells them; ``namesakes`` are the entries whose name a
    famous person or thing has.
    """

    mentions: tuple[Mention, ...]
    elsewhere: tuple[str, ...]
    famous: tuple[str, ...]
    namesakes: frozenset[str]
    covered: frozenset[int]


@lru_cache(maxsize=20_000)
def _skeleton(key: str) -> str:
    """What is left of a name however it is spelt: its consonants, roughly."""
    return _DOUBLED.sub(r"\1", key.translate(_CONSONANTS))


class Gazetteer:
    """The names of the knowledge base and those of elsewhere, ready to be looked up."""

    def __init__(self, base: KnowledgeBase, spelling: Spelling) -> None:
        def key_of(text: str) -> str:
            """Spelt out without articles and little links, joined: « la dame à la licorne »."""
            forms = (word.form for word in spelling.spell(text))
            return "".join(form for form in forms if form not in _LINKS)

        self._names = {key_of(text): name for text, name in _names(base)}
        self._by_sound: dict[str, str] = {}
        for key in sorted(self._names, key=lambda key: (self._names[key].ambiguous, key)):
            self._by_sound.setdefault(sound(key), key)
        self._skeletons = frozenset(map(_skeleton, self._names))
        self._skeleton_starts = frozenset(_starts(self._skeletons))
        self._long_names = [key for key in self._names if len(key) >= _SHORTEST_FUZZY]
        lexicon, places = base.lexicon, base.lexicon.elsewhere
        everywhere = (*places.towns, *places.agglomeration, *places.regions, *places.countries)
        self._places = {key_of(place): place for place in everywhere}
        after_preposition = {key_of(town): town for town in lexicon.towns_after_preposition}
        self._after_preposition = set(after_preposition)
        self._places |= after_preposition
        self._streets = frozenset(map(key_of, lexicon.after_address))
        famous = dict.fromkeys(map(key_of, lexicon.famous), "famous")
        self._namesakes = {key: set(self._owners_within(key)) for key in famous}
        elsewhere = dict.fromkeys(self._places, "place")
        self._kinds = elsewhere | famous | dict.fromkeys(self._names, "name")
        self._starts = frozenset(_starts(self._kinds))
        self._lookup = Memo(self._misspelt)

    def find(self, forms: Sequence[str], is_word: Callable[[str], bool]) -> Found:
        """Look for names in the folded words of a message; the longest wins."""
        covered: set[int] = set()
        hits: dict[str, list[_Hit]] = {"famous": [], "name": [], "place": []}
        counting = [(place, form) for place, form in enumerate(forms) if form not in _LINKS]
        for window in _windows(counting, self._may_start):
            kind = self._kinds.get(window.key)
            if kind is not None and (kind != "place" or self._is_place(window, forms)):
                hits[kind].append(window)
        famous = _taken(hits["famous"], covered)
        named = [(hit, hit.key) for hit in _taken(hits["name"], covered)]
        elsewhere = _taken(hits["place"], covered)
        named += self._guessed(counting, len(forms), covered, is_word)
        mentions = (Mention(hit.start, hit.end, self._names[key]) for hit, key in sorted(named))
        return Found(
            tuple(mentions),
            tuple(dict.fromkeys(self._places[hit.key] for hit in sorted(elsewhere))),
            tuple(hit.key for hit in famous),
            frozenset(entry for hit in famous for entry in self._namesakes[hit.key]),
            frozenset(covered),
        )

    def _owners_within(self, key: str) -> Iterator[str]:
        """The entries whose name stands in a key: « nelsonmandela » holds « mandela »."""
        held = [name for name in self._names if len(name) >= _SHORTEST_NAMESAKE and name in key]
        longest = max(map(len, held), default=0)
        yield from (self._names[name].entry for name in held if len(name) == longest)

    def _is_place(self, window: "_Hit", forms: Sequence[str]) -> bool:
        """A street's name is no place; a town that is also a word stands after « à », « de »."""
        before = forms[max(0, window.start - _AROUND) : window.start]
        if not self._streets.isdisjoint(before):
            return False
        return window.key not in self._after_preposition or (
            bool(before) and before[-1] in _PREPOSITIONS
        )

    def _may_start(self, key: str) -> bool:
        return key[:_START] in self._starts

    def _guessed(
        self,
        counting: Sequence[tuple[int, str]],
        length: int,
        covered: set[int],
        is_word: Callable[[str], bool],
    ) -> Iterator[tuple["_Hit", str]]:
        """The names that windows with a strange word, or words badly cut, are near to."""
        strange = {place for place, form in counting if not is_word(form)}
        if length >= _SHORTEST_FOREIGN and len(strange) > _FOREIGN_SHARE * length:
            return
        strange_forms = [form for place, form in counting if place in strange]

        def may_be_near(key: str) -> bool:
            if _skeleton(key)[:_START] in self._skeleton_starts:
                return True
            return any(form in key for form in strange_forms)

        for window in _windows(counting, may_be_near):
            span = range(window.start, window.end)
            if covered.isdisjoint(span):
                is_strange = not strange.isdisjoint(span)
                name = self._lookup(window.key, is_strange, window.words > 1)
                if name is not None:
                    covered.update(span)
                    yield window, name

    def _misspelt(self, window: str, strange: bool, cut: bool) -> str | None:
        """The name that a window sounds like, or is a letter or two away from."""
        if window.isdecimal() or not (strange or cut):
            return None
        if not strange and _skeleton(window) not in self._skeletons:
            return None
        heard = sound(window)
        if len(heard) >= (_SHORTEST_SOUND if strange else _SHORTEST_FRENCH_SOUND):
            name = self._by_sound.get(heard)
            if name is not None and abs(len(name) - len(window)) <= max(3, len(name) // 3):
                return name
        if not strange or len(window) < _SHORTEST_FUZZY - 1:
            return None
        allowed = 2 if len(window) >= _TWO_EDITS_FROM else 1
        near = process.extractOne(
            window, self._long_names, scorer=OSA.distance, score_cutoff=allowed
        )
        return None if near is None else near[0]


class _Hit(NamedTuple):
    """A window of words: where it stands, how many count, and what they make joined."""

    start: int
    end: int
    words: int
    key: str


def _names(base: KnowledgeBase) -> Iterator[tuple[str, Name]]:
    """Sure names last: where a text is given as both, it is sure, unless a quartier says not."""
    for entry in base.entries.values():
        yield from ((text, Name(entry.id, True)) for text in entry.ambiguous_names)
    for entry in base.entries.values():
        yield from ((text, Name(entry.id, False)) for text in entry.names)
    for commune in base.communes.values():
        for text in (commune.name, *commune.variants):
            yield text, Name(commune.entry, False, True)
    for quartier in base.quartiers.values():
        yield from ((text, Name(quartier.entry, False)) for text in quartier.variants)
        yield quartier.name, Name(quartier.entry, False)
    for quartier in base.quartiers.values():
        yield from ((text, Name(quartier.entry, True)) for text in quartier.ambiguous_variants)


def _windows(counting: Sequence[tuple[int, str]], may_start: Callable[[str], bool]) -> list[_Hit]:
    """Windows of five to one counting words, longest first; links between two come along.

    Those whose joined words no name can start with are left out.
    """
    windows = []
    for first, (start, _) in enumerate(counting):
        key = ""
        for words, (place, form) in enumerate(counting[first : first + LONGEST_NAME], 1):
            key += form
            if not may_start(key):
                break
            windows.append(_Hit(start, place + 1, words, key))
    windows.sort(key=lambda hit: -hit.words)
    return windows


def _starts(keys: Iterable[str]) -> Iterator[str]:
    """Every beginning of the keys, up to _START characters."""
    for key in keys:
        yield from (key[:length] for length in range(1, _START + 1))


def _taken(hits: Iterable[_Hit], covered: set[int]) -> list[_Hit]:
    """The hits whose words are still free, which they take."""
    taken = []
    for hit in hits:
        if covered.isdisjoint(range(hit.start, hit.end)):
            covered.update(range(hit.start, hit.end))
            taken.append(hit)
    return taken
