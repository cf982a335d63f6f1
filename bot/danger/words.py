"""How the words of a message are recognised as words of the danger patterns.

A French word is itself and nothing else; a word that is not French is read through the patterns'
own words: cut in two, by its sound, then one letter away.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.danger.names import Ids, ids_of
from bot.words.french import French
from bot.words.inflection import forms, spoken_forms
from bot.words.memo import MOST, Memo
from bot.words.sound import sound_once, sounds
from knowledge.folding import fold

_ONE_EDIT_FROM = 5
_SHORTEST_SOUND = 3
_SHORTEST_CUT = 3
_MOST_FOREIGN = 200
"""Words that are remembered where reading one takes little: in other languages than French."""
# Small words that people glue to the next one; a single letter before a misspelt word too.
_ELIDED = {"l": "le", "d": "de", "j": "je", "m": "me", "s": "se"}
_GLUED = (*_ELIDED, *"mon ma me je jme il se la le on les des un une".split())
NUMBER = "#"

_NONE: Ids = ()


class DangerWords:
    """The words of the patterns, each with a number; ``ids`` reads a word of a message."""

    def __init__(
        self, french: French | None = None, irregular: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._french = french
        self._irregular = {fold(verb): forms for verb, forms in (irregular or {}).items()}
        self._numbers: dict[str, int] = {}
        self._forms: dict[str, Ids] = {}
        # Few ids for many forms.
        self._shared: dict[Ids, Ids] = {}
        self._prefixes: dict[str, int] = {}
        self._readings = Memo(self._read, MOST if french else _MOST_FOREIGN)

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
        ids = ids_of((*self.exact(form), number))
        self._forms[form] = self._shared.setdefault(ids, ids)

    def finish(self) -> None:
        """No word is added any more: let go of what only that takes."""
        self._shared = {}

    def is_form(self, word: str) -> bool:
        """Whether a folded word is a form of one of the patterns' words."""
        return word in self._forms

    def read(self, word: str, written: str) -> tuple[Ids, ...]:
        """What a folded word may be, in numbers; two sets when two words were glued."""
        return self._readings[word, written]

    def _read(self, key: tuple[str, str]) -> tuple[Ids, ...]:
        word, written = key
        if word.isdecimal():
            return (ids_of((*self.exact(NUMBER), *self.exact(word))),)
        found = self.exact(word)
        if self._french is None:
            begun = self._begun(word)
            return (ids_of((*found, *begun)) if begun else found,)
        if found or self._french.lemma(word) is not None:
            return (found,)
        near = self._heard(written) or self._heard(word) or self._near(word)
        return self.cut(word) or (near,)

    def exact(self, word: str) -> Ids:
        """The numbers of which a folded word is a form."""
        return self._forms.get(word, _NONE)

    def _begun(self, word: str) -> list[int]:
        prefixes = (word[:length] for length in range(2, len(word) + 1))
        return [self._prefixes[start] for start in prefixes if start in self._prefixes]

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
        return ids_of(number for key in keys for number in self._by_sound.get(key, _NONE))

    def _near(self, word: str) -> Ids:
        """The words of one edit away that begin alike, unless they are of several kinds."""
        if len(word) < _ONE_EDIT_FROM:
            return _NONE
        lengths = range(len(word) - 1, len(word) + 2)
        begun = (self._by_start.get((word[0], length), ()) for length in lengths)
        # Most are told apart in C; « moved beside » is two of its steps.
        near = (
            process.extract(word, forms, scorer=OSA.distance, score_cutoff=2, limit=None)
            for forms in begun
        )
        alike = [form for found in near for form, _, _ in found if _one_edit(form, word)]
        return ids_of(number for form in alike for number in self.exact(form))

    @cached_property
    def _by_sound(self) -> dict[str, Ids]:
        heard: dict[str, set[int]] = defaultdict(set)
        for word in self._plain():
            for form in (*spoken_forms(word), *self._irregular.get(word, ())):
                if len(form) >= _SHORTEST_SOUND:
                    heard[sound_once(form)].update(self.exact(fold(form)))
        return {key: ids_of(numbers) for key, numbers in heard.items()}

    @cached_property
    def _by_start(self) -> dict[tuple[str, int], list[str]]:
        """By their first letter and their length: an index of all that they are without a letter
        would weigh 7 MB, and be asked only for words that nothing else explains."""
        begun: dict[tuple[str, int], list[str]] = defaultdict(list)
        every = (form for word in self._plain() for form in spoken_forms(word))
        for form in dict.fromkeys(every):
            if len(form) >= _ONE_EDIT_FROM:
                begun[form[0], len(form)].append(form)
        return begun

    def _plain(self) -> Iterable[str]:
        return [word for word in self._numbers if word.removeprefix("=").isalpha()]


def _one_edit(first: str, second: str) -> bool:
    """Whether two words differ by a letter: another one, one more, or one that stands beside."""
    if first == second:
        return False
    alike = zip(first, second, strict=False)
    shorter = min(len(first), len(second))
    place = next((place for place, (a, b) in enumerate(alike) if a != b), shorter)
    one, other = first[place:], second[place:]
    if one[1:] in (other, other[1:]) or one == other[1:]:
        return True
    moved = one[1:2] == other[:1] or one[:1] == other[1:2]
    return moved and one[2:] == other[2:] and len(one) == len(other)
