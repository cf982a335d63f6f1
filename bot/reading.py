"""A message as it is understood: its words, the names and the needs that they hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.entities import Found, Gazetteer
from bot.expressions import Expressions
from bot.spelling import Spelling, Word
from bot.vocabulary import Status, Vocabulary
from knowledge.base import KnowledgeBase
from knowledge.folding import clean, fold_word, words

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
    meant: str
    """The form that it should have had, where it was misspelt."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says.

    ``names`` are entry ids, ``maybe`` those of ambiguous names, ``territory`` those of communes,
    ``namesakes`` those whose name surely or probably means something else here.
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
    namesakes: frozenset[str]
    covered: frozenset[int]
    content: tuple[int, ...]

    @property
    def text(self) -> str:
        """The message respelt, folded."""
        return " ".join(token.form for token in self.tokens)


Named = tuple[list[Word], Found]
_Needs = dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]


class Reader:
    """Reads messages in the light of one knowledge base; built once per base.

    ``contexts`` tells, for each entry with ambiguous names, in how many of its questions more than
    is needed each lemma stands.
    """

    def __init__(
        self, base: KnowledgeBase, vocabulary: Vocabulary, contexts: Mapping[str, Mapping[str, int]]
    ) -> None:
        self.spelling = Spelling(base.lexicon, vocabulary.is_word)
        self._vocabulary = vocabulary
        self._contexts = contexts
        self._gazetteer = Gazetteer(base, self.spelling)
        self._expressions = Expressions(base.lexicon.expressions, self.spelling, vocabulary.lemma)
        self.neutral = frozenset(map(vocabulary.lemma, plain_words(base.lexicon.neutral)))
        self._needs = self._needs_by_expression(base)
        self.greetings = frozenset(
            lemma
            for lemma, expressions in self._needs.items()
            if all(needs <= SMALL_TALK for lemmas, needs in expressions if len(lemmas) == 1)
            and any(len(lemmas) == 1 for lemmas, _ in expressions)
        )

    def spell(self, text: str) -> list[Word]:
        """The words of a text, spelt out, expressions that were cut badly mended."""
        return self._expressions.mend(self.spelling.spell(text))

    def named(self, text: str) -> "Named":
        """The words of a text, spelt out, and the names among them."""
        spelt = self.spell(text)
        return spelt, self._gazetteer.find([w.form for w in spelt], self._vocabulary.is_word)

    def read(self, text: str) -> Reading:
        """Read a message."""
        return self.understand(self.named(text))

    def understand(self, named: "Named", owner: str | None = None) -> Reading:
        """Read a message whose names are found; ``owner`` is the entry whose own text it is.

        An example must not count as the context of its own ambiguous names.
        """
        spelt, found = named
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
        maybe = frozenset(name.entry for name in names if name.ambiguous) - sure
        content, greeted = self._content(lemmas, found.covered)
        return Reading(
            tokens=tokens,
            names=frozenset(sure),
            maybe=maybe,
            territory=frozenset(name.entry for name in names if name.territory),
            needs=frozenset(self._needs_in(lemmas)) - (SMALL_TALK if greeted else set()),
            elsewhere=found.elsewhere,
            famous=found.famous,
            namesakes=found.namesakes | maybe,
            covered=found.covered,
            content=content,
        )

    def _content(
        self, lemmas: Sequence[str], covered: frozenset[int]
    ) -> tuple[tuple[int, ...], bool]:
        """The places of the words that matter, and whether greetings were put aside for them."""
        loaded = [p for p, lemma in enumerate(lemmas) if p in covered or lemma not in self.neutral]
        serious = [p for p in loaded if p in covered or lemmas[p] not in self.greetings]
        return (tuple(serious), True) if serious else (tuple(loaded), False)

    def status(self, word: str) -> Status:
        """What a cleaned word is in French; a text-message form is a known word."""
        folded = fold_word(word)
        if self.spelling.is_form(folded):
            return "known"
        return self._vocabulary.read(folded, word).status

    def lemma(self, word: Word) -> str:
        """The lemma that a word is read as."""
        return self._token(word).lemma

    def _token(self, word: Word) -> Token:
        written = (fold_word(word.written) == word.form and word.written) or word.form
        read = self._vocabulary.read(word.form, written)
        return Token(word.written, word.form, read.lemma, read.status, read.form)

    def _in_context(self, entry: str, others: set[str], owner: str | None) -> bool:
        """Whether an ambiguous name stands alone, or beside another word of what it names."""
        context = self._contexts.get(entry, {})
        needed = 2 if owner == entry else 1
        return not others or any(context.get(lemma, 0) >= needed for lemma in others)

    def _needs_by_expression(self, base: KnowledgeBase) -> "_Needs":
        """For each first lemma, the expressions that it opens, with their needs."""
        table: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for need, expressions in base.lexicon.needs.items():
            for expression in expressions:
                forms = (word.form for word in self.spelling.spell(expression))
                table[tuple(map(self._vocabulary.lemma, forms))].add(need)
        opened: _Needs = defaultdict(list)
        for lemmas, needs in table.items():
            if lemmas:
                opened[lemmas[0]].append((lemmas, frozenset(needs)))
        return dict(opened)

    def _needs_in(self, lemmas: Sequence[str]) -> Iterator[str]:
        for start, lemma in enumerate(lemmas):
            for expression, needs in self._needs.get(lemma, ()):
                if tuple(lemmas[start : start + len(expression)]) != expression:
                    continue
                if tuple(lemmas[max(0, start - 2) : start]) not in _NEGATED_BY:
                    yield from needs


def plain_words(expressions: Iterable[str]) -> Iterator[str]:
    """The words of some expressions, accents kept."""
    for expression in expressions:
        yield from words(clean(expression).replace("'", " "))
