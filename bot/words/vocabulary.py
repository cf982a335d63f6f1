"""The words that the knowledge base explains, and how another spelling is read as one of them.

« A word that the knowledge base does not know » and « a misspelt word that it knows » are told
apart here: a French word is never corrected, a word that is not French is read through its sound,
then through its letters.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.words.french import French
from bot.words.memo import Memo
from bot.words.sound import sound, sounds
from knowledge.folding import fold_word

Status = Literal["known", "corrected", "french", "number", "unknown"]

# Shorter words have too many neighbours at one letter's distance.
_ONE_EDIT_FROM, _TWO_EDITS_FROM = 5, 8
_SHORTEST_SOUND = 4
_OFTEN = 8
"""A rare French word that sounds like a word used so often is taken for it: contra, contrat."""
_FAR_MORE = 20
_VOWELS = frozenset("aeiouyh")
"""The letters before which « de » is « d' »."""
_GLUED = frozenset("djlcstmnk")
"""What is left of a little word glued to the next: « dabitan » is d'habitants."""


@dataclass(frozen=True, slots=True)
class WordReading:
    """How one folded word is read: its status and the lemma it stands for."""

    lemma: str
    status: Status
    form: str
    """The word as it should have been written, folded."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """The known words: how often each folded one is used, and which one each sound stands for."""

    counts: dict[str, int]
    by_sound: dict[str, str]

    @classmethod
    def of(cls, accented_words: Iterable[str] | Mapping[str, int]) -> "WordTable":
        """The table of some words, or of how often each is used; accents are heard, then folded."""
        counts: Counter[str] = Counter()
        spoken: dict[str, str] = {}
        for word, count in Counter(accented_words).items():
            folded = fold_word(word)
            counts[folded] += count
            spoken.setdefault(folded, word)
        by_sound: dict[str, str] = {}
        for folded in sorted(counts, key=lambda word: (-counts[word], word)):
            by_sound.setdefault(sound(spoken[folded]), folded)
        return cls(dict(counts), by_sound)


class Vocabulary:
    """Reads words in the light of the known ones."""

    def __init__(self, table: WordTable, french: French) -> None:
        self._french = french
        self._counts = table.counts
        self._by_sound = table.by_sound
        # A set of thousands of words, read from a file, takes five times as much as these keys.
        self._lemmas = dict.fromkeys(map(self.lemma, self._counts))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._counts):
            self._by_length[len(word)].append(word)
        self.is_word: Callable[[str], bool] = Memo(self._is_word).__getitem__
        """Whether a folded word is known to the knowledge base, or French."""
        self._readings = Memo(self._read)
        self._nearest = Memo(self._nearest_of_one)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def read(self, word: str, written: str) -> WordReading:
        """How a folded word is read; ``written`` is the same with its accents, where known."""
        return self._readings[word, written]

    def stays_whole(self, word: str, rest: str) -> bool:
        """Whether a folded word sounds like one more used than the ``rest`` that it ends with.

        « droi » is droit rather than de roi. Before a vowel, where French itself joins the little
        word, far more used: « dosier » is dossier, not d'osier, but « dete » is d'été, not dette.
        """
        heard = self._heard(word)
        times = _FAR_MORE if rest[0] in _VOWELS else 1
        return heard is not None and self._counts[heard] > times * self._counts.get(rest, 0)

    def foresee(self, words: Iterable[str]) -> None:
        """Look for the neighbours of many folded words at once: five times as fast."""
        alike: dict[int, list[str]] = defaultdict(list)
        for word in dict.fromkeys(words):
            if len(word) >= _ONE_EDIT_FROM and not (word.isdecimal() or self.is_word(word)):
                alike[len(word)].append(word)
        for words_of_a_length in alike.values():
            self._nearest.update(self._nearest_of(words_of_a_length))

    def _is_word(self, word: str) -> bool:
        return word in self._counts or self._french.lemma(word) is not None

    def lemma(self, word: str) -> str:
        """The lemma of a folded word; a word that is not French loses its plural mark."""
        lemma = self._french.lemma(word)
        if lemma is not None:
            return lemma
        return word[:-1] if len(word) > 3 and word.endswith("s") else word

    def as_it_is(self, word: str, written: str) -> WordReading | None:
        """How a folded word is read that is no misspelling; None for one that nobody knows."""
        if word.isdecimal():
            return WordReading(word, "number", word)
        lemma = self.lemma(word)
        if word in self._counts or lemma in self._lemmas:
            return WordReading(lemma, "known", word)
        if self._french.lemma(word) is not None:
            homophone = self._heard(written)
            if homophone and self._counts[homophone] >= _OFTEN:
                return WordReading(self.lemma(homophone), "corrected", homophone)
            return WordReading(lemma, "french", word)
        return None

    def _read(self, key: tuple[str, str]) -> WordReading:
        word, written = key
        known = self.as_it_is(word, written)
        if known is not None:
            return known
        lemma = self.lemma(word)
        nearest = self._likelier(self._heard(written) or self._heard(word), self._nearest[word])
        if nearest is None and word[0] in _GLUED:
            nearest = self._heard(word[1:])
        if nearest is None:
            return WordReading(lemma, "unknown", word)
        return WordReading(self.lemma(nearest), "corrected", nearest)

    def _heard(self, word: str) -> str | None:
        if len(word) < _SHORTEST_SOUND:
            return None
        keys = (self._by_sound.get(key) for key in sounds(word) if len(key) > 1)
        return next((heard for heard in keys if heard is not None), None)

    def _likelier(self, heard: str | None, nearest: str | None) -> str | None:
        """The word that sounds alike, unless one a slip away is far more used (« quarrier »)."""
        if heard is None or nearest is None:
            return heard or nearest
        return nearest if self._counts[nearest] > _FAR_MORE * self._counts[heard] else heard

    def _nearest_of_one(self, word: str) -> str | None:
        return self._nearest_of([word]).get(word) if len(word) >= _ONE_EDIT_FROM else None

    def _nearest_of(self, words: Sequence[str]) -> dict[str, str | None]:
        """For words of one length, the most used known word one edit away.

        Two edits from eight letters on.
        """
        length = len(words[0])
        allowed = 2 if length >= _TWO_EDITS_FROM else 1
        lengths = range(length - allowed, length + allowed + 1)
        known = [one for length in lengths for one in self._by_length.get(length, ())]
        distances = process.cdist(
            words, known, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8
        )
        found: dict[str, str | None] = dict.fromkeys(words)
        best: dict[str, tuple[int, int]] = {}
        for row, column in np.argwhere(distances <= allowed).tolist():
            word, near = words[row], known[column]
            rank = int(distances[row, column]), -self._counts[near]
            if word not in best or rank < best[word]:
                best[word], found[word] = rank, near
        return found
