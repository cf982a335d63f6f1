"""How a French word sounds, coarsely: « kartié », « cartier » and « quartier » share a key.

Written for SMS spelling, in the manner of Édouard Bergé's Soundex 2 and Phonex: rewriting rules
applied in order to a word in lower case. Capital letters in the result are sounds that French
writes with several letters.
"""

import re

from bot.text import fold_word

_ACCENTS = str.maketrans("éèêëàâîïôûùüöäÿçñ", "EEEEaaiioUuuoaisn")

# (pattern, replacement), applied in order. E is « é » or « è », which final -er and -ez share;
# Q is « eu »; A, I, O are the nasal vowels, U is « ou », C is « ch », N is « gn »,
# Y the end of « travail ».
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"emm", "am"),
        (r"(?<=[aou])y(?=[aeouE])", "iy"),
        (r"ph", "f"),
        (r"sch|ch|sh", "C"),
        (r"gn", "N"),
        (r"ge(?=[ao])", "j"),
        (r"g(?=[eiyE])", "j"),
        (r"gu(?=[eiyE])", "g"),
        (r"(?<=[aeiouyEU])s(?=[aeiouyEU])", "z"),
        (r"qu|q|ck|cc(?=[aou])", "k"),
        (r"ti(?=on)", "si"),
        (r"s?c(?=[eiyE])", "s"),
        (r"c", "k"),
        (r"h", ""),
        (r"(?<=.)x$", ""),
        (r"x", "ks"),
        (r"w", "v"),
        (r"eau|au", "o"),
        (r"oeu|eu", "Q"),
        (r"ou", "U"),
        (r"oi|oy", "wa"),
        (r"(?<=v)ill|(?<=^m)ill", "il"),
        (r"(?<=[aeQU])il(?:l(?=[eaouE])|l?$)|(?<=[ae])y$", "Y"),
        (r"ill(?=e)", "iy"),
        (r"^([cdlmst])es$", r"\1E"),
        (r"(?:aient|ait|ais|ai|ei|ez|et|er|Ee?s?)$", "E"),
        (r"(?:ai|ei)(?![nm](?![aeiouyEUQ]))", "E"),
        (r"e(?=([bcdfgklmnprstvz])\1)", "E"),
        (r"(.)\1+", r"\1"),
        (r"(?:ain|ein|aim|in|im|yn|ym|un|um)(?![aeiouyEUQ])", "I"),
        (r"(?:an|am|en|em)(?![aeiouyEUQ])", "A"),
        (r"(?:on|om)(?![aeiouyEUQ])", "O"),
        (r"y", "i"),
        (r"(?<=.)s$", ""),
    )
)
_SILENT_END = re.compile(r"(?<=..)[dpt]+$")
_MUTE_E = re.compile(r"(?<=.)e$")


def sound(word: str) -> str:
    """A key shared by words that sound alike; ``""`` when nothing of it is heard.

    ``word`` is in lower case; its accents, where it has them, are heard.
    """
    return _MUTE_E.sub("", _SILENT_END.sub("", _spoken(word))).replace("E", "e")


def sounds(word: str) -> tuple[str, ...]:
    """The keys that a misspelt word may have: its last consonant silent, or heard (« arkad »)."""
    spoken = _MUTE_E.sub("", _spoken(word)).replace("E", "e")
    return tuple(dict.fromkeys((sound(word), spoken)))


def _spoken(word: str) -> str:
    key = fold_word(word.translate(_ACCENTS))
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key
