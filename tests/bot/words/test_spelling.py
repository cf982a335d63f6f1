import pytest

from bot.words.spelling import Spelling
from knowledge.loader import load
from tests.knowledge.conftest import SOUND, TODAY


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("c koi", "ce est quoi"),
        ("cé quoi", "ce est quoi"),
        ("jé 17ans", "je ai 17 ans"),
        ("jhabite", "je habite"),
        ("dla part", "de la part"),
        ("qu'est-ce que c'est", "que est ce que ce est"),
        ("L’ÉTÉ", "le ete"),
        ("lété", "le ete"),
        ("saluuuut", "salut"),
        ("y a-t-il", "y a il"),
        ("taf", "travail"),
        ("une asso", "une association"),
        ("langue", "langue"),
        ("😀 '' ...", ""),
    ],
)
def test_words_are_spelt_out(spelling: Spelling, typed: str, meant: str) -> None:
    assert " ".join(word.form for word in spelling.spell(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("j'ai été aidé", "etre"), ("on a pas été aidés", "etre"), ("les jobs d'été", "ete")],
)
def test_the_season_is_not_the_verb(spelling: Spelling, typed: str, meant: str) -> None:
    assert meant in [word.form for word in spelling.spell(typed)]


def test_each_word_remembers_how_it_was_typed(spelling: Spelling) -> None:
    assert [word.written for word in spelling.spell("Jhabite à Lucé")] == [
        "jhabite",
        "jhabite",
        "à",
        "lucé",
    ]


def test_a_spelling_that_says_nothing_leaves_no_word() -> None:
    spelling = Spelling(load(SOUND, TODAY).lexicon, lambda word: False)
    assert [word.form for word in spelling.spell("mdr bjr")] == ["bonjour"]
    assert spelling.is_form("bjr") and not spelling.is_form("bonjour")


def test_a_word_that_is_known_is_never_cut() -> None:
    lexicon = load(SOUND, TODAY).lexicon
    words = {"ange", "lange"}
    assert Spelling(lexicon, words.__contains__).spell("lange")[0].form == "lange"
    assert Spelling(lexicon, {"ange"}.__contains__).spell("lange")[1].form == "ange"
