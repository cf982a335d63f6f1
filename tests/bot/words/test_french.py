import pytest

from bot.words.french import FrenchWords, packed


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
        ("etablissement", "etablissement"),
        ("etablissements", "etablissement"),
        ("etab", None),
        ("etablisse", None),
        ("lissement", None),
    ],
)
def test_the_first_the_last_and_the_missing_are_told_apart(form: str, lemma: str | None) -> None:
    known = {"aa": "a", "abc": "b", "z": "zed", "etablissement": "etablissement"}
    known["etablissements"] = "etablissement"
    assert FrenchWords(packed(known)).lemma(form) == lemma
