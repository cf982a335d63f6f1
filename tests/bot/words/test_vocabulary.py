import pytest

from bot.words.french import FrenchWords
from bot.words.vocabulary import Status, Vocabulary, WordTable

KNOWN = ["quartier", "quartiers", "prioritaire", "association", "job", "jobs", "été", "béguines"]


@pytest.fixture(scope="module")
def vocabulary(french: FrenchWords) -> Vocabulary:
    return Vocabulary(WordTable.of(KNOWN), french)


@pytest.mark.parametrize(
    ("word", "lemma", "status"),
    [
        pytest.param("quartiers", "quartier", "known", id="un mot connu"),
        pytest.param("associations", "association", "known", id="une autre forme d'un mot connu"),
        pytest.param("gateau", "gateau", "french", id="un vrai mot français n'est pas corrigé"),
        pytest.param("ecole", "ecole", "french", id="un mot français sans son accent"),
        pytest.param("kartier", "quartier", "corrected", id="au son"),
        pytest.param("priritaire", "prioritaire", "corrected", id="une lettre oubliée"),
        pytest.param("assiciatoin", "association", "corrected", id="deux fautes dans un mot long"),
        pytest.param("jbo", "jbo", "unknown", id="trop court pour être corrigé"),
        pytest.param("xqztp", "xqztp", "unknown", id="rien de connu"),
        pytest.param("2024", "2024", "number", id="un nombre"),
    ],
)
def test_a_word_is_known_french_misspelt_or_strange(
    vocabulary: Vocabulary, word: str, lemma: str, status: Status
) -> None:
    reading = vocabulary.read(word, word)
    assert (reading.lemma, reading.status) == (lemma, status)


def test_accents_are_heard(french: FrenchWords) -> None:
    vocabulary = Vocabulary(WordTable.of(["métier"]), french)
    assert vocabulary.read("mettie", "mettié").lemma == "metier"
    assert vocabulary.read("mettie", "mettie").status == "unknown"


def test_of_two_neighbours_the_most_used_is_meant(french: FrenchWords) -> None:
    words = ["tallemond", "tallemont", "tallemont"]
    assert Vocabulary(WordTable.of(words), french).read("tallemonx", "").lemma == "tallemont"


def test_a_word_that_is_not_french_loses_its_plural_mark(vocabulary: Vocabulary) -> None:
    assert vocabulary.lemma("qpvs") == "qpv" and vocabulary.lemma("gps") == "gps"


def test_words_are_known_or_french(vocabulary: Vocabulary) -> None:
    assert "beguines" in vocabulary and "gateau" not in vocabulary
    assert vocabulary.is_word("beguines") and vocabulary.is_word("gateau")
    assert not vocabulary.is_word("kartie")


def test_words_looked_for_together_are_read_as_one_by_one(french: FrenchWords) -> None:
    misspelt = ["kartier", "priritaire", "assiciatoin", "jbo", "xqztp", "gateau", "asociatiom"]
    alone, together = (Vocabulary(WordTable.of(KNOWN), french) for _ in range(2))
    together.foresee(misspelt)
    for word in misspelt:
        assert together.read(word, word) == alone.read(word, word)


@pytest.mark.parametrize(
    ("word", "rest", "whole"),
    [
        pytest.param("droi", "roi", True, id="droit, plutôt que de roi"),
        pytest.param("dete", "ete", False, id="d'été, plutôt que dette"),
        pytest.param("dville", "ville", False, id="rien d'autre ne s'entend"),
    ],
)
def test_a_misspelt_word_is_not_cut_into_two(
    french: FrenchWords, word: str, rest: str, whole: bool
) -> None:
    words = [*["droit", "été"] * 9, *["roi", "dette", "ville"] * 2]
    vocabulary = Vocabulary(WordTable.of(words), french)
    assert vocabulary.stays_whole(word, rest) == whole
