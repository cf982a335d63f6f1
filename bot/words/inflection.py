"""The forms of a French word given by its base form, folded.

Written out rather than looked up: a word list gives one lemma a form, and « frappe » or « tape »
is then a noun only.
"""

_ENDINGS = [
    "e",
    "es",
    "ons",
    "ez",
    "ent",
    "ais",
    "ait",
    "ions",
    "iez",
    "aient",
    "ant",
    "er",
    "ee",
    "ees",
    "a",
    "as",
    "ai",
    "ames",
    "erent",
    "era",
    "erai",
    "eras",
    "erez",
    "eront",
    "erait",
    "erais",
    "eraient",
]
_IR_ENDINGS = "i ie is ies it issons issez issent issait issais issant ira irait".split()
_SHORTEST_STEM = 3


def forms(word: str) -> frozenset[str]:
    """The forms of a folded base form: a verb conjugated, another word's plural and feminine.

    « =mort » is that form only; « blessé » alone keeps its accent, which makes it a participle.
    """
    if word.startswith("="):
        return frozenset((word[1:],))
    if word.endswith("é"):
        word = f"{word[:-1]}e"
        return frozenset((word, f"{word}s", f"{word}e", f"{word}es"))
    if len(word) >= _SHORTEST_STEM + 2 and word.endswith(("er", "ir")):
        verb = _verb(word[:-2]) if word.endswith("er") else [word[:-2] + e for e in _IR_ENDINGS]
        return frozenset((word, *verb))
    return _noun(word)


def _noun(word: str) -> frozenset[str]:
    if not word.isalpha() or not word.isascii() or len(word) < _SHORTEST_STEM:
        return frozenset((word,))
    if word.endswith(("s", "x", "e")):
        return frozenset((word, word + "s"))
    return frozenset((word, word + "s", word + "x", word + "e", word + "es"))


def spoken_forms(word: str) -> tuple[str, ...]:
    """A word's forms that sound different from each other: one of each sound is enough."""
    word = word.removeprefix("=")
    if word.endswith("é"):
        return (f"{word[:-1]}er",)
    if word.endswith("er") and len(word) >= _SHORTEST_STEM + 2:
        return (f"{word[:-2]}e", word, f"{word[:-2]}ant")
    if word.endswith("ir"):
        return (word, f"{word[:-2]}i", f"{word[:-2]}isse")
    return (word,)


def _verb(stem: str) -> list[str]:
    """« menac- » softens before a and o, « noy- » has an i before a silent e."""
    result = [stem + ending for ending in _ENDINGS]
    if stem[-1] == "g":
        result += [f"{stem}e{ending}" for ending in _ENDINGS if ending[0] in "ao"]
    elif stem[-1] == "y":
        result += [f"{stem[:-1]}i{ending}" for ending in _ENDINGS if ending[0] == "e"]
    return result
