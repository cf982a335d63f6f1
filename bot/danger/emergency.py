"""Danger comes before anything else: is someone in danger in this message, and of what kind?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.danger.names import Ids, ids_of
from bot.danger.patterns import CRIES, Heard, RuleBook
from bot.danger.words import DangerWords
from bot.words.french import French
from bot.words.memo import MOST_LIVING, Latest, Memo
from bot.words.reading import Reading
from bot.words.spelling import ELISIONS, Spelling
from knowledge.dangers import Dangers, Need, Remark, Told
from knowledge.folding import fold, fold_word

# A Chinese character stands alone; other scripts are cut into words, at their apostrophes too.
_FOREIGN_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+\*?")
# A Turkish ı without its dot is often typed with it.
_FOREIGN_LETTERS = str.maketrans("ı", "i")
_LONG = 4
"""A word of the patterns this long is never cut: « sextorsion » is not « s'extorsion »."""
_UNSAID = frozenset(("ne", "n"))
"""« ne » is seldom written: without it, what is written and what is said are the same."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a message may tell a danger: its entry, the pattern that fired, the words it found.

    ``certain`` is set for what cannot mean anything else: a cry that is the whole message, or a
    danger told in another language.
    """

    entry: str
    pattern: str
    words: tuple[str, ...]
    certain: bool = False


class Detector:
    """Finds the danger that a message tells, in French however spelt or in a language around."""

    def __init__(self, dangers: Dangers, spelling: Spelling, french: French) -> None:
        self._spelling = spelling
        self._remarks = {f"parole {place}": one for place, one in enumerate(dangers.remarks)}
        self._needs = {f"détresse {place}": one for place, one in enumerate(dangers.needs)}
        asides = {**self._remarks, **self._needs}
        self._asides = frozenset(asides)
        self._beside = Latest(self._told_beside)
        self._french = _french_book(dangers, french, asides)
        self._foreign = _foreign_book(dangers)
        order = [danger.entry for danger in dangers.dangers]
        self._rank = {entry: rank for rank, entry in reversed(list(enumerate(order)))}
        self._spellings = {
            fold(key): tuple(_french_words(value)) for key, value in dangers.spellings.items()
        }
        self._readings = Memo(self._read, MOST_LIVING)

    def find(self, text: str) -> Finding | None:
        """The most serious danger in a message: the pattern that fired, and the words it found."""
        return min(self._found(text), key=self._seriousness, default=None)

    def gravest(self, text: str) -> list[Finding]:
        """One finding for each danger in a message, the most serious first."""
        first: dict[str, Finding] = {}
        for one in sorted(self._found(text), key=self._seriousness):
            first.setdefault(one.entry, one)
        return list(first.values())

    def remarks(self, reading: Reading) -> list[Remark]:
        """What a message says of what may have been answered just before, in their order."""
        said = self._beside(reading)
        return [remark for name, remark in self._remarks.items() if name in said]

    def needs(self, reading: Reading) -> list[Need]:
        """What a message tells of a need without danger, in their order."""
        said = self._beside(reading)
        return [need for name, need in self._needs.items() if name in said]

    def _told_beside(self, reading: Reading) -> frozenset[str]:
        """The names of all that a message tells which is no danger."""
        typed = " ".join(one for one, _ in groupby(token.written for token in reading.tokens))
        found = _findings(self._french, self._hear(typed), foreign=False)
        return self._asides.intersection(one.entry for one in found)

    def _found(self, text: str) -> Iterator[Finding]:
        heard = ((self._foreign, self._hear_foreign(text)), (self._french, self._hear(text)))
        for book, message in heard:
            for one in _findings(book, message, foreign=book is self._foreign):
                if one.entry not in self._asides:
                    yield one

    def _seriousness(self, finding: Finding) -> tuple[bool, int]:
        """What is certain comes first, then the gravest."""
        return (not finding.certain, self._rank.get(finding.entry, len(self._rank)))

    def _hear(self, text: str) -> Heard:
        """The message's words as the French patterns may know them."""
        heard = Heard()
        spelt = [word for word in self._spelling.spell(text) if word.written not in _UNSAID]
        for written, words in groupby(spelt, key=lambda word: word.written):
            for ids in self._readings[written, tuple([word.form for word in words])]:
                heard.add(written, ids)
        return heard

    def _read(self, word: tuple[str, Sequence[str]]) -> tuple[Ids, ...]:
        """What a typed word may be, by the forms that it was spelt out to.

        It may also be what it looks like: « avc » is often « avec », « mec » slang for « homme »;
        neither must hide what it says.
        """
        written, forms = word
        typed, reader = fold_word(written), self._french.words
        if typed in self._spellings:
            forms = self._spellings[typed]
        elif len(forms) > 1 and len(typed) >= _LONG and reader.is_form(typed):
            forms = (typed,)
        elif len(forms) > 1 and not self._spelling.is_form(typed) and (cut := reader.cut(typed)):
            return cut
        alone = reader.exact(typed) if len(forms) == 1 else ()
        return tuple(
            ids_of((*ids, *alone)) if alone and alone != ids else ids
            for form in forms
            for spelling in self._spellings.get(form, (form,))
            for ids in reader.read(spelling, written if spelling == typed else spelling)
        )

    def _hear_foreign(self, text: str) -> Heard:
        """The message's words as they stand, in whatever script."""
        heard = Heard()
        for word in _foreign_words(text):
            heard.add(word, self._foreign.words.read(word.rstrip("*"), word)[0])
        return heard


def _findings(book: RuleBook, heard: Heard, *, foreign: bool) -> Iterator[Finding]:
    for piece in heard.pieces():
        for entry, pattern, match in book.search(piece):
            yield Finding(entry, pattern, piece.words(match), foreign or pattern == CRIES)


def _french_book(dangers: Dangers, french: French, asides: Mapping[str, Told]) -> RuleBook:
    book = RuleBook(DangerWords(french, dangers.forms), _french_words, dangers.groups)
    book.set_negation(dangers.negation)
    book.set_cries(dangers.cries)
    for pattern in dangers.harmless:
        book.add_harmless(pattern)
    every = (*((danger.entry, danger) for danger in dangers.dangers), *asides.items())
    for name, told in every:
        for one in told.patterns:
            book.add_rule(name, one.text, (*one.unless, *told.unless, *dangers.unless))
    book.finish()
    return book


def _foreign_book(dangers: Dangers) -> RuleBook:
    book = RuleBook(DangerWords(), _foreign_words, {})
    book.set_cries(dangers.cries)
    for by_entry in dangers.languages.values():
        for entry, patterns in by_entry.items():
            for pattern in patterns:
                book.add_rule(entry, pattern)
    book.finish()
    return book


def _french_words(text: str) -> list[str]:
    """The words of an item of a pattern; « =mort » and « # » stay as they are."""
    return [word for part in _parts(text) for word in _french_word(part)]


def _parts(text: str) -> list[str]:
    """« ce_soir », which holds together inside « a|b », is the expression « ce soir »."""
    return text.replace("_", " ").split()


def _french_word(part: str) -> Iterator[str]:
    if part[0] in "=#":
        yield part[0] + fold(part[1:])
        return
    folded = part if part.isascii() and part.islower() else fold(part)
    # A participle keeps its accent: the feminine of « blessé » is not that of « blesse ».
    *elided, last = (f"{folded[:-1]}é" if part.endswith("é") else folded).split("'")
    yield from (ELISIONS.get(piece, piece) for piece in elided if piece not in _UNSAID)
    if last:
        yield last


def _foreign_words(text: str) -> list[str]:
    """The words of a message or an item in any script; an item's « begin* » keeps its star."""
    return _FOREIGN_WORD.findall(fold(text).translate(_FOREIGN_LETTERS))
