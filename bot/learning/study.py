"""The examples of a base, read; what was read before and cannot have changed is not read again."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from bot.learning.kept import NOTHING_KEPT, Kept
from bot.learning.labelled import OUT_OF_SCOPE, SERVICE, URGENT
from bot.ranking.examples import SERVICE as SERVICE_CLASS
from bot.ranking.examples import Example, examples
from bot.ranking.features import Features, features
from bot.ranking.pulls import Pulls
from bot.ranking.rows import NO_ROWS, Rows
from bot.ranking.training import Training
from bot.running.beside import Doing, here
from bot.words.french import French
from bot.words.known_words import known_words
from bot.words.reader import Contexts, Named, Reader
from bot.words.reading import Reading
from bot.words.spelling import typed_words
from bot.words.vocabulary import Vocabulary, WordTable
from knowledge.base import KnowledgeBase

OFTEN_ONE_IN = 20
_MOST_NEEDED = 2
"""In how many questions a lemma may have to stand to be a context; more say nothing more."""
_MANY = 1_000
"""So many examples take longer to read than half of them, and than copying a process."""


@dataclass(frozen=True, slots=True)
class Studied:
    """The examples of a base and how they are read: what learning starts from."""

    words: WordTable
    reader: Reader
    examples: Sequence[Example]
    rows: Rows
    places: frozenset[str]
    dangers: frozenset[str]
    kept: Kept

    def expected(self, example: Example) -> tuple[str, ...]:
        """What an example should get, as labelled questions say it."""
        if example.owner is None:
            return (OUT_OF_SCOPE, SERVICE) if example.label == SERVICE_CLASS else (OUT_OF_SCOPE,)
        return (URGENT,) if example.owner in self.dangers else (example.owner,)

    def reading(self, example: Example) -> Reading:
        """How an example is read."""
        return self.reader.understand(self.reader.named(example.text), example.owner)

    def with_pulls(self, pulls: Pulls) -> "Studied":
        """The same, once the ranking is learned: another lesson goes on from there."""
        return replace(self, kept=replace(self.kept, pulls=pulls))

    def training(self) -> Training:
        """The examples as the ranking learns them."""
        return Training([one.label for one in self.examples], self.rows, self.kept.pulls)


@dataclass(slots=True)
class _Noted:
    """What is noted of some examples as they are read."""

    rows: Rows = NO_ROWS
    said: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ambiguous: dict[Example, frozenset[str]] = field(default_factory=dict)


def study(
    base: KnowledgeBase, french: French, kept: Kept = NOTHING_KEPT, doing: Doing = here
) -> Studied:
    """Read every example of a base; whatever was kept, the same comes of it.

    ``doing`` is where one of two halves is read when there is much to read.
    """
    known = list(examples(base))
    typed = {one.text: kept.typed.get(one.text) or tuple(typed_words(one.text)) for one in known}
    words, spelt = known_words(base, [typed[one.text] for one in known], french, kept.spelt)
    lesson = _Lesson(base, Vocabulary(words, french), known, typed)
    places = (one.id for one in base.entries.values() if one.quartier or one.commune)
    dangers = (one.id for one in base.entries.values() if one.kind == "urgence")
    read = replace(lesson.learn(kept, doing), spelt=spelt)
    return Studied(
        words, lesson.reader, known, read.rows, frozenset(places), frozenset(dangers), read
    )


class _Lesson:
    """The reading of all the examples of one base."""

    def __init__(
        self,
        base: KnowledgeBase,
        vocabulary: Vocabulary,
        known: Sequence[Example],
        typed: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._known, self._typed = known, typed
        self._entries = frozenset(_ambiguous(base))
        self._said: dict[str, tuple[str, ...]] = {}
        self._contexts: dict[str, Mapping[str, int]] = {}
        self._ambiguous: dict[Example, frozenset[str]] = {}
        self.reader = Reader(base, vocabulary, self._contexts)

    def learn(self, kept: Kept, doing: Doing) -> Kept:
        """Read what must be read; what comes of it is kept in turn."""
        tables = self.reader.tables
        words = self._how_read(doing)
        alike = kept.read_alike(tables, words).intersection(self._known)
        lemmas = {
            one: kept.lemmas[one] if one in alike and one in kept.lemmas else self._plain(one)
            for one in self._known
            if one.label in self._entries
        }
        self._contexts.update(self._contexts_of(lemmas))
        alike = kept.named_alike(alike, self._contexts)
        self._ambiguous |= {one: kept.ambiguous[one] for one in alike & kept.ambiguous.keys()}
        self._said |= {one.text: kept.said[one.text] for one in alike}
        fresh = [one for one in dict.fromkeys(self._known) if one not in alike]
        rows = kept.rows.and_those_of(self._read_all(fresh, doing))
        places = {one: len(kept.rows) + place for place, one in enumerate(fresh)}
        places |= {one: kept.places[one] for one in alike}
        return Kept(
            tables,
            words,
            self._contexts,
            self._typed,
            {one: place for place, one in enumerate(self._known)},
            self._ambiguous,
            lemmas,
            self._said,
            rows.chosen([places[one] for one in self._known]),
            pulls=kept.pulls.chosen([kept.places.get(one) for one in self._known]),
        )

    def _how_read(self, doing: Doing) -> dict[str, str]:
        """How each typed word of the examples is read."""
        typed = list(dict.fromkeys(chain.from_iterable(self._typed.values())))
        half = len(typed) // 2 if len(typed) > _MANY else len(typed)
        others = doing(lambda: self.reader.how_read(typed[half:]))
        return {**self.reader.how_read(typed[:half]), **others()}

    def _named(self, example: Example) -> Named:
        return self.reader.named_typed(self._typed[example.text])

    def _read_all(self, fresh: Sequence[Example], doing: Doing) -> Rows:
        """The rows of some examples; what is noted of each comes along."""
        here_only = len(fresh) if len(fresh) < _MANY else len(fresh) // 2
        others = doing(lambda: self._noted(fresh[here_only:])) if here_only < len(fresh) else _Noted
        first, second = self._noted(fresh[:here_only]), others()
        for noted in (first, second):
            self._said |= noted.said
            self._ambiguous |= noted.ambiguous
        return first.rows.and_those_of(second.rows)

    def _noted(self, some: Sequence[Example]) -> _Noted:
        noted = _Noted()
        named = self.reader.all_named(self._typed[one.text] for one in some)
        noted.rows = Rows.of(self._read(*both, noted) for both in zip(some, named, strict=True))
        return noted

    def _read(self, example: Example, named: Named, noted: _Noted) -> Features:
        """The features of an example; the entries that its ambiguous names may mean are noted."""
        noted.said[example.text] = tuple(word.form for word in named[0])
        names = (mention.name for mention in named[1].mentions)
        ambiguous = frozenset(name.entry for name in names if name.ambiguous)
        if ambiguous:
            noted.ambiguous[example] = ambiguous
        return features(self.reader.understand(named, example.owner))

    def _plain(self, example: Example) -> frozenset[str]:
        """The lemmas of a text outside of its names, neutral ones left out."""
        spelt, found = self._named(example)
        covered = found.covered
        lemmas = (self.reader.lemma(w) for place, w in enumerate(spelt) if place not in covered)
        return frozenset(lemmas) - self.reader.neutral

    def _contexts_of(self, lemmas: Mapping[Example, frozenset[str]]) -> Contexts:
        """In how many of an entry's questions more than is needed each lemma stands."""
        counts: dict[str, Counter[str]] = {entry: Counter() for entry in sorted(self._entries)}
        for example in self._known:
            if example.label in counts:
                counts[example.label].update(lemmas[example])
        sizes = Counter(example.label for example in self._known)
        # Of fifty questions, some hold any word: what counts stands in one of twenty at least.
        needed = {entry: sizes[entry] // OFTEN_ONE_IN for entry in counts}
        return {
            entry: {
                lemma: min(count - needed[entry], _MOST_NEEDED)
                for lemma, count in context.items()
                if count > needed[entry]
            }
            for entry, context in counts.items()
        }


def _ambiguous(base: KnowledgeBase) -> Iterator[str]:
    """The entries that ambiguous names designate."""
    yield from (entry.id for entry in base.entries.values() if entry.ambiguous_names)
    yield from (one.entry for one in base.quartiers.values() if one.ambiguous_variants)
