"""Whatever is written can be read, and stays short."""

import unicodedata

from hypothesis import assume, example, given

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

LETTERS_OF_ONE = 4
"""« ﬃ » and its like are several letters once folded, and a syllable of Korean three."""


@given(MESSAGES)
@example("\ufdfa" * MAX_CHARACTERS)
@example("İ" * MAX_CHARACTERS)
def test_a_cleaned_text_is_short_and_holds_nothing_invisible(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) <= MAX_CHARACTERS
    kinds = {unicodedata.category(one) for one in cleaned if one not in "\n\t"}
    assert not kinds & {"Cc", "Cf", "Cn", "Co", "Cs"}


@given(MESSAGES)
@example("ß" * MAX_CHARACTERS)
@example("각" * MAX_CHARACTERS)
def test_a_folded_text_is_short(text: str) -> None:
    assert len(fold(text)) <= LETTERS_OF_ONE * MAX_CHARACTERS
    assert len(comparable(text)) <= LETTERS_OF_ONE * MAX_CHARACTERS


@given(MESSAGES)
@example("K\u0327")
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assume(len(fold(text)) <= MAX_CHARACTERS)  # else it is cut once more
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
