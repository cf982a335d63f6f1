"""Questions grouped by likeness: the same words, whatever their order and their spelling.

Two questions are alike when they share half of what they say, rare words counting for more. A
question is compared with the groups that share one of its rarest words only: two that do not
cannot be alike (the « prefix filter » of set similarity joins), and 100,000 of them take seconds.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import log

from bot.words.memo import Memo
from bot.words.reader import Reader
from bot.words.reading import Token
from bot.words.sound import sound
from knowledge.folding import clean, words

ALIKE = 0.5
"""The least share of two questions' words, weighed, that both have."""
MOST_COMPARED = 50
"""Groups that are looked at for one word; those of the most frequent questions come first."""
NUMBER = "#"
"""« 14 ans » and « 15 ans » ask the same."""
MASK = re.compile(r"\[\w+\]")
"""What masking left in the place of a name or a number."""
Words = tuple[str, ...]
"""Sorted, each once."""


@dataclass(slots=True)
class Group:
    """Questions that are alike; ``words`` are those of its first, most frequent one."""

    words: Words
    questions: list[str] = field(default_factory=list)
    times: int = 0
    weight: float = 0.0


class Likeness:
    """Gathers questions, then joins those that are alike.

    Word by word, not question by question: a word is read once, however often it is written.
    ``reader`` gives what reads now.
    """

    def __init__(self, reader: Callable[[], Reader]) -> None:
        self._reader = reader
        self._read = Memo(self._read_one)
        self._same: dict[Words, Group] = {}
        self._weights: dict[str, float] = {}
        self._holding: dict[str, list[Group]] = defaultdict(list)
        self.groups: list[Group] = []

    @property
    def size(self) -> int:
        """How many groups of the very same words there are to join."""
        return len(self._same)

    def add(self, question: str, times: int) -> None:
        """Take a question that was asked so many times."""
        said = self.words_of(question)
        group = self._same.get(said)
        if group is None:
            group = self._same[said] = Group(said)
        group.questions.append(question)
        group.times += times

    def words_of(self, question: str) -> Words:
        """What a question says: its lemmas, greetings and small words left out if others remain."""
        text = clean(MASK.sub(" ", question))
        read = [one for word in words(text) for one in self._read[word]]
        loaded = {key for key, is_loaded in read if is_loaded}
        return tuple(sorted(loaded or {key for key, _ in read}))

    def join(self) -> Iterator[None]:
        """Make the groups, the most frequent first; pauses often, for whoever has more to do."""
        seen = Counter(word for said in self._same for word in said)
        self._weights = {word: log(1 + len(self._same) / count) for word, count in seen.items()}
        for group in sorted(self._same.values(), key=lambda one: (-one.times, one.words)):
            self._place(group)
            yield
        self.groups.sort(key=lambda group: -group.times)

    def _place(self, group: Group) -> None:
        """Join a group to the one that it is most like, or keep it."""
        group.weight = sum(self._weights[word] for word in group.words)
        rarest = self._rarest(group.words, group.weight)
        likest = self._likest(group, rarest)
        if likest is not None:
            likest.questions += group.questions
            likest.times += group.times
            return
        self.groups.append(group)
        for word in rarest:
            self._holding[word].append(group)

    def _rarest(self, said: Words, weight: float) -> list[str]:
        """The rare words of which a question that is alike must have at least one."""
        rarest: list[str] = []
        left = weight
        for word in sorted(said, key=lambda one: (-self._weights[one], one)):
            if left < ALIKE * weight:
                break
            rarest.append(word)
            left -= self._weights[word]
        return rarest

    def _likest(self, group: Group, rarest: list[str]) -> Group | None:
        best, most = None, ALIKE
        said = set(group.words)
        for word in rarest:
            for other in self._holding.get(word, ())[:MOST_COMPARED]:
                shared = sum(self._weights[one] for one in other.words if one in said)
                alike = shared / (group.weight + other.weight - shared)
                if alike >= most and (best is None or alike > most):
                    best, most = other, alike
        return best

    def _read_one(self, word: str) -> tuple[tuple[str, bool], ...]:
        """The keys that a typed word is compared by, and whether each says something."""
        reader = self._reader()
        return tuple(
            (_key(token), token.lemma not in reader.light) for token in reader.read(word).tokens
        )


def _key(token: Token) -> str:
    if token.status == "number":
        return NUMBER
    # A word that nobody knows is written in many ways: it is known by its sound.
    return sound(token.form) or token.form if token.status == "unknown" else token.lemma
