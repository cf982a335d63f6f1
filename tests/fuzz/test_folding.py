"""Whatever is written can be read, and stays short."""

from hypothesis import example, given

from knowledge.folding import (
    MAX_CHARACTERS,
    clean,
    comparable,
    fold,
    sentences,
    squeeze,
    undouble,
    words,
)
from tests.fuzz.strategies import MESSAGES


@given(MESSAGES)
@example("\ufdfa" * MAX_CHARACTERS)
@example("İ" * MAX_CHARACTERS)
def test_a_cleaned_text_is_short_and_shows_nothing_invisible(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) <= MAX_CHARACTERS
    assert cleaned.replace("\n", "").replace("\t", "").isprintable() or " " in cleaned


@given(MESSAGES)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(MESSAGES)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert comparable(comparable(text)) == comparable(text)


@given(MESSAGES)
def test_words_and_sentences_are_parts_of_the_text(text: str) -> None:
    cleaned = clean(text)
    place = 0
    for word in words(cleaned):
        place = cleaned.index(word, place) + len(word)
        assert word and not word.isspace()
    assert all(part in cleaned and part.strip() == part != "" for part in sentences(cleaned))


@given(MESSAGES)
def test_shortened_words_are_no_longer(text: str) -> None:
    for word in words(clean(text)):
        assert 1 <= len(undouble(word)) <= len(squeeze(word)) <= len(word)
        assert undouble(undouble(word)) == undouble(word)
