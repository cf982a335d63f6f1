"""Expressions of the knowledge base that a dictation or an ear cuts badly: « les jobs des thés ».

Each word may be French, so that nothing looks misspelt: it is the whole that sounds like « les jobs
d'été ».
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.words.memo import Memo
from bot.words.sound import sound
from bot.words.spelling import Spelling, Word

_LONGEST = 7
_LONG_KEY = 9
"""From this length on, one vowel may differ: « quartier de vieille »."""
_VOWELS = str.maketrans("", "", "aeiouAIOUQE")


class Expressions:
    """Expressions by how they sound, and their words."""

    def __init__(
        self, texts: Iterable[str], spelling: Spelling, lemma: Callable[[str], str]
    ) -> None:
        self._lemma = lemma
        self._heard = Memo(_heard).__getitem__
        self._by_sound: dict[str, Sequence[Word]] = {}
        self._by_consonants: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            words = spelling.spell(text)
            key = "".join(self._heard((word.form, word.written))[0] for word in words)
            self._by_sound[key] = words
            self._by_consonants[key.translate(_VOWELS)].append(key)
        starts = (key[:end] for key in self._by_consonants for end in range(len(key) + 1))
        self._starts = frozenset(starts)

    @property
    def table(self) -> list[tuple[str, Sequence[Word]]]:
        """The words of each expression after how it sounds: equal tables mend alike."""
        return list(self._by_sound.items())

    def mend(self, words: list[Word]) -> list[Word]:
        """The words of a message, those that only sound like an expression replaced by its own."""
        mended, place = [], 0
        heard = [self._heard((word.form, word.written)) for word in words]
        # Most words open no expression with the next one: nothing more is looked at for them.
        opens = [one + other in self._starts for (_, one), (_, other) in pairwise(heard)]
        opens.append(False)
        while place < len(words):
            length, meant = self._meant(words, heard, place) if opens[place] else (0, None)
            if meant is None:
                mended.append(words[place])
                place += 1
                continue
            written = " ".join(word.written for word in words[place : place + length])
            mended += [Word(written, word.form) for word in meant]
            place += length
        return mended

    def _meant(
        self, words: Sequence[Word], heard: Sequence["_Heard"], place: int
    ) -> tuple[int, Sequence[Word] | None]:
        """The most words from a place that sound like an expression, and the words of that."""
        found: tuple[int, Sequence[Word] | None] = 0, None
        key = consonants = ""
        for length, (sounded, without_vowels) in enumerate(heard[place : place + _LONGEST], 1):
            key += sounded
            consonants += without_vowels
            if consonants not in self._starts:
                break
            if length == 1 or consonants not in self._by_consonants:
                continue
            meant = self._by_sound.get(key) or self._almost(key, consonants, length)
            if meant is not None and self._differ(words[place : place + length], meant):
                found = length, meant
        return found

    def _almost(self, key: str, consonants: str, length: int) -> Sequence[Word] | None:
        """The words of a long expression that sounds alike but for one vowel.

        It has as many words: the vowel is no little word beside it (« quartier de veille et »).
        """
        near = self._by_consonants[consonants] if len(key) >= _LONG_KEY else ()
        alike = (self._by_sound[one] for one in near if OSA.distance(one, key) == 1)
        return next((words for words in alike if len(words) == length), None)

    def _differ(self, words: Sequence[Word], meant: Sequence[Word]) -> bool:
        """Whether two readings are of other words, not forms of the same."""
        said, wanted = ([self._lemma(word.form) for word in some] for some in (words, meant))
        return said != wanted


_Heard = tuple[str, str]


def _heard(key: tuple[str, str]) -> "_Heard":
    """How a word sounds as it was typed, where that is what it was spelt out to.

    With its vowels, and without.
    """
    form, written = key
    heard = sound(written if len(written) == len(form) else form)
    return heard, heard.translate(_VOWELS)
