"""Make ``francais.xz`` from simplemma's dictionary: ``make french`` (a development tool)."""

import lzma

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from bot.words.french import WORD_LIST, packed
from knowledge.folding import fold

# The lemma that simplemma gives to these forms hides the word that residents mean, most often since
# a rarer form folds to the same letters (« tête » and « tète », « cité » and « cite »).
KEPT = {
    "boite": "boite",
    "camera": "camera",
    "cite": "cite",
    "cites": "cite",
    "copine": "copain",
    "copines": "copain",
    "debout": "debout",
    "ete": "ete",
    "etes": "etre",
    "fils": "fils",
    "il": "il",
    "je": "je",
    "moitie": "moitie",
    "parait": "paraitre",
    "prise": "prise",
    "tape": "taper",
    "tete": "tete",
    "tu": "tu",
    "voila": "voila",
    "voisine": "voisin",
}
# Plain words that it lacks.
MISSING = {word: word for word in ("internet", "mars", "pass", "treize")}


def folded_dictionary() -> dict[str, str]:
    """Folded form -> folded lemma; of two forms that fold alike, the one without accents wins."""
    dictionary = DefaultDictionaryFactory().get_dictionary("fr")
    folded: dict[str, str] = {}
    for form in sorted(dictionary, key=lambda form: (not form.isascii(), form)):
        key = fold(form)
        if key.isalpha() and len(key) > 1:
            folded.setdefault(key, fold(dictionary[form]))
    return folded | KEPT | MISSING


def build() -> None:
    """Write the list."""
    lines = packed(folded_dictionary())
    WORD_LIST.write_bytes(lzma.compress(lines, preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    build()
