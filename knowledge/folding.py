"""One way to fold and split French, for the YAML's questions and for the residents'."""

import re
import unicodedata
from itertools import pairwise

MAX_CHARACTERS = 2_000
"""A longer message is read at its beginning and, above all, at its end, where its question is."""
_HEAD = 600

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´′＇", "'"))
_APOSTROPHE = re.compile("[’‘ʼ`´′＇]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_FRENCH_ACCENTS = tuple(zip("éèàêçôîâûùïëäöüÿñ", "eeaecoiauuieaouyn", strict=True))
"""The most frequent first: a word seldom holds two, and ``str.translate`` takes five times as long.
"""
_INVISIBLE = {"Cf", "Cc", "Co", "Cn", "Cs"}
_STRETCHED = re.compile(r"(\w)\1{2,}")
_WORD = re.compile(r"\b[aA]\+(?![^\W_])|@\+(?![^\W_])|[^\W_]+(?:'[^\W_]+)*'?|€")
_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+|\n+")
_CLAUSE_END = re.compile(r"[,;:.!?…\n]+")
_DICTATED = re.compile(r"\bpoints? d'(interrogation|exclamation)\b|\b(?:point[ -])?(virgule)\b")
_MARKS = {"interrogation": "?", "exclamation": "!", "virgule": ","}
"""Marks that a telephone writes out when they are dictated. « Point » alone may be a word."""
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def clean(text: str) -> str:
    """Lower-case text without control, invisible or direction characters; accents are kept.

    A cleaned message has at most MAX_CHARACTERS characters. Marks that were dictated, « point
    d'interrogation », are marks again.
    """
    return _DICTATED.sub(lambda said: _MARKS[said[1] or said[2]], _cut(visible(text).lower()))


def visible(text: str) -> str:
    """A text as it is seen: without what ``clean`` takes away, its case kept, as short.

    NFKC makes « ﬁ », full-width and mathematical letters ordinary ones.
    """
    text = _cut(text)
    if not text.isascii():
        # Some characters stand for many: « ﷺ » is eighteen letters.
        text = _cut(unicodedata.normalize("NFKC", text))
        if _APOSTROPHE.search(text):
            text = text.translate(_APOSTROPHES)
    if not text.isprintable():
        text = "".join(map(_visible, _ANSI.sub(" ", text)))
    return text


def _cut(text: str) -> str:
    if len(text) <= MAX_CHARACTERS:
        return text
    return f"{text[:_HEAD]} {text[_HEAD - MAX_CHARACTERS + 1 :]}"


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        # A joiner or a mark of direction stands inside words; a control character between them.
        return "" if category == "Cf" else " "
    return character


def fold(text: str) -> str:
    """Without case, accents and ligatures: « L’Été » is ``l'ete``."""
    return fold_word(clean(text))


def fold_word(word: str) -> str:
    """A cleaned word without accents and ligatures (as ``fold``, for text already cleaned)."""
    if word.isascii():
        return word
    for accented, letter in _FRENCH_ACCENTS:
        if accented in word:
            word = word.replace(accented, letter)
            if word.isascii():
                return word
    decomposed = unicodedata.normalize("NFD", word.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a cleaned text, accents and inner apostrophes kept; « € » and « a+ » are too."""
    return _WORD.findall(text)


def squeeze(word: str) -> str:
    """« saluuuut » is ``salut``: a letter written three times or more stands once."""
    return word if undouble(word) == word else _STRETCHED.sub(r"\1", word)


def undouble(word: str) -> str:
    """« quartierr » is ``quartier``: letters written twice or more stand once.

    Done for every word and every name that is looked for: five times as fast as an expression.
    """
    return "".join([one for one, after in pairwise(word) if one != after]) + word[-1:]


def sentences(text: str) -> list[str]:
    """The sentences of a message, blank ones left out."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def clauses(text: str) -> list[str]:
    """What stands between the marks of a message, commas among them; blank ones left out."""
    return [part.strip() for part in _CLAUSE_END.split(text) if part.strip()]


def comparable(text: str) -> str:
    """What two texts must share to be the same: folded words joined by single spaces."""
    return " ".join(words(fold(text).replace("'", " ")))
