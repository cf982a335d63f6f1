"""How the words of a message are recognised as words of the danger patterns.

A French word is itself and nothing else; a word that is not French is read through the patterns'
own words: cut in two, by its sound, then one letter away.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from bot.danger_names import Ids
from bot.french import French
from bot.inflection import forms, spoken_forms
from bot.memo import Memo
from bot.sound import sound, sounds
from knowledge.folding import fold

_ONE_EDIT_FROM = 5
_SHORTEST_SOUND = 3
_SHORTEST_CUT = 3
# Small words that people glue to the next one; a single letter before a misspelt word too.
_ELIDED = {"l": "le", "d": "de", "j": "je", "m": "me", "s": "se"}
_GLUED = (*_ELIDED, *"mon ma me je jme il se la le on les des un une".split())
NUMBER = "#"

_NONE: Ids = frozenset()


class DangerWords:
    """The words of the patterns, each with a number; ``ids`` reads a word of a message."""

    def __init__(
        self, french: French | None = None, irregular: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._french = french
        self._irregular = {fold(verb): forms for verb, forms in (irregular or {}).items()}
        self._numbers: dict[str, int] = {}
        # Few sets for many forms: one each would weigh 6 MB.
        self._forms: dict[str, Ids] = {}
        self._sets: dict[Ids, Ids] = {}
        self._prefixes: dict[str, int] = {}
        self._readings = Memo(self._read)

    def number(self, word: str) -> int:
        """The number of a word of a pattern (« mot », « =forme », « début* », « # »)."""
        if word in self._numbers:
            return self._numbers[word]
        number = self._numbers[word] = len(self._numbers)
        if word.endswith("*"):
            self._prefixes[word[:-1]] = number
        elif self._french is None:
            self._add(word.removeprefix("="), number)
        else:
            for form in (*forms(word), *map(fold, self._irregular.get(word, ()))):
                self._add(form, number)
        return number

    def _add(self, form: str, number: int) -> None:
        held = self.exact(form) | {number}
        self._forms[form] = self._sets.setdefault(held, held)

    def is_form(self, word: str) -> bool:
        """Whether a folded word is a form of one of the patterns' words."""
        return word in self._forms

    def read(self, word: str, written: str) -> tuple[Ids, ...]:
        """What a folded word may be, in numbers; two sets when two words were glued."""
        return self._readings[word, written]

    def _read(self, key: tuple[str, str]) -> tuple[Ids, ...]:
        word, written = key
        if word.isdecimal():
            return (self.exact(NUMBER) | self.exact(word),)
        found = self.exact(word)
        if self._french is None:
            return (found | self._begun(word),)
        if found or self._french.lemma(word) is not None:
            return (found,)
        return self.cut(word) or (self._heard(written) or self._heard(word) or self._near(word),)

    def exact(self, word: str) -> Ids:
        """The numbers of which a folded word is a form."""
        return self._forms.get(word, _NONE)

    def _begun(self, word: str) -> Ids:
        prefixes = (word[:length] for length in range(2, len(word) + 1))
        return frozenset(self._prefixes[start] for start in prefixes if start in self._prefixes)

    def cut(self, word: str) -> tuple[Ids, ...]:
        """A little word and the word of a pattern that were glued (« mebat »), or nothing."""
        for small in _GLUED:
            rest = word.removeprefix(small)
            if rest == word or len(rest) < _SHORTEST_CUT:
                continue
            if rest in self._forms:
                return (self.exact(_ELIDED.get(small, small)), self.exact(rest))
            if small in _ELIDED and len(rest) >= _ONE_EDIT_FROM and (ids := self._heard(rest)):
                return (self.exact(_ELIDED[small]), ids)
        return ()

    def _heard(self, word: str) -> Ids:
        if len(word) < _SHORTEST_SOUND:
            return _NONE
        keys = (key for key in sounds(word) if len(key) > 1)
        return frozenset().union(*(self._by_sound.get(key, _NONE) for key in keys))

    def _near(self, word: str) -> Ids:
        """The words of one edit away that begin alike, unless they are of several kinds."""
        if len(word) < _ONE_EDIT_FROM:
            return _NONE
        near = {form for key in _shortened(word) for form in self._by_deletion.get(key, ())}
        alike = [form for form in near if form[0] == word[0] and _one_edit(form, word)]
        return frozenset().union(*(self.exact(form) for form in alike))

    @cached_property
    def _by_sound(self) -> dict[str, Ids]:
        heard: dict[str, set[int]] = defaultdict(set)
        for word in self._plain():
            for form in (*spoken_forms(word), *self._irregular.get(word, ())):
                if len(form) >= _SHORTEST_SOUND:
                    heard[sound(form)] |= self.exact(fold(form))
        return {key: frozenset(ids) for key, ids in heard.items()}

    @cached_property
    def _by_deletion(self) -> dict[str, list[str]]:
        deletions: dict[str, list[str]] = defaultdict(list)
        for word in self._plain():
            for form in spoken_forms(word):
                if len(form) >= _ONE_EDIT_FROM:
                    for key in _shortened(form):
                        deletions[key].append(form)
        return deletions

    def _plain(self) -> Iterable[str]:
        return [word for word in self._numbers if word.removeprefix("=").isalpha()]


def _shortened(word: str) -> Iterator[str]:
    """A word, and all that is left of it without one letter."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _one_edit(first: str, second: str) -> bool:
    """Whether two words that share a shortened form are one edit apart (or two letters swapped)."""
    if abs(len(first) - len(second)) == 1:
        return True
    differ = [place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    return len(differ) == 1 or (len(differ) == 2 and differ[1] == differ[0] + 1)
