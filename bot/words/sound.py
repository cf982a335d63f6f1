"""How a French word sounds, coarsely: « kartié », « cartier » and « quartier » share a key.

Written for SMS spelling, in the manner of Édouard Bergé's Soundex 2 and Phonex: rewriting rules
applied in order to a word in lower case. Capital letters in the result are sounds that French
writes with several letters.
"""

import re
from collections.abc import Callable, Iterable

from bot.words.memo import MOST, MOST_LIVING, Memo
from knowledge.folding import fold_word, undouble

_ACCENTS = str.maketrans("éèêëàâîïôûùüöäÿçñ", "EEEEaaiioUuuoaisn")

# E is « é » or « è », which final -er and -ez share; Q is « eu »; A, I, O are the nasal vowels,
# U is « ou », C is « ch », N is « gn », Y the end of « travail ».
# In each line: the letters without which the rule has nothing to do, the pattern, the replacement.
_DOUBLED = "doubled letters"
_RULES = (
    ("emm", r"emm", "am"),
    ("y", r"(?<=[aou])y(?=[aeouE])", "iy"),
    ("ph", "ph", "f"),
    ("h", r"sch|ch|sh", "C"),
    ("gn", "gn", "N"),
    ("ge", r"ge(?=[ao])", "j"),
    ("g", r"g(?=[eiyE])", "j"),
    ("gu", r"gu(?=[eiyE])", "g"),
    ("s", r"(?<=[aeiouyEU])s(?=[aeiouyEU])", "z"),
    ("q", r"qu?", "k"),
    ("ck", "ck", "k"),
    ("cc", r"cc(?=[aou])", "k"),
    ("tio", "tion", "sion"),
    ("c", r"s?c(?=[eiyE])", "s"),
    ("c", "c", "k"),
    ("h", "h", ""),
    ("x", r"(?<=.)x$", ""),
    ("x", "x", "ks"),
    ("w", "w", "v"),
    ("au", r"e?au", "o"),
    ("eu", r"o?eu", "Q"),
    ("ou", "ou", "U"),
    ("oi", "oi", "wa"),
    ("oy", "oy", "wa"),
    ("ill", r"(?<=v)ill|(?<=^m)ill", "il"),
    ("il", r"(?<=[aeQU])il(?:l(?=[eaouE])|l?$)", "Y"),
    ("y", r"(?<=[ae])y$", "Y"),
    ("ill", r"ill(?=e)", "iy"),
    ("es", r"^([cdlmst])es$", r"\1E"),
    ("", r"(?:aient|ait|ais|ai|ei|ez|et|er|Ee?s?)$", "E"),
    ("i", r"[ae]i(?![nm](?![aeiouyEUQ]))", "E"),
    ("e", r"e(?=([bcdfgklmnprstvz])\1)", "E"),
    ("", _DOUBLED, ""),
    ("", r"(?:[ae]?in|[ae]?im|yn|ym|u[nm])(?![aeiouyEUQ])", "I"),
    ("", r"[ae][nm](?![aeiouyEUQ])", "A"),
    ("o", r"o[nm](?![aeiouyEUQ])", "O"),
    ("y", "y", "i"),
    ("s", r"(?<=.)s$", ""),
)


def _rewriting(pattern: str, replacement: str) -> Callable[[str], str]:
    if pattern == _DOUBLED:
        return undouble
    if pattern.isalpha():
        return lambda key: key.replace(pattern, replacement)
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda key: compiled.sub(replacement, key)


_STEPS = tuple((letters, _rewriting(pattern, by)) for letters, pattern, by in _RULES)
_TWICE = re.compile(r"(.)\1+")
_LINES = tuple(
    (lambda lines: _TWICE.sub(r"\1", lines)) if pattern == _DOUBLED else _rewriting(pattern, by)
    for _, pattern, by in _RULES
)
"""The same steps for words in lines, one in each: the ends of lines are never one."""


def sound(word: str) -> str:
    """A key shared by words that sound alike; ``""`` when nothing of it is heard.

    ``word`` is in lower case; its accents, where it has them, are heard.
    """
    return _without_silent_end(SPOKEN[word])


def sound_once(word: str) -> str:
    """The same for what is seldom heard again: words joined, which would drive words out."""
    return _without_silent_end(_spoken(word))


def sounds_once(words: Iterable[str]) -> list[str]:
    """The same for many words: each rule is applied to all at once, ten times as fast."""
    return list(map(_without_silent_end, _all_spoken(words)))


def foresee(words: Iterable[str]) -> None:
    """Hear many words, to be asked for one by one: those of a base that is learned."""
    SPOKEN.most = MOST
    new = [word for word in words if word not in SPOKEN]
    SPOKEN.update(zip(new, _all_spoken(new), strict=True))


def sounds(word: str) -> tuple[str, ...]:
    """The keys that a misspelt word may have: its last consonant silent, or heard (« arkad »)."""
    spoken = SPOKEN[word]
    return tuple(dict.fromkeys((_without_silent_end(spoken), _merged(spoken))))


def _without_silent_end(spoken: str) -> str:
    return _merged(spoken[:2] + spoken[2:].rstrip("dpt"))


def _merged(spoken: str) -> str:
    """Without a last mute e; those who write by ear write « asosiassion » and « maizon » alike."""
    if len(spoken) > 1 and spoken[-1] == "e":
        spoken = spoken[:-1]
    return spoken.replace("E", "e").replace("z", "s")


def _spoken(word: str) -> str:
    key = _heard_letters(word)
    for letters, rewritten in _STEPS:
        if letters in key:
            key = rewritten(key)
    return key


def _all_spoken(words: Iterable[str]) -> list[str]:
    lines = "\n".join(map(_heard_letters, words))
    if not lines:
        return []
    for rewritten in _LINES:
        lines = rewritten(lines)
    return lines.split("\n")


def _heard_letters(word: str) -> str:
    return word if word.isascii() else fold_word(word.translate(_ACCENTS))


SPOKEN = Memo(_spoken, MOST_LIVING)
"""What was heard of words: the same in any knowledge base, so that it is kept with what is read."""
