"""Reads messages: words spelt out, names found, and the needs that they hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.words.courtesies import Courtesies
from bot.words.entities import Found, Gazetteer
from bot.words.expressions import Expressions
from bot.words.memo import MOST_LIVING, Latest, Memo
from bot.words.needs import Needs
from bot.words.reading import SMALL_TALK, Reading, Token
from bot.words.spelling import Spelling, Word, accented, typed_words
from bot.words.streets import Streets
from bot.words.vocabulary import Status, Vocabulary
from knowledge.base import KnowledgeBase
from knowledge.folding import clean, fold_word, words

Contexts = Mapping[str, Mapping[str, int]]
Named = tuple[list[Word], Found]


class Reader:
    """Reads messages in the light of one knowledge base; built once per base.

    ``contexts`` tells, for each entry with ambiguous names, in how many of its questions more than
    is needed each lemma stands.
    """

    def __init__(self, base: KnowledgeBase, vocabulary: Vocabulary, contexts: Contexts) -> None:
        self.spelling = Spelling(base.lexicon, vocabulary.is_word, vocabulary.stays_whole)
        self._vocabulary = vocabulary
        self._contexts = contexts
        self._gazetteer = Gazetteer(base, self.spelling)
        self._expressions = Expressions(base.lexicon.expressions, self.spelling, vocabulary.lemma)
        self.spell_word: Callable[[str], Sequence[Word]] = Memo(self.spell, MOST_LIVING).__getitem__
        """The words of one typed word read by itself, whatever marks stand around it."""
        self.neutral = frozenset(map(vocabulary.lemma, plain_words(base.lexicon.neutral)))
        self._courtesies = Courtesies(base.lexicon.courtesies, self._lemmas_of)
        self._streets = Streets(
            word.form for one in base.lexicon.streets for word in self.spell(one)
        )
        self._needs = Needs(base.lexicon.needs, self._lemmas_of)
        self.greetings = self._needs.said_alone(SMALL_TALK)
        self.light = self.neutral | self.greetings
        """The lemmas that say nothing of what is asked, one set for all who leave them out."""
        self._tokens = Memo(self._token_of)
        self._named = Latest(self._named_now)

    def spell(self, text: str) -> list[Word]:
        """The words of a text, spelt out, expressions that were cut badly mended."""
        return self._spell_typed(typed_words(text))

    def lemmas(self, text: str) -> tuple[str, ...]:
        """The lemmas of the words of a text."""
        return tuple(map(self.lemma, self.spell(text)))

    def lemmas_by_place(self, typed: Iterable[str]) -> list[tuple[str, int]]:
        """The lemmas of typed words, each read by itself, with the place of its word."""
        return [
            (self.lemma(word), place)
            for place, one in enumerate(typed)
            for word in self.spell_word(one)
        ]

    def _spell_typed(self, typed: Iterable[str]) -> list[Word]:
        return self._expressions.mend(self.spelling.spell_typed(typed))

    def named(self, text: str) -> Named:
        """The words of a text, spelt out, and the names among them."""
        return self._named(text)

    def _named_now(self, text: str) -> Named:
        return self.named_typed(typed_words(text))

    def named_typed(self, typed: Iterable[str]) -> Named:
        """The same for the words of a text as they were typed."""
        spelt = self._spell_typed(typed)
        return spelt, self._gazetteer.find([w.form for w in spelt], self._vocabulary.is_word)

    def all_named(self, texts: Iterable[Iterable[str]]) -> Iterator[Named]:
        """The same for the typed words of many messages, in half the time."""
        spelt = list(map(self._spell_typed, texts))
        forms = [[word.form for word in words] for words in spelt]
        yield from zip(
            spelt, self._gazetteer.find_all(forms, self._vocabulary.is_word), strict=True
        )

    def read(self, text: str) -> Reading:
        """Read a message."""
        return self.understand(self.named(text))

    def understand(self, named: Named, owner: str | None = None) -> Reading:
        """Read a message whose names are found; ``owner`` is the entry whose own text it is.

        An example must not count as the context of its own ambiguous names.
        """
        spelt, found = named
        tokens = tuple([self._tokens[word.written, word.form] for word in spelt])
        lemmas = [token.lemma for token in tokens]
        names = [mention.name for mention in found.mentions]
        sure = {name.entry for name in names if not name.ambiguous and not name.territory}
        ambiguous = {name.entry for name in names if name.ambiguous}
        if ambiguous:
            uncovered = {lemma for place, lemma in enumerate(lemmas) if place not in found.covered}
            others = uncovered - self.neutral
            sure |= {entry for entry in ambiguous if self._in_context(entry, others, owner)}
        maybe = frozenset(ambiguous - sure)
        streets = self._streets.names([word.form for word in spelt], found.covered)
        lemmas = ["" if place in streets else lemma for place, lemma in enumerate(lemmas)]
        content, greeted = self._content(lemmas, found.covered, streets)
        core = self._courtesies.core(lemmas, content)
        return Reading(
            tokens=tokens,
            names=frozenset(sure),
            maybe=maybe,
            territory=frozenset(name.entry for name in names if name.territory),
            needs=frozenset(self._needs.of(lemmas[core])) - (SMALL_TALK if greeted else set()),
            elsewhere=found.elsewhere,
            famous=found.famous,
            namesakes=found.namesakes | maybe,
            covered=found.covered,
            content=content,
            core=tuple(tokens[p] for p in range(len(tokens))[core] if p not in streets),
            street=bool(streets),
        )

    def _content(
        self, lemmas: Sequence[str], covered: frozenset[int], streets: frozenset[int]
    ) -> tuple[tuple[int, ...], bool]:
        """The places of the words that matter, and whether greetings were put aside for them."""
        light = self.neutral
        loaded = [
            place
            for place, lemma in enumerate(lemmas)
            if place in covered or not (lemma in light or place in streets)
        ]
        serious = [p for p in loaded if p in covered or lemmas[p] not in self.greetings]
        return (tuple(serious), True) if serious else (tuple(loaded), False)

    def status(self, word: str) -> Status:
        """What a cleaned word is in French as it is written; a text-message form is a known word.

        A misspelling is « unknown »: to tell a language, none is looked for.
        """
        folded = fold_word(word)
        if self.spelling.is_form(folded):
            return "known"
        known = self._vocabulary.as_it_is(folded, word)
        return "unknown" if known is None else known.status

    def is_known(self, word: str) -> bool:
        """Whether a word is explained: by the base, by French, or as a slip or form of these."""
        spelt = self.spelling.spell(word)
        return all(self._tokens[one.written, one.form].status != "unknown" for one in spelt)

    def lemma(self, word: Word) -> str:
        """The lemma that a word is read as."""
        return self._tokens[word.written, word.form].lemma

    def how_read(self, typed: Iterable[str]) -> dict[str, str]:
        """All that the reading of any text takes from its typed words, each as one string."""
        spelt = {one: self.spelling.spell_typed((one,)) for one in dict.fromkeys(typed)}
        self._vocabulary.foresee(word.form for words in spelt.values() for word in words)
        return {one: "\n".join(map(self._how_read, words)) for one, words in spelt.items()}

    @property
    def tables(self) -> tuple[object, ...]:
        """All that the reading of a text depends on, beside its words, its owner and contexts.

        Two readers with equal tables that read the words of a text alike read the text alike.
        """
        expressions = self._expressions.table
        # Words that no text has to hold: they stand for « été », or for what sounds like them.
        forms = {word.form for _, words in expressions for word in words} | {"etre"}
        meant = [self._how_read(Word(form, form)) for form in sorted(forms)]
        return (
            self._gazetteer.tables,
            expressions,
            self.neutral,
            self._needs.table,
            meant,
            self._courtesies.table,
            self._streets.table,
        )

    def _how_read(self, word: Word) -> str:
        token = self._tokens[word.written, word.form]
        known = self._vocabulary.is_word(word.form)
        return f"{token.written} {token.form} {token.lemma} {token.status} {token.meant} {known}"

    def _token_of(self, key: tuple[str, str]) -> Token:
        written, form = key
        read = self._vocabulary.read(form, accented(written, form))
        return Token(written, form, read.lemma, read.status, read.form)

    def _in_context(self, entry: str, others: set[str], owner: str | None) -> bool:
        """Whether an ambiguous name stands alone, or beside another word of what it names."""
        context = self._contexts.get(entry, {})
        needed = 2 if owner == entry else 1
        return not others or any(context.get(lemma, 0) >= needed for lemma in others)

    def _lemmas_of(self, expression: str) -> tuple[str, ...]:
        """The lemmas of an expression of the lexicon, as it is written there."""
        return tuple(self._vocabulary.lemma(word.form) for word in self.spelling.spell(expression))


def plain_words(expressions: Iterable[str]) -> Iterator[str]:
    """The words of some expressions, accents kept."""
    for expression in expressions:
        yield from words(clean(expression).replace("'", " "))
