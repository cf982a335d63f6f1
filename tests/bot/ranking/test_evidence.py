from dataclasses import asdict

import pytest

from bot.measuring.judged import Judged
from bot.parts import Parts

SCORES = {"score", "margin", "out_of_scope", "doubt", "danger"}


@pytest.mark.parametrize(
    ("text", "name", "low", "high"),
    [
        pytest.param("les clos", "named", 1, 1, id="il nomme la meilleure fiche"),
        pytest.param("les clos", "lonely", 1, 1, id="un seul mot porte le sens"),
        pytest.param("recette du gâteau au citron", "against", 0.5, 1, id="de vrais mots inconnus"),
        pytest.param("recette du gâteau au citron", "unknown", 0, 0, id="rien d'illisible"),
        pytest.param("xqztp bwrkk", "unknown", 1, 1, id="que de l'illisible"),
        pytest.param("xqztp bwrkk", "against", 0, 0, id="rien de français"),
        pytest.param("quartiers prioritaires de rouen", "elsewhere", 1, 1, id="une autre ville"),
        pytest.param("quartiers prioritaires de rouen", "out_of_scope", 0.2, 2, id="hors sujet"),
        pytest.param("nelson mandela président", "famous", 1, 1, id="un homonyme célèbre"),
        pytest.param("madeleine au chocolat", "unsure_name", 1, 1, id="un nom sans son contexte"),
        pytest.param("liste des quartiers et l'adie", "need", 0, 1, id="une part des besoins"),
        pytest.param("", "length", 0, 0, id="un message vide"),
    ],
)
def test_what_speaks_for_and_against_has_a_name(
    parts: Parts, text: str, name: str, low: float, high: float
) -> None:
    assert low <= asdict(parts.matcher.match(text).evidence)[name] <= high


def test_the_margin_is_the_distance_to_the_second_entry(parts: Parts) -> None:
    match = parts.matcher.match("liste des quartiers")
    (_, first), (_, second), *_ = match.ranked
    assert match.evidence.score == first and match.evidence.margin == first - second


def test_everything_but_the_scores_is_a_share(parts: Parts, judged: list[Judged]) -> None:
    for one in judged[::3]:
        evidence = asdict(parts.matcher.match(one.labelled.question).evidence)
        shares = {name: value for name, value in evidence.items() if name not in SCORES}
        assert all(-1e-6 <= share <= 1 + 1e-6 for share in shares.values()), one.labelled.question
