"""The words that the knowledge base explains, and how another spelling is read as one of them.

« A word that the knowledge base does not know » and « a misspelt word that it knows » are told
apart here: a French word is never corrected, a word that is not French is read through its sound,
then through its letters.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.french import French
from bot.memo import Memo
from bot.sound import sound, sounds
from knowledge.folding import fold_word

Status = Literal["known", "corrected", "french", "number", "unknown"]

# Shorter words have too many neighbours at one letter's distance.
_ONE_EDIT_FROM, _TWO_EDITS_FROM = 5, 8
_SHORTEST_SOUND = 4
_OFTEN = 8
"""A rare French word that sounds like a word used so often is taken for it: contra, contrat."""
_FAR_MORE = 20
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
    def of(cls, accented_words: Iterable[str]) -> "WordTable":
        """The table of some words; accents are heard, then folded away."""
        counts: Counter[str] = Counter()
        spoken: dict[str, str] = {}
        for word in accented_words:
            folded = fold_word(word)
            counts[folded] += 1
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
        self._lemmas = frozenset(map(self.lemma, self._counts))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._counts):
            self._by_length[len(word)].append(word)
        self.read = Memo(self._read)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def is_word(self, word: str) -> bool:
        """Whether a folded word is known to the knowledge base, or French."""
        return word in self._counts or self._french.lemma(word) is not None

    def lemma(self, word: str) -> str:
        """The lemma of a folded word; a word that is not French loses its plural mark."""
        lemma = self._french.lemma(word)
        if lemma is not None:
            return lemma
        return word[:-1] if len(word) > 3 and word.endswith("s") else word

    def _read(self, word: str, written: str) -> WordReading:
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
        nearest = self._likelier(self._heard(written) or self._heard(word), self._nearest(word))
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

    def _nearest(self, word: str) -> str | None:
        """The most used known word one edit away (two from eight letters on)."""
        if len(word) < _ONE_EDIT_FROM:
            return None
        allowed = 2 if len(word) >= _TWO_EDITS_FROM else 1
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        near = [
            found
            for length in lengths
            for found in process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=5,
            )
        ]
        if not near:
            return None
        return min(near, key=lambda found: (found[1], -self._counts[found[0]]))[0]
