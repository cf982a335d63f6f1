import pytest

from bot.parts import Parts
from knowledge.folding import (
    MAX_CHARACTERS,
    clean,
    comparable,
    fold,
    fold_word,
    sentences,
    squeeze,
    undouble,
    words,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("L’ÉTÉ à Lucé", "l'ete a luce", id="majuscules, accents, apostrophe courbe"),
        pytest.param("Cœur et Læticia", "coeur et laeticia", id="ligatures"),
        pytest.param("ＱＰＶ 𝐪𝐩𝐯", "qpv qpv", id="lettres de fantaisie"),
        pytest.param("e\u0301te\u0301", "ete", id="accents décomposés"),
        pytest.param("q\u200bp\u200dv", "qpv", id="caractères invisibles"),
        pytest.param("\u202eles clos\u202c", "les clos", id="marques de direction"),
        pytest.param("les\x00clos\x07", "les clos ", id="caractères de contrôle"),
        pytest.param("les\x1b[31mclos", "les clos", id="couleurs de terminal"),
        pytest.param("les\u00a0clos", "les clos", id="espace insécable"),
        pytest.param("\ud800clos", " clos", id="moitié de caractère"),
    ],
)
def test_people_write_one_word_in_many_ways(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_twice_changes_nothing(parts: Parts) -> None:
    texts = [text for entry in parts.base.entries.values() for text in entry.questions]
    assert [fold(fold(text)) for text in texts] == [fold(text) for text in texts]


def test_cleaning_keeps_accents() -> None:
    assert clean("CÉ KOI") == "cé koi"


def test_a_folded_word_has_no_accent_of_any_language() -> None:
    assert fold_word("łódźçùñ") == "lodzcun"


@pytest.mark.parametrize(
    "character",
    ["x", "é", pytest.param("ﷺ", id="un caractère pour dix-huit"), "İ", "🍕", "\x00"],
    ids=ascii,
)
def test_a_cleaned_message_is_never_longer_than_promised(character: str) -> None:
    assert len(clean(character * 10_000)) <= MAX_CHARACTERS


def test_a_long_message_keeps_its_beginning_and_the_question_at_its_end() -> None:
    cleaned = clean("Bonjour. " + "bla " * 5_000 + "C'est où, les Clos ?")
    assert cleaned.startswith("bonjour. ") and cleaned.endswith("c'est où, les clos ?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'école, j'y vais !", ["l'école", "j'y", "vais"]),
        ("mi-temps à 17ans", ["mi", "temps", "à", "17ans"]),
        ("'bonjour'", ["bonjour'"]),
        ("snake_case", ["snake", "case"]),
        ("... !? 🙂", []),
    ],
)
def test_words_are_letters_digits_and_inner_apostrophes(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("saluuuut", "salut"), ("année", "année"), ("111", "1")]
)
def test_a_stretched_letter_stands_once_and_a_double_one_twice(word: str, expected: str) -> None:
    assert squeeze(word) == expected


def test_a_message_is_cut_where_its_sentences_end() -> None:
    text = "Bonjour !  C'est quoi un qpv ?\n\nEt M.Dupont à 5.5 %… merci"
    assert sentences(text) == ["Bonjour !", "C'est quoi un qpv ?", "Et M.Dupont à 5.5 %…", "merci"]


@pytest.mark.parametrize(
    ("dictated", "read"),
    [
        ("c'est combien point d'interrogation", ["c'est combien ?"]),
        ("merci point d’exclamation c'est où", ["merci !", "c'est où"]),
        ("bonsoir virgule c'est où", ["bonsoir , c'est où"]),
        ("le point d'eau du quartier", ["le point d'eau du quartier"]),
    ],
)
def test_marks_that_were_dictated_are_marks(dictated: str, read: list[str]) -> None:
    assert sentences(clean(dictated)) == read


def test_two_ways_to_write_a_question_compare_equal() -> None:
    assert comparable("  C’est  QUOI, un quartier ?") == comparable("c'est quoi un quartier")


@pytest.mark.parametrize(
    ("word", "once"), [("", ""), ("a", "a"), ("quartierr", "quartier"), ("aaabba", "aba")]
)
def test_letters_written_twice_stand_once(word: str, once: str) -> None:
    assert undouble(word) == once
