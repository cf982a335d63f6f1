"""The questions of one message: its sentences, and the halves of a sentence that asks twice.

A sentence is cut only before words by which a question begins, after a link (« et », « sinon »), or
after a comma when what stands before asks too: « la différence entre job d'été et job d'automne »
and « les Clos, c'est où » stay one question.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.words.memo import Latest
from bot.words.spelling import Spelling, Word
from knowledge.folding import clean, fold_word, sentences
from knowledge.lexicon import Asking

LONG = 40
"""A message of more words often asks in its first or its last sentences only."""
_ENDS = 3
"""How many questions are looked at on either side of a long message."""
_LIST = re.compile(r"\bet\b|&|\+", re.IGNORECASE)
_MOST_LISTED = 5
_LONGEST = 6
"""Words of the longest link or opening."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of a sentence, where it starts there, and whether a comma stands before it.

    The second word of « c'est » starts nowhere (-1): a sentence is not cut within a typed word.
    """

    word: Word
    start: int
    after_comma: bool


class Questions:
    """Cuts messages where the lexicon says that a question begins."""

    def __init__(self, asking: Asking, spelling: Spelling) -> None:
        self._spelling = spelling
        self._places = Latest(self._placed)
        self._links = self._by_first_form(asking.links)
        self._openings = self._by_first_form(asking.openings)

    def of(self, text: str, most: int) -> list[str]:
        """The questions of a message, as far as their first words tell.

        None when there are more than ``most``, or when the message is one question and no more.
        """
        found = sentences(clean(text))
        if len(found) > most:
            return []
        # Where a message asks, what it tells is no question (« Bonjour, je vous écris parce que »).
        asking = [sentence for sentence in found if self._asks(sentence)] or found
        parts = [part for sentence in asking for part in self._cut(sentence, linked=True)]
        is_whole = len(parts) == len(found) == 1
        return [] if is_whole or len(parts) > most else parts

    def listed(self, text: str) -> list[str]:
        """What the « et » of one sentence join: « la Caf et un médecin »; nothing without any.

        A comma joins as often what is one thing: « le CEJ, à la Mission locale ».
        """
        found = sentences(clean(text))
        parts = [one.strip() for one in _LIST.split(found[0])] if len(found) == 1 else []
        return parts if 1 < len(parts) <= _MOST_LISTED and all(parts) else []

    def at_the_ends(self, text: str) -> list[str]:
        """The first and the last short questions of a long message, linked or not."""
        found = _ends(sentences(clean(text)))
        parts = [part for sentence in found for part in self._cut(sentence, linked=False)]
        return _ends([part for part in parts if len(part.split()) <= LONG])

    def _by_first_form(self, texts: Iterable[str]) -> dict[str, list[Sequence[Word]]]:
        """Expressions, spelt out, by the form that they begin with; the longest first."""
        table: dict[str, list[Sequence[Word]]] = defaultdict(list)
        for text in sorted(texts, key=len, reverse=True):
            spelt = self._spelling.spell(text)
            table[spelt[0].form].append(spelt)
        return dict(table)

    def _cut(self, sentence: str, *, linked: bool) -> Iterator[str]:
        places = self._places(sentence)
        start, asks = 0, False
        for number, place in enumerate(places):
            link = _begun(places[number : number + _LONGEST], self._links)
            opening = places[number + link : number + link + _LONGEST]
            if not opening or opening[0].start < 0 or not _begun(opening, self._openings):
                continue
            cuts = link or not linked or (place.after_comma and asks)
            if cuts and place.start > start:
                yield sentence[start : place.start].strip(" ,")
                start = opening[0].start
            asks = True
        yield sentence[start:]

    def _asks(self, sentence: str) -> bool:
        """Whether a sentence has a question mark, or words by which a question begins."""
        places = self._places(sentence)
        opened = (_begun(places[n : n + _LONGEST], self._openings) for n in range(len(places)))
        return "?" in sentence or any(opened)

    def _placed(self, sentence: str) -> list[_Place]:
        return list(self._words(sentence))

    def _words(self, sentence: str) -> Iterator[_Place]:
        comma = False
        for typed in re.finditer(r"\S+", sentence):
            for number, word in enumerate(self._spelling.spell_word(typed[0])):
                yield _Place(word, -1 if number else typed.start(), comma and not number)
            comma = typed[0].endswith(",")


def _begun(places: Sequence[_Place], table: Mapping[str, list[Sequence[Word]]]) -> int:
    """How many words long the expression is that some words begin with; 0 without one."""
    said = [place.word for place in places]
    expressions = table.get(said[0].form, ())
    return next((len(one) for one in expressions if _begins(said, one)), 0)


def _begins(said: Sequence[Word], expression: Sequence[Word]) -> bool:
    """Whether words begin with those of an expression; the accent of its first word counts."""
    first = expression[0].written
    if fold_word(first) != first != said[0].written:
        return False
    return [word.form for word in said[: len(expression)]] == [word.form for word in expression]


def _ends(texts: Sequence[str]) -> list[str]:
    """The first and the last few of some texts, each once."""
    return list(dict.fromkeys((*texts[:_ENDS], *texts[-_ENDS:])))
