"""How words are read as words of the danger patterns."""

import pytest

from bot.danger.words import DangerWords
from bot.words.french import FrenchWords
from bot.words.inflection import forms


@pytest.fixture(scope="module")
def words(french: FrenchWords) -> DangerWords:
    words = DangerWords(french, {"battre": ("bat", "battu")})
    for word in ("frapper", "battre", "violer", "couteau", "étouffer", "=mort"):
        words.number(word)
    return words


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [
        ("frappait", "frapper"),
        ("frape", "frapper"),  # by its sound
        ("frappper", "frapper"),  # one letter away
        ("coutau", "couteau"),
        ("bat", "battre"),  # an irregular form
        ("mort", "=mort"),
    ],
)
def test_a_form_or_a_misspelling_is_the_word(words: DangerWords, typed: str, pattern: str) -> None:
    assert words.read(typed, typed) == ((words.number(pattern),),)


@pytest.mark.parametrize(
    "typed", ["violence", "violon", "batterie", "couleur", "morte", "frappant"]
)
def test_a_french_word_never_becomes_another(words: DangerWords, typed: str) -> None:
    known = (words.number("frapper"),) if typed == "frappant" else ()
    assert words.read(typed, typed) == (known,)


def test_glued_words_are_cut(words: DangerWords) -> None:
    small = words.number("me")
    assert words.read("mebat", "mebat") == ((small,), (words.number("battre"),))


@pytest.mark.parametrize(
    ("base", "form", "is_form"),
    [
        ("manger", "mangeait", True),
        ("vomir", "vomissent", True),
        ("blessé", "blessees", True),
        ("petit", "petites", True),
        ("=film", "filme", False),
        ("hier", "hient", False),
        ("mer", "me", False),
    ],
)
def test_inflection(base: str, form: str, is_form: bool) -> None:
    assert (form in forms(base)) is is_form
