"""A message as it is understood: its words, the names and the needs that they hold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.entities import Found, Gazetteer
from bot.french import French
from bot.spelling import Spelling, Word
from bot.text import clean, comparable, fold_word, words
from bot.vocabulary import Status, Vocabulary
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

LONGEST_EXPRESSION = 4
SMALL_TALK = frozenset(("salutation", "remerciement", "adieu"))
"""Needs that give way to any other: « bonjour, c'est quoi un quartier prioritaire »."""
_NEGATED_BY = ("pas", "un"), ("pas", "une")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it was typed, spelt out and understood."""

    written: str
    form: str
    lemma: str
    status: Status


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says.

    ``names`` are entry ids, ``maybe`` those of ambiguous names, ``territory`` those of communes.
    ``content`` are the places of the words that carry its meaning: neither neutral words nor
    greetings, unless there is nothing else. ``covered`` are those of the words within names.
    """

    tokens: tuple[Token, ...]
    names: frozenset[str]
    maybe: frozenset[str]
    territory: frozenset[str]
    needs: frozenset[str]
    elsewhere: tuple[str, ...]
    famous: tuple[str, ...]
    covered: frozenset[int]
    content: tuple[int, ...]

    @property
    def text(self) -> str:
        """The message respelt, folded."""
        return " ".join(token.form for token in self.tokens)


_Named = tuple[list[Word], Found]


class Reader:
    """Reads messages in the light of one knowledge base; built once per base."""

    def __init__(self, base: KnowledgeBase, french: French) -> None:
        lexicon = base.lexicon
        spelling = Spelling(lexicon, lambda word: french.lemma(word) is not None)
        examples = [
            (word.written if fold_word(word.written) == word.form else word.form)
            for text in _texts(base)
            for word in spelling.spell(text)
        ]
        common = {word for word, count in Counter(map(fold_word, examples)).items() if count > 2}
        kept = [w for w in examples if french.lemma(fold_word(w)) or fold_word(w) in common]
        self.vocabulary = Vocabulary([*kept, *_lexicon_words(base)], french)
        self.spelling = Spelling(lexicon, self.vocabulary.is_word)
        self._gazetteer = Gazetteer(base)
        self.neutral = frozenset(self.vocabulary.lemma(w) for w in _plain(lexicon.neutral))
        self._needs = self._needs_by_expression(base)
        self._greetings = frozenset(
            lemmas[0]
            for lemmas, needs in self._needs.items()
            if len(lemmas) == 1 and needs <= SMALL_TALK
        )
        self._examples: dict[str, _Named] = {}
        self._examples = {text: self._named(text) for text in _texts(base)}
        self._contexts = self._name_contexts(base)

    def read(self, text: str, *, owner: str | None = None) -> Reading:
        """Read a message; ``owner`` is the entry whose own example question it is.

        An example must not count as the context of its own ambiguous names.
        """
        spelt, found = self._named(text)
        tokens = tuple(map(self._token, spelt))
        lemmas = [token.lemma for token in tokens]
        names = [mention.name for mention in found.mentions]
        sure = {name.entry for name in names if not name.ambiguous and not name.territory}
        others = {
            lemma
            for place, lemma in enumerate(lemmas)
            if place not in found.covered and lemma not in self.neutral
        }
        sure |= {
            name.entry
            for name in names
            if name.ambiguous and self._in_context(name.entry, others, owner)
        }
        content, greeted = self._content(lemmas, found.covered)
        return Reading(
            tokens=tokens,
            names=frozenset(sure),
            maybe=frozenset(name.entry for name in names if name.ambiguous) - sure,
            territory=frozenset(name.entry for name in names if name.territory),
            needs=frozenset(self._needs_in(lemmas)) - (SMALL_TALK if greeted else set()),
            elsewhere=found.elsewhere,
            famous=found.famous,
            covered=found.covered,
            content=content,
        )

    def _content(
        self, lemmas: Sequence[str], covered: frozenset[int]
    ) -> tuple[tuple[int, ...], bool]:
        """The places of the words that matter, and whether greetings were put aside for them."""
        loaded = [p for p, lemma in enumerate(lemmas) if p in covered or lemma not in self.neutral]
        serious = [p for p in loaded if p in covered or lemmas[p] not in self._greetings]
        return (tuple(serious), True) if serious else (tuple(loaded), False)

    def _named(self, text: str) -> "_Named":
        """The words of a text and the names among them; the base's own texts are kept."""
        known = self._examples.get(text)
        if known is not None:
            return known
        spelt = self.spelling.spell(text)
        return spelt, self._gazetteer.find([w.form for w in spelt], self.vocabulary.is_word)

    def _token(self, word: Word) -> Token:
        written = (fold_word(word.written) == word.form and word.written) or word.form
        read = self.vocabulary.read(word.form, written)
        return Token(word.written, word.form, read.lemma, read.status)

    def _in_context(self, entry: str, others: set[str], owner: str | None) -> bool:
        """Whether an ambiguous name stands alone, or beside another word of what it names."""
        context = self._contexts[entry]
        needed = 2 if owner == entry else 1
        return not others or any(context[lemma] >= needed for lemma in others)

    def _needs_by_expression(self, base: KnowledgeBase) -> dict[tuple[str, ...], frozenset[str]]:
        table: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for need, expressions in base.lexicon.needs.items():
            for expression in expressions:
                forms = comparable(expression).replace("'", " ").split()
                table[tuple(map(self.vocabulary.lemma, forms))].add(need)
        return {key: frozenset(needs) for key, needs in table.items()}

    def _needs_in(self, lemmas: Sequence[str]) -> Iterator[str]:
        for start in range(len(lemmas)):
            if start > 1 and tuple(lemmas[start - 2 : start]) in _NEGATED_BY:
                continue
            for end in range(start + 1, min(len(lemmas), start + LONGEST_EXPRESSION) + 1):
                yield from self._needs.get(tuple(lemmas[start:end]), ())

    def _name_contexts(self, base: KnowledgeBase) -> dict[str, Counter[str]]:
        """For each entry, in how many of its questions each plain word stands."""
        contexts: dict[str, Counter[str]] = defaultdict(Counter)
        for entry in base.entries.values():
            for question in entry.questions:
                spelt, found = self._named(question)
                contexts[entry.id].update(
                    {
                        self.vocabulary.lemma(word.form)
                        for place, word in enumerate(spelt)
                        if place not in found.covered
                    }
                    - self.neutral
                )
        return contexts


def entry_texts(entry: Entry) -> tuple[str, ...]:
    """The texts by which an entry is recognised: its keywords together make one."""
    return (*entry.questions, " ".join(entry.keywords), entry.title)


def _texts(base: KnowledgeBase) -> Iterator[str]:
    for entry in base.entries.values():
        yield from entry_texts(entry)
        yield from entry.not_for
    for examples in base.counter_examples.values():
        yield from examples


def _lexicon_words(base: KnowledgeBase) -> Iterator[str]:
    lexicon = base.lexicon
    yield from _plain(lexicon.neutral)
    for expressions in lexicon.needs.values():
        yield from _plain(expressions)


def _plain(expressions: Iterable[str]) -> Iterator[str]:
    for expression in expressions:
        yield from words(clean(expression).replace("'", " "))
