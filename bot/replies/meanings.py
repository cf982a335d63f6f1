"""What word a message asks the meaning of: « c koi CCAS », « avenant ça veut dire quoi ».

A message is such a question when it is one of the lexicon's ways to ask, a word of the glossary,
and nothing else that matters: « c'est quoi l'adresse du CCAS » asks for an address.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.words.questions import LONG
from bot.words.reader import Reader
from bot.words.reading import Reading, Token
from bot.words.runs import Run, Runs
from bot.words.sound import sound_once
from knowledge.base import KnowledgeBase
from knowledge.folding import fold_word
from knowledge.hard_words import HardWord

_ONE_EDIT_FROM, _TWO_EDITS_FROM = 5, 10
"""Letters of a word from which on it may be one or two letters away from what was typed."""
_SHORTEST_SOUND = 4
_MOST_BREAKS = 4
"""Places where a message is cut in two to find such a question in it."""
_WORDS = frozenset(("known", "french"))
"""Words that are what they are: none is read as another one of the glossary."""


class Asked(NamedTuple):
    """A word whose meaning is asked, and what the message says beside that; often nothing."""

    word: HardWord
    rest: str


class Meanings:
    """Finds the words of one glossary in messages and answers; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        meaning = base.lexicon.meaning
        self._reader = reader
        self._asking = Runs(map(reader.lemmas, meaning.asking))
        self._around = Runs(map(reader.lemmas, meaning.around))
        self._told = Runs(map(reader.lemmas, meaning.told))
        links = "|".join(map(re.escape, sorted(base.lexicon.asking.links, key=len, reverse=True)))
        self._break = re.compile(rf"[?!.,;:…\n]+\s*(?:(?:{links})\s+)?|\s+(?:{links})\s+", re.I)
        self._words: dict[str, HardWord] = {}
        self._runs: list[tuple[Runs, HardWord]] = []
        defined: list[Run] = []
        for word in base.hard_words:
            spelt = [reader.read(one).tokens for one in word.spellings]
            for tokens in spelt:
                self._words.setdefault(_key(self._telling(tokens)), word)
            runs = [tuple(map(_said, tokens)) for tokens in spelt]
            self._runs.append((Runs(runs), word))
            defined += runs if word.id else []
        self._defined = Runs(defined)
        self._keys = tuple(self._words)
        self._by_sound = {sound_once(key): key for key in reversed(self._words)}

    def asked(self, text: str, reading: Reading) -> Asked | None:
        """The word that a message asks the meaning of, and the rest of it; None for any other."""
        if not self._asking.any_in(reading.lemmas):
            return None
        word = self._of(reading)
        if word is not None:
            return Asked(word, "")
        is_beside = len(reading.tokens) <= LONG and self._names_one(reading)
        return next(self._beside(text), None) if is_beside else None

    def bare(self, reading: Reading) -> HardWord | None:
        """The word that is all that a message says; it is not asked what it means."""
        tokens = self._telling(reading.core)
        return self._found(tokens) if tokens else None

    def asks_of_told(self, reading: Reading) -> bool:
        """Whether a message asks the meaning of a word of the last answer, and names none."""
        return self.asks_of_nothing(reading) and self._told.any_in(reading.lemmas)

    def asks_of_nothing(self, reading: Reading) -> bool:
        """Whether a message asks a meaning, and says nothing else: « ça veut dire quoi mdr »."""
        return self._asking.any_in(reading.lemmas) and not self._asked_of(reading.core)

    def held(self, text: str) -> list[HardWord]:
        """The words of the glossary that a text holds, as they come in it."""
        said = list(map(_said, self._reader.read(text).tokens))
        places = [(runs.places(said), word) for runs, word in self._runs]
        found = [(min(where), word) for where, word in places if where]
        return [word for _, word in sorted(found, key=lambda one: one[0])]

    def _names_one(self, reading: Reading) -> bool:
        """Whether a message holds a word with a definition, as it is written."""
        return self._defined.any_in(list(map(_said, reading.tokens)))

    def _of(self, reading: Reading) -> HardWord | None:
        """The word that a message asks the meaning of, if it says nothing else."""
        tokens = self._asked_of(reading.core)
        return self._found(tokens) if tokens else None

    def _beside(self, text: str) -> Iterator[Asked]:
        """The same for the beginning or the end of a message, with what stands on the other side.

        Of words with a definition only: a message about an entry is read whole.
        """
        for mark in islice(self._break.finditer(text), _MOST_BREAKS):
            sides = text[: mark.start()].strip(), text[mark.end() :].strip()
            for part, rest in (sides, sides[::-1]):
                reading = self._reader.read(part)
                word = self._of(reading) if self._asking.any_in(reading.lemmas) else None
                if word is not None and word.id and rest:
                    yield Asked(word, rest)

    def _asked_of(self, tokens: Sequence[Token]) -> list[Token]:
        """The words of a question but those that ask and those that say nothing."""
        lemmas = [token.lemma for token in tokens]
        asking = self._asking.places(lemmas)
        return self._telling([one for place, one in enumerate(tokens) if place not in asking])

    def _telling(self, tokens: Sequence[Token]) -> list[Token]:
        around = self._around.places([token.lemma for token in tokens])
        # « LAEP » is not « le », however near.
        real = {place for place in around if tokens[place].status != "corrected"}
        return [one for place, one in enumerate(tokens) if place not in real]

    def _found(self, tokens: Sequence[Token]) -> HardWord | None:
        """The word that some words are: as they are written, as they are read, or nearly."""
        key = _key(tokens)
        found = self._words.get(key) or self._words.get("".join(one.lemma for one in tokens))
        # « Les 7 enjeux » are those of the contract, not the word « enjeu » with a slip.
        is_counted = any(one.status == "number" for one in tokens)
        if found is not None or is_counted or all(one.status in _WORDS for one in tokens):
            return found
        near = self._near(key)
        return None if near is None else self._words[near]

    def _near(self, key: str) -> str | None:
        heard = self._by_sound.get(sound_once(key)) if len(key) >= _SHORTEST_SOUND else None
        if heard is not None or len(key) < _ONE_EDIT_FROM:
            return heard
        most = 2 if len(key) >= _TWO_EDITS_FROM else 1
        near = process.extractOne(key, self._keys, scorer=OSA.distance, score_cutoff=most)
        return None if near is None else near[0]


def _key(tokens: Iterable[Token]) -> str:
    """Some words as one."""
    return "".join(map(_said, tokens))


def _said(token: Token) -> str:
    """A real word by its lemma, any other as it is written: « hlm » is no « logement »."""
    if token.status not in _WORDS:
        return token.form
    written = fold_word(token.written)
    return token.lemma if written == token.form else written
