"""Names that a message spells in its own way: by their sound, then a letter or two away."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.words.memo import Memo
from bot.words.sound import sound, sound_once, sounds_once
from knowledge.folding import undouble

LONGEST_NAME = 5
"""How many words a name may be cut into."""
START = 5
"""How many letters of a name tell at a glance that a window cannot be one."""
MOST_WINDOWS = 500
_SHORTEST_FUZZY = 7
_TWO_EDITS_FROM = 8
_SHORTEST_SOUND = 3
_SHORTEST_FRENCH_SOUND = 5
_SHORTEST_FOREIGN, _FOREIGN_SHARE = 4, 0.7
"""A message most of whose words are strange is in another language: no name is guessed there."""
_CONSONANTS = str.maketrans("cqzxwpgy", "kkssvbji", "aeiouhtds")

Counting = Sequence[tuple[int, str]]
"""The words of a message that count in a name, each with its place."""


class Hit(NamedTuple):
    """A window of words: where it stands, how many count, and what they make joined."""

    start: int
    end: int
    words: int
    key: str


Windows = Sequence[tuple[Hit, bool]]
"""Those of a message that may be names, and whether each holds a strange word; longest first."""


class NearNames:
    """The names of a knowledge base, ready to be recognised however they are spelt.

    ``ambiguous`` says of each, joined into one word, whether it is also an ordinary word.
    """

    def __init__(self, ambiguous: Mapping[str, bool]) -> None:
        self._by_sound: dict[str, str] = {}
        for key in sorted(ambiguous, key=lambda key: (ambiguous[key], key)):
            self._by_sound.setdefault(sound(key), key)
        self._skeletons = frozenset(map(_skeleton, ambiguous))
        self._starts = frozenset(starts(self._skeletons))
        self._long_names = [key for key in ambiguous if len(key) >= _SHORTEST_FUZZY]
        self._as_long = Memo(self._about_as_long)
        # Words joined are seldom said again, but looked for several times in one message.
        self._strange = Memo(self._misspelt, MOST_WINDOWS)
        self._cut = Memo(self._badly_cut, MOST_WINDOWS)

    def find(self, windows: Windows, covered: set[int]) -> Iterator[tuple[Hit, str]]:
        """The names that some windows of a message are near to; their words become covered."""
        for window, is_strange in windows:
            span = range(window.start, window.end)
            if covered.isdisjoint(span):
                name = (self._strange if is_strange else self._cut)[window.key]
                if name is not None:
                    covered.update(span)
                    yield window, name

    def windows(self, counting: Counting, length: int, is_word: Callable[[str], bool]) -> Windows:
        """The windows with a strange word, or words badly cut, of a message of so many words."""
        strange = {place for place, form in counting if not is_word(form)}
        if length >= _SHORTEST_FOREIGN and len(strange) > _FOREIGN_SHARE * length:
            return ()
        return sorted(self._windows(counting, strange), key=lambda one: -one[0].words)

    def foresee(self, windows: Iterable[tuple[Hit, bool]]) -> None:
        """Find what the windows of many messages are near to, all at once: it is much faster."""
        strange, cut = dict[str, None](), dict[str, None]()
        for window, is_strange in windows:
            (strange if is_strange else cut)[window.key] = None
        for key, heard in zip(cut, sounds_once(cut), strict=True):
            self._cut[key] = self._sounding(key, heard, _SHORTEST_FRENCH_SOUND)
        alike: dict[int, list[str]] = defaultdict(list)
        for key, heard in zip(strange, sounds_once(strange), strict=True):
            name = self._strange[key] = self._sounding(key, heard, _SHORTEST_SOUND)
            if name is None and _may_be_fuzzy(key):
                alike[len(key)].append(key)
        for length, keys in alike.items():
            names, most = self._as_long[length], _allowed(length)
            if names:
                distances = process.cdist(
                    keys, names, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8
                )
                nearest = distances.argmin(axis=1)
                least = distances[np.arange(len(keys)), nearest]
                for place in np.flatnonzero(least <= most).tolist():
                    self._strange[keys[place]] = names[nearest[place]]

    def _windows(self, counting: Counting, strange: set[int]) -> Iterator[tuple[Hit, bool]]:
        """The windows that hold a strange word, and those cut words that have a name's consonants.

        A French word alone is what it is.
        """
        strange_forms = [form for place, form in counting if place in strange]
        skeletons = [_skeleton(form) for _, form in counting]
        for first, (start, _) in enumerate(counting):
            if not strange_forms and skeletons[first][:START] not in self._starts:
                continue
            key = skeleton = ""
            holds_strange = False
            for last in range(first, min(first + LONGEST_NAME, len(counting))):
                place, form = counting[last]
                key += form
                skeleton = _joined(skeleton, skeletons[last])
                may_be_near = skeleton[:START] in self._starts
                if not (may_be_near or any(one in key for one in strange_forms)):
                    break
                holds_strange = holds_strange or place in strange
                if holds_strange or (last > first and skeleton in self._skeletons):
                    yield Hit(start, place + 1, last - first + 1, key), holds_strange

    def _misspelt(self, window: str) -> str | None:
        """The name that a window with a strange word sounds like, or is nearly spelt as."""
        heard = self._sounding(window, sound_once(window), _SHORTEST_SOUND)
        if heard is not None or not _may_be_fuzzy(window):
            return heard
        near = process.extractOne(
            window,
            self._as_long[len(window)],
            scorer=OSA.distance,
            score_cutoff=_allowed(len(window)),
        )
        return None if near is None else near[0]

    def _about_as_long(self, length: int) -> list[str]:
        """The names that so few edits may part from a window of some length."""
        return [key for key in self._long_names if abs(len(key) - length) <= _allowed(length)]

    def _badly_cut(self, window: str) -> str | None:
        """The name that French words sound like together."""
        return self._sounding(window, sound_once(window), _SHORTEST_FRENCH_SOUND)

    def _sounding(self, window: str, heard: str, shortest: int) -> str | None:
        """The name of about its length that a window, heard so, sounds like."""
        if window.isdecimal():
            return None
        name = self._by_sound.get(heard) if len(heard) >= shortest else None
        if name is None or abs(len(name) - len(window)) > max(3, len(name) // 3):
            return None
        return name


def starts(keys: Iterable[str]) -> Iterator[str]:
    """Every beginning of the keys, up to START characters."""
    for key in keys:
        yield from (key[:length] for length in range(1, START + 1))


def _may_be_fuzzy(window: str) -> bool:
    """Whether a window may be a name but for a letter or two."""
    return len(window) >= _SHORTEST_FUZZY - 1 and not window.isdecimal()


def _allowed(length: int) -> int:
    return 2 if length >= _TWO_EDITS_FROM else 1


@lru_cache(maxsize=1_000)
def _skeleton(key: str) -> str:
    """What is left of a name however it is spelt: its consonants, roughly."""
    return undouble(key.translate(_CONSONANTS))


def _joined(before: str, after: str) -> str:
    """The skeleton of two words joined: a consonant doubled by joining them stands once."""
    return before + after[1:] if before[-1:] == after[:1] else before + after
