"""The language of a message that is surely not in French.

A word reveals a language when the lexicon says so, or by a letter that French has not. French words
speak against; a name, a title or a greeting is not enough.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.words.memo import Memo
from bot.words.vocabulary import Status
from knowledge.folding import clean, fold_word
from knowledge.lexicon import Language

# A Chinese character stands alone, and so does a Spanish « ¿ »; the rest is cut into words, at
# apostrophes too.
_WORD = re.compile(r"[\u4e00-\u9fff¿]|[^\W_\u4e00-\u9fff]+")
# Vowel signs that may be left out, the dot that a Turkish İ leaves, a stroke that only stretches.
_UNWRITTEN = re.compile("[\u0307\u0640\u064b-\u065f]")
# A Turkish ı without its dot is often typed with it.
_DOTTED = str.maketrans("ı", "i")
_LATIN = re.compile(r"[a-z\u00df-\u024f]")
_FRENCH_LETTERS = re.compile(r"[a-z0-9àâäæçéèêëîïôöœùûüÿ¿]+")
_LONGEST = 4
"""Words of the longest expression that reveals a language."""
_FEWEST = 2
"""How many different words must reveal a language; one does in a script that French has not."""
_FRENCH: tuple[Status, ...] = ("known", "french")
Spellings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of a message: the ways to look it up, as written first, and what it is in French."""

    forms: Spellings
    status: Status

    @property
    def written(self) -> str:
        """The word as it stands."""
        return self.forms[0]


class _Clue(NamedTuple):
    """Words of a language that stand together, each with the ways to write it.

    ``reveals`` tells that it is more than an article, a preposition or a greeting.
    """

    words: tuple[Spellings, ...]
    reveals: bool

    def opens(self, said: Sequence[_Said]) -> bool:
        """Whether the words of a message begin with it."""
        pairs = zip(self.words, said, strict=False)
        return len(self.words) <= len(said) and all(
            any(form in word for form in heard.forms) for word, heard in pairs
        )

    def in_latin_letters(self) -> bool:
        """Whether it is written in the letters of French."""
        return any(_LATIN.search(form) for word in self.words for form in word)


class Languages:
    """Tells the language of a message.

    ``status`` says what a word, accents kept, is in French; ``names`` are places of here, which
    people write in any language.
    """

    def __init__(
        self,
        languages: Iterable[Language],
        status: Callable[[str], Status],
        names: Iterable[str],
    ) -> None:
        self._status = status
        self._names = frozenset(fold_word(word) for name in names for word in _words(name))
        self._said = Memo(self._said_by)
        self._scales = [_Scale(language, status) for language in languages]

    def of(self, text: str) -> Language | None:
        """The language that a message is surely in; None for French, or in doubt."""
        said = [self._said[w] for w in _words(text) if fold_word(w) not in self._names]
        forms = frozenset(form for word in said for form in word.forms)
        is_strange = any(not _FRENCH_LETTERS.fullmatch(word.written) for word in said)
        # Nothing reveals most languages in most messages: these are not weighed word by word.
        scales = [one for one in self._scales if is_strange or one.knows_any(forms)]
        weighed = [(scale.weigh(said), scale.language) for scale in scales]
        best = max((weight for weight, _ in weighed), default=0)
        likely = [language for weight, language in weighed if weight == best > 0]
        return likely[0] if len(likely) == 1 else None

    def _said_by(self, word: str) -> _Said:
        # An accent that is left out may be added, one that is there is meant.
        forms = (word,) if _LATIN.search(word) else _spellings(word, self._status)
        return _Said(forms, self._status(word))


class _Scale:
    """Weighs what speaks for one language, and against it."""

    def __init__(self, language: Language, status: Callable[[str], Status]) -> None:
        self.language = language
        self._letters = re.compile(f"[{language.alphabet}]+")
        self._shared = frozenset(language.shared)
        begun: dict[str, list[_Clue]] = defaultdict(list)
        for texts, reveals in ((language.words, True), (language.little, False)):
            for text in texts:
                words = tuple(_spellings(word, status) for word in _words(text))
                for form in words[0]:
                    begun[form].append(_Clue(words, reveals))
        self._clues = {
            form: tuple(sorted(clues, key=lambda clue: -len(clue.words)))
            for form, clues in begun.items()
        }

    def knows_any(self, forms: frozenset[str]) -> bool:
        """Whether a word of a message, however spelt, may begin a clue."""
        return not self._clues.keys().isdisjoint(forms)

    def weigh(self, said: Sequence[_Said]) -> int:
        """How many more words are of this language than are not; 0 when that is not sure."""
        clues: list[_Clue] = []
        against = place = 0
        while place < len(said):
            clue = self._clue(said[place : place + _LONGEST])
            if clue is not None:
                clues.append(clue)
            elif self._speaks_against(said[place]):
                against += 1
            place += len(clue.words) if clue else 1
        weight = sum(len(clue.words) for clue in clues) - against
        return max(0, weight) if _is_enough(set(clues)) else 0

    def _clue(self, said: Sequence[_Said]) -> _Clue | None:
        """The clue that some words begin with; a letter that French has not is one."""
        first = said[0]
        for form in first.forms:
            for clue in self._clues.get(form, ()):
                if clue.opens(said):
                    return clue
        own = self._letters.fullmatch(first.written) and _LATIN.search(first.written)
        if own and not _FRENCH_LETTERS.fullmatch(first.written):
            return _Clue((first.forms,), reveals=False)
        return None

    def _speaks_against(self, word: _Said) -> bool:
        """Whether a word is French, or surely not of this language."""
        if word.status == "number" or word.written in self._shared:
            return False
        if not self._letters.fullmatch(word.written):
            return True
        return word.status in _FRENCH and len(word.written) > 1


def _is_enough(clues: set[_Clue]) -> bool:
    """Whether different clues leave no doubt."""
    if not all(clue.in_latin_letters() for clue in clues):
        return True
    words = sum(len(clue.words) for clue in clues)
    return words >= _FEWEST and any(clue.reveals for clue in clues)


def _words(text: str) -> list[str]:
    """The words of a text in any script."""
    return _WORD.findall(_UNWRITTEN.sub("", clean(text)))


def _spellings(word: str, status: Callable[[str], Status]) -> Spellings:
    """A word, and the word without its accents unless that is French."""
    folded = fold_word(word).translate(_DOTTED)
    return (word,) if folded == word or status(folded) in _FRENCH else (word, folded)
