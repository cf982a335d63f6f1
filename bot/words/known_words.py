"""The words that a knowledge base knows: those of its examples, their misspellings left out."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bot.words.french import French
from bot.words.reader import plain_words
from bot.words.sound import foresee, sound
from bot.words.spelling import Spelling, accented
from bot.words.vocabulary import WordTable
from knowledge.base import KnowledgeBase
from knowledge.folding import fold_word

COMMON_FROM = 3
"""A word that is not French is taken for a word, not a misspelling, when it is used so often."""
Texts = Collection[Sequence[str]]
"""The typed words of each example."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """What each typed word is spelt out to by itself, with its accents, by a lexicon's tables."""

    tables: tuple[object, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NOTHING_SPELT = Spelt()


def known_words(
    base: KnowledgeBase, texts: Texts, french: French, kept: Spelt = NOTHING_SPELT
) -> tuple[WordTable, Spelt]:
    """The table of the words of the examples and of the lexicon, and how they are spelt out.

    What was spelt out by the same tables before is not spelt out again.
    """
    spelling = Spelling(base.lexicon, lambda word: french.lemma(word) is not None)
    before = kept.words if kept.tables == spelling.tables else {}
    typed = dict.fromkeys(chain.from_iterable(texts))
    spelt = {one: before.get(one) or _accented(spelling, (one,)) for one in typed}
    counts = Counter(_of_examples(base, _counted(spelling, spelt, texts), french))
    counts.update(plain_words(base.lexicon.neutral))
    for expressions in base.lexicon.needs.values():
        counts.update(plain_words(expressions))
    return WordTable.of(counts), Spelt(spelling.tables, spelt)


def _of_examples(base: KnowledgeBase, spelt: Counter[str], french: French) -> dict[str, int]:
    """How often each word of the examples is written, misspellings left out."""
    counts: Counter[str] = Counter()
    for word, count in spelt.items():
        counts[fold_word(word)] += count
    real = {word for word in spelt if french.lemma(fold_word(word)) is not None}
    communes = [commune.name for commune in base.communes.values()]
    quartiers = [quartier.name for quartier in base.quartiers.values()]
    names = set(plain_words((*communes, *quartiers)))
    # However often it is written so, « kartié » is « quartier »; « qpv » sounds like nothing else.
    foresee(spelt)
    heard = {sound(word) for word in real | names}

    def is_used(word: str) -> bool:
        is_new = word in names or sound(word) not in heard
        return is_new and counts[fold_word(word)] >= COMMON_FROM

    return {word: count for word, count in spelt.items() if word in real or is_used(word)}


def _counted(spelling: Spelling, alone: Mapping[str, Sequence[str]], texts: Texts) -> Counter[str]:
    """How often each word is written, spelt out with its accents, in the order of the texts."""
    # « été » is read by the words before it: other words are spelt out once and for all.
    dependent = {typed for typed, words in alone.items() if "ete" in map(fold_word, words)}
    return Counter(
        word
        for text in texts
        for words in (
            map(alone.__getitem__, text)
            if dependent.isdisjoint(text)
            else (_accented(spelling, text),)
        )
        for word in words
    )


def _accented(spelling: Spelling, typed: Sequence[str]) -> tuple[str, ...]:
    return tuple([accented(word.written, word.form) for word in spelling.spell_typed(typed)])
