"""What a message names: quartiers, communes and associations, other places, famous homonyms.

Names are looked for on windows of one to five words joined together, since people cut them badly
(« talle mont », « mains villiers »): exactly, then by sound, then one or two letters away.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.words.near_names import LONGEST_NAME, START, Counting, Hit, NearNames, Windows, starts
from bot.words.spelling import Spelling
from knowledge.base import KnowledgeBase
from knowledge.folding import words as words_of

ARTICLES = frozenset(["l", "la", "le", "les"])
LINKS = ARTICLES | {"a", "au", "aux", "d", "de", "des", "du", "en", "et"}
_SHORTEST_NAMESAKE = 4
_SHORTEST_CUT = 8
"""A name of elsewhere that long may be cut badly: « mar seille »."""
_PREPOSITIONS = frozenset(["a", "de", "sur", "vers", "pour"])
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


class Gazetteer:
    """The names of the knowledge base and those of elsewhere, ready to be looked up."""

    def __init__(self, base: KnowledgeBase, spelling: Spelling) -> None:
        def key_of(text: str) -> str:
            """Spelt out without articles and little links, joined: « la dame à la licorne »."""
            forms = (word.form for word in spelling.spell(text))
            return "".join(form for form in forms if form not in LINKS)

        self._names = {key_of(text): name for text, name in _names(base)}
        self._near = NearNames({key: name.ambiguous for key, name in self._names.items()})
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
        self._starts = frozenset(starts(self._kinds))

    @property
    def tables(self) -> tuple[object, ...]:
        """All that finding depends on, beside the words: equal ones find the same names."""
        names = list(self._names.items())  # their order decides between names as near
        places = self._places, self._after_preposition, self._streets
        return (names, places, self._namesakes, self._kinds)

    def find(self, forms: Sequence[str], is_word: Callable[[str], bool]) -> Found:
        """Look for names in the folded words of a message; the longest wins."""
        counting = _counting(forms)
        return self._found(forms, counting, self._near.windows(counting, len(forms), is_word))

    def find_all(
        self, texts: Sequence[Sequence[str]], is_word: Callable[[str], bool]
    ) -> Iterator[Found]:
        """The same in many messages: what they are near to is looked for once, for all."""
        counted = list(map(_counting, texts))
        windows = [
            self._near.windows(counting, len(forms), is_word)
            for forms, counting in zip(texts, counted, strict=True)
        ]
        self._near.foresee(chain.from_iterable(windows))
        yield from map(self._found, texts, counted, windows)

    def _found(self, forms: Sequence[str], counting: Counting, near: Windows) -> Found:
        covered: set[int] = set()
        hits: dict[str, list[Hit]] = {"famous": [], "name": [], "place": []}
        for window in _windows(counting, self._starts, self._kinds):
            kind = self._kinds[window.key]
            if kind != "place" or self._is_place(window, forms):
                hits[kind].append(window)
        famous = _taken(hits["famous"], covered)
        named = [(hit, hit.key) for hit in _taken(hits["name"], covered)]
        elsewhere = _taken(hits["place"], covered)
        # « rue de Brétigny » is not the quartier Bretagne: a street's name is not guessed.
        streets = {p for p, _ in counting if self._is_street(p, forms)} - covered
        taken = covered | streets
        named += self._near.find(near, taken)
        covered |= taken - streets
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

    def _is_place(self, window: "Hit", forms: Sequence[str]) -> bool:
        """A street's name is no place; a town that is also a word stands after « à », « de »."""
        if self._is_street(window.start, forms):
            return False
        # « Bon, ce » is not Boncé: a short name of elsewhere is not looked for in several words.
        is_cut = window.words > len(words_of(self._places[window.key].replace("-", " ")))
        if is_cut and len(window.key) < _SHORTEST_CUT:
            return False
        before = forms[max(0, window.start - _AROUND) : window.start]
        return window.key not in self._after_preposition or (
            bool(before) and before[-1] in _PREPOSITIONS
        )

    def _is_street(self, place: int, forms: Sequence[str]) -> bool:
        """Whether the word at a place is of a street's name."""
        return not self._streets.isdisjoint(forms[max(0, place - _AROUND) : place])


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


def _counting(forms: Sequence[str]) -> Counting:
    return [(place, form) for place, form in enumerate(forms) if form not in LINKS]


def _windows(counting: Counting, beginnings: frozenset[str], keys: Container[str]) -> list[Hit]:
    """Windows of five to one counting words that make a key joined, longest first.

    Links between two words come along.
    """
    windows = []
    for first, (start, form) in enumerate(counting):
        if form[:START] not in beginnings:
            continue
        key = ""
        for words, (place, form) in enumerate(counting[first : first + LONGEST_NAME], 1):
            key += form
            if key[:START] not in beginnings:
                break
            if key in keys:
                windows.append(Hit(start, place + 1, words, key))
    windows.sort(key=lambda hit: -hit.words)
    return windows


def _taken(hits: Iterable[Hit], covered: set[int]) -> list[Hit]:
    """The hits whose words are still free, which they take."""
    taken = []
    for hit in hits:
        if covered.isdisjoint(range(hit.start, hit.end)):
            covered.update(range(hit.start, hit.end))
            taken.append(hit)
    return taken
