import pytest

from bot.ranking.features import features, ngrams
from tests.bot.conftest import Read


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        pytest.param("les jobs", "w:job", id="le lemme d'un mot"),
        pytest.param("quartier prioritaire", "p:quartier prioritaire", id="deux mots de suite"),
        pytest.param("les jobs", "c: jo", id="le début d'un mot"),
        pytest.param("beaulieu", "n:quartier-clos", id="un nom"),
        pytest.param("madeleine au chocolat", "n:?quartier-madeleine", id="un nom incertain"),
        pytest.param("à lucé", "n:commune-luce", id="une commune"),
        pytest.param("les quartiers de dreux", "n:!elsewhere", id="une autre ville"),
        pytest.param("nelson mandela président", "n:!famous", id="un homonyme célèbre"),
        pytest.param("du taf", "b:travail", id="un besoin"),
    ],
)
def test_the_ranking_sees(read: Read, text: str, feature: str) -> None:
    assert feature in features(read(text))


def test_little_words_count_too(read: Read) -> None:
    assert {"w:il", "w:me", "p:il me"} <= set(features(read("il me suit")))


def test_a_feature_stands_once_however_often_it_is_said(read: Read) -> None:
    found = features(read("job job job"))
    assert len(found) == len(set(found))


def test_a_word_is_seen_two_to_four_letters_at_a_time_with_its_borders() -> None:
    assert ngrams("bus") == tuple(
        f"c:{part}" for part in (" b", "bu", "us", "s ", " bu", "bus", "us ", " bus", "bus ")
    )
