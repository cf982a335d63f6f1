"""Knowledge bases of any size, made up of a real one's words, to measure what size costs."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from knowledge.base import KnowledgeBase
from knowledge.folding import comparable
from knowledge.model import Entry

QUESTIONS = 10
"""How many questions each made-up entry has."""


def made_up(base: KnowledgeBase, size: int, seed: int = 0) -> KnowledgeBase:
    """A base with ``size`` entries in place of the real ones; the rest stays as it is.

    The same seed makes the same base. The answers would mean nothing: only costs can be measured.
    """
    maker = _Maker(base, Random(seed))
    entries = (maker.entry(f"fiche-{number}") for number in range(size))
    return replace(base, entries={entry.id: entry for entry in entries})


class _Maker:
    """Draws words, lengths and names as often as the entries of a base have them."""

    def __init__(self, base: KnowledgeBase, random: Random) -> None:
        real = list(base.entries.values())
        questions = [question.split() for entry in real for question in entry.questions]
        self._random = random
        self._words = [word for question in questions for word in question]
        self._lengths = [len(question) for question in questions]
        self._long_words = [word for word in self._words if word.isalpha() and len(word) >= 4]
        self._name_counts = [len(entry.names) for entry in real]
        self._name_lengths = [len(name.split()) for entry in real for name in entry.names] or [1]
        self._named = _named_share(real)
        self._model = real[0]

    def entry(self, entry_id: str) -> Entry:
        """An entry whose title is its first question, so that it has ten texts and no more."""
        names = tuple(self._name() for _ in range(self._random.choice(self._name_counts)))
        questions = tuple(self._question(names) for _ in range(QUESTIONS))
        lost = {"keywords": (), "ambiguous_names": (), "not_for": (), "see_also": ()}
        made = {"id": entry_id, "title": questions[0], "questions": questions, "names": names}
        return self._model.model_copy(update=lost | made)

    def _question(self, names: tuple[str, ...]) -> str:
        words = self._random.choices(self._words, k=self._random.choice(self._lengths))
        if names and self._random.random() < self._named:
            words.insert(self._random.randrange(len(words) + 1), self._random.choice(names))
        return " ".join(words)

    def _name(self) -> str:
        """Words that nobody knows, each made of the halves of two words."""
        return " ".join(self._name_words(self._random.choice(self._name_lengths)))

    def _name_words(self, count: int) -> Iterator[str]:
        for _ in range(count):
            first, second = self._random.choices(self._long_words, k=2)
            yield (first[: len(first) // 2] + second[len(second) // 2 :]).capitalize()


def _named_share(entries: list[Entry]) -> float:
    """How many of the questions of entries that have names hold one of them, from 0 to 1."""
    holding = [
        any(f" {comparable(name)} " in f" {comparable(question)} " for name in entry.names)
        for entry in entries
        if entry.names
        for question in entry.questions
    ]
    return sum(holding) / len(holding) if holding else 0.0
