"""Small turns of French that answers and messages share."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from knowledge.folding import comparable

NUMBERS = (
    "aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
"""The whole numbers that are one word, from zero on."""

_ARTICLES = ("Le ", "La ", "Les ", "L'")
_CONTRACTED = {"le ": "au ", "les ": "aux "}


def in_words(number: int) -> str:
    """« cinq »; figures from seventeen on."""
    return NUMBERS[number] if number < len(NUMBERS) else thousands(number)


def thousands(number: int) -> str:
    """« 2 540 », with a no-break space."""
    return f"{number:,}".replace(",", "\u00a0")


def distance(metres: float) -> str:
    """« 300 mètres », « 1,5 kilomètre », « 12 kilomètres »: as one says it, from 100 metres on."""
    hundreds = max(100, round(metres / 100) * 100)
    if hundreds < 1000:
        return f"{hundreds} mètres"
    halves = round(metres / 500) / 2
    kilometres = halves if halves < 5 else round(metres / 1000)
    return f"{kilometres:n} kilomètre{'s'[: kilometres >= 2]}".replace(".", ",")


def in_sentence(title: str, names: Iterable[str] = ()) -> str:
    """A title within a sentence: « les jobs d'été », « l'Adie », France Travail.

    What comes after a colon explains it. One that begins neither by an article nor by a proper name
    has quotation marks: « Apprendre le français ».
    """
    short, _, _ = title.partition(" : ")
    if short.startswith(_ARTICLES):
        return f"{short[:1].lower()}{short[1:]}"
    if any(comparable(short).startswith(comparable(name)) for name in names):
        return short
    return f"« {title.replace('« ', '“').replace(' »', '”')} »"


def capital(text: str) -> str:
    """A text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def to_whom(named: str) -> str:
    """« au guichet unique », « à la Caf », « aux bus », « à France Travail »."""
    for article, contracted in _CONTRACTED.items():
        if named.startswith(article):
            return f"{contracted}{named.removeprefix(article)}"
    return f"à {named}"


def joined(words: Sequence[str]) -> str:
    """« a, b et c »."""
    return " et ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def listed(words: Iterable[str]) -> str:
    """« « a », « b », « c » »."""
    return ", ".join(f"« {word} »" for word in words)


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that someone may have meant."""
    near = process.extractOne(
        word, list(known), scorer=fuzz.ratio, processor=comparable, score_cutoff=60
    )
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """« ; vous vouliez dire « reponse » ? », or a full stop when no known word is near."""
    near = closest(word, known)
    return f" ; vous vouliez dire « {near} » ?" if near else "."
