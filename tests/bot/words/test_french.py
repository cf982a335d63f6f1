import pytest

from bot.words.french import FrenchWords, shortened


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("quartiers", "quartier"),
        ("ecoles", "ecole"),
        ("travaille", "travailler"),
        ("gateaux", "gateau"),
        ("ete", "ete"),
        ("fils", "fils"),
        ("boulot", "boulot"),
        ("etes", "etre"),
        ("tete", "tete"),
        ("tape", "taper"),
        ("mars", "mars"),
    ],
)
def test_a_french_form_has_its_folded_lemma(french: FrenchWords, form: str, lemma: str) -> None:
    assert french.lemma(form) == lemma


@pytest.mark.parametrize(
    "word", ["jobbs", "kartie", "zzz", "", "\n", "\t", "ecole\tecole", "école"]
)
def test_what_is_not_a_folded_french_word_has_none(french: FrenchWords, word: str) -> None:
    assert french.lemma(word) is None


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("aa", "a"),
        ("abc", "b"),
        ("z", "zed"),
        ("a", None),
        ("ab", None),
        ("abcd", None),
        ("zz", None),
    ],
)
def test_the_first_the_last_and_the_missing_are_told_apart(form: str, lemma: str | None) -> None:
    pairs = {"aa": "a", "abc": "b", "z": "zed"}
    lines = (f"{one}\t{shortened(one, other)}\n" for one, other in pairs.items())
    assert FrenchWords("".join(lines).encode()).lemma(form) == lemma
