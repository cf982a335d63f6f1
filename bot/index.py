"""What is learned from a knowledge base: words, contexts of names, weights of the ranking.

Learning takes some seconds; ``bot.build`` keeps what comes of it for the next start.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import log

from bot.evidence import Profile
from bot.examples import SERVICE as SERVICE_CLASS
from bot.examples import Example, examples
from bot.features import features
from bot.french import French
from bot.labelled import OUT_OF_SCOPE, SERVICE, URGENT
from bot.neighbours import Neighbours
from bot.ranker import Ranker
from bot.reading import Named, Reader, Reading, plain_words
from bot.sound import sound
from bot.spelling import Spelling, accented, typed_words
from bot.training import Training
from bot.vocabulary import Vocabulary, WordTable
from knowledge.base import KnowledgeBase
from knowledge.folding import fold_word

OFTEN_ONE_IN = 20
COMMON_FROM = 3
"""A word that is not French is taken for a word, not a misspelling, when it is used so often."""
Contexts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Index:
    """The learned data of one knowledge base."""

    words: WordTable
    contexts: Contexts
    ranker: Ranker
    neighbours: Neighbours
    profile: Profile


@dataclass(frozen=True, slots=True)
class Studied:
    """The examples of a base and how they are read: what learning starts from."""

    words: WordTable
    contexts: Contexts
    examples: Sequence[Example]
    readings: Sequence[Reading]
    places: frozenset[str]
    dangers: frozenset[str]

    def expected(self, example: Example) -> tuple[str, ...]:
        """What an example should get, as labelled questions say it."""
        if example.owner is None:
            return (OUT_OF_SCOPE, SERVICE) if example.label == SERVICE_CLASS else (OUT_OF_SCOPE,)
        return (URGENT,) if example.owner in self.dangers else (example.owner,)

    def training(self) -> Training:
        """The examples as the ranking learns them."""
        return Training([one.label for one in self.examples], map(features, self.readings))


def learn(studied: Studied) -> Index:
    """Learn everything from the examples of a base."""
    training = studied.training()
    return Index(
        studied.words,
        studied.contexts,
        training.ranker(),
        training.neighbours(),
        profile_of(studied),
    )


def study(base: KnowledgeBase, french: French) -> Studied:
    """Read every example of a base."""
    known = list(examples(base))
    typed = [typed_words(example.text) for example in known]
    words = WordTable.of(_words(base, typed, french))
    contexts: dict[str, Counter[str]] = {entry: Counter() for entry in _ambiguous(base)}
    vocabulary = Vocabulary(words, french)
    reader = Reader(base, vocabulary, contexts)
    named = list(map(reader.named_typed, typed))
    vocabulary.foresee(word.form for spelt, _ in named for word in spelt)
    for example, one in zip(known, named, strict=True):
        if example.label in contexts:
            contexts[example.label].update(_plain_lemmas(reader, one))
    sizes = Counter(example.label for example in known)
    for entry, context in contexts.items():
        # Of fifty questions, some hold any word: what counts stands in one of twenty at least.
        context.subtract(dict.fromkeys(context, sizes[entry] // OFTEN_ONE_IN))
    readings = [
        reader.understand(one, example.owner) for example, one in zip(known, named, strict=True)
    ]
    places = (one.id for one in base.entries.values() if one.quartier or one.commune)
    dangers = (one.id for one in base.entries.values() if one.kind == "urgence")
    return Studied(words, contexts, known, readings, frozenset(places), frozenset(dangers))


def _words(base: KnowledgeBase, typed: Iterable[Sequence[str]], french: French) -> Iterator[str]:
    """The words of the examples, spelt out, and of the lexicon; their misspellings left out."""
    spelling = Spelling(base.lexicon, lambda word: french.lemma(word) is not None)
    spelt = Counter(
        accented(word.written, word.form) for one in typed for word in spelling.spell_typed(one)
    )
    counts: Counter[str] = Counter()
    for word, count in spelt.items():
        counts[fold_word(word)] += count
    real = {word for word in spelt if french.lemma(fold_word(word)) is not None}
    communes = [commune.name for commune in base.communes.values()]
    quartiers = [quartier.name for quartier in base.quartiers.values()]
    names = set(plain_words((*communes, *quartiers)))
    # However often it is written so, « kartié » is « quartier »; « qpv » sounds like nothing else.
    heard = {sound(word) for word in real | names}
    for word, count in spelt.items():
        used = word in names or sound(word) not in heard
        used = used and counts[fold_word(word)] >= COMMON_FROM
        if word in real or used:
            yield from repeat(word, count)
    yield from plain_words(base.lexicon.neutral)
    for expressions in base.lexicon.needs.values():
        yield from plain_words(expressions)


def _ambiguous(base: KnowledgeBase) -> Iterator[str]:
    """The entries that ambiguous names designate."""
    yield from (entry.id for entry in base.entries.values() if entry.ambiguous_names)
    yield from (one.entry for one in base.quartiers.values() if one.ambiguous_variants)


def _plain_lemmas(reader: Reader, named: Named) -> set[str]:
    """The lemmas of a text outside of its names, neutral ones left out."""
    spelt, found = named
    return {
        reader.lemma(word) for place, word in enumerate(spelt) if place not in found.covered
    } - reader.neutral


def profile_of(studied: Studied) -> Profile:
    """What the entries know, counted on their examples."""
    counts: Counter[str] = Counter()
    entries: dict[str, Counter[str]] = defaultdict(Counter)
    needs: dict[str, set[str]] = {}
    for example, reading in zip(studied.examples, studied.readings, strict=True):
        if example.owner is not None:
            for lemma in {token.lemma for token in reading.tokens}:
                counts[lemma] += 1
                entries[lemma][example.owner] += 1
            needs.setdefault(example.owner, set()).update(reading.needs)
    total = len(studied.examples)
    return Profile(
        counts=dict(counts),
        entries={lemma: dict(owners) for lemma, owners in entries.items()},
        information={one: log((1 + total) / (1 + count)) for one, count in counts.items()},
        unseen=log(1 + total),
        needs={entry: frozenset(sorted(found)) for entry, found in needs.items()},
        places=studied.places,
    )
