"""BM25 ranks as its formula says."""

from math import isclose, log

from tests.bench.bm25 import BM25

DOCUMENTS = [["le", "bus"], ["le", "job", "job", "été"], ["le", "quartier"]]


def test_the_document_with_the_rarest_words_comes_first() -> None:
    scores = BM25(DOCUMENTS).scores(["le", "quartier"])
    assert scores.argmax() == 2 and scores.min() > 0


def test_a_score_is_the_formula_s() -> None:
    # Two of four words, in one of three documents; the mean length is 8 / 3.
    rarity = log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    expected = rarity * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 4 / (8 / 3)))
    assert isclose(BM25(DOCUMENTS).scores(["job"])[1], expected)


def test_of_two_documents_with_a_word_the_shorter_one_is_about_it() -> None:
    scores = BM25([["bus"], ["bus", "le", "soir"], ["été"]]).scores(["bus"])
    assert scores[0] > scores[1] > scores[2] == 0


def test_words_that_no_document_has_say_nothing() -> None:
    assert BM25(DOCUMENTS).scores(["piscine"]).tolist() == [0, 0, 0]
