"""Expressions of the knowledge base that a dictation or an ear cuts badly: « les jobs des thés ».

Each word may be French, so that nothing looks misspelt: it is the whole that sounds like « les jobs
d'été ».
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import OSA

from bot.memo import Memo
from bot.sound import sound
from bot.spelling import Spelling, Word

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
        self._heard = Memo(_heard)
        self._by_sound: dict[str, Sequence[Word]] = {}
        self._by_consonants: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            words = spelling.spell(text)
            key = "".join(map(self._sound, words))
            self._by_sound[key] = words
            self._by_consonants[key.translate(_VOWELS)].append(key)
        starts = (key[:end] for key in self._by_consonants for end in range(len(key) + 1))
        self._starts = frozenset(starts)

    def mend(self, words: list[Word]) -> list[Word]:
        """The words of a message, those that only sound like an expression replaced by its own."""
        mended, place = [], 0
        while place < len(words):
            length, meant = self._meant(words[place : place + _LONGEST])
            if meant is None:
                mended.append(words[place])
                place += 1
                continue
            written = " ".join(word.written for word in words[place : place + length])
            mended += [Word(written, word.form) for word in meant]
            place += length
        return mended

    def _meant(self, words: Sequence[Word]) -> tuple[int, Sequence[Word] | None]:
        """The longest beginning of some words that sounds like an expression, and its words."""
        found: tuple[int, Sequence[Word] | None] = 0, None
        key = ""
        for length, word in enumerate(words, 1):
            key += self._sound(word)
            consonants = key.translate(_VOWELS)
            if consonants not in self._starts:
                break
            if length == 1 or consonants not in self._by_consonants:
                continue
            meant = self._by_sound.get(key) or self._almost(key, consonants, length)
            if meant is not None and self._differ(words[:length], meant):
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

    def _sound(self, word: Word) -> str:
        return self._heard(word.form, word.written)


def _heard(form: str, written: str) -> str:
    """How a word sounds as it was typed, where that is what it was spelt out to."""
    return sound(written if len(written) == len(form) else form)
