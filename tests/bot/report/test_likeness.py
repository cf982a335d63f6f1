import pytest

from bot.parts import Parts
from bot.report.likeness import Likeness


def grouped(parts: Parts, *questions: str) -> list[set[str]]:
    likeness = Likeness(lambda: parts.matcher.reader)
    for question in questions:
        likeness.add(question, 1)
    for _ in likeness.join():
        pass
    return [set(group.questions) for group in likeness.groups]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("où est la piscine", "La piscine, c'est où ?", id="ordre des mots"),
        pytest.param("Bonjour, la patinoire svp", "patinoire", id="politesse"),
        pytest.param("le zorglub", "le zorglube", id="un mot inconnu, écrit comme on l'entend"),
        pytest.param("jabite près de la mosquée", "j'habite près de la mosquée", id="sms"),
        pytest.param("karaté à 14 ans", "karaté à 15 ans", id="nombre"),
        pytest.param(
            "je m'appelle [nom], permis moto", "je m'appelle permis moto", id="ce qui est masqué"
        ),
        pytest.param("???", "🙂", id="sans un mot"),
    ],
)
def test_what_asks_the_same_is_together(parts: Parts, one: str, other: str) -> None:
    assert grouped(parts, one, other) == [{one, other}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("où est la piscine", "où est la patinoire"),
        ("bonjour", "la patinoire"),
        ("les horaires du bus pour Dreux", "les horaires de la piscine"),
    ],
)
def test_what_asks_something_else_is_apart(parts: Parts, one: str, other: str) -> None:
    assert len(grouped(parts, one, other)) == 2


def test_the_most_frequent_comes_first_and_gives_its_words(parts: Parts) -> None:
    likeness = Likeness(lambda: parts.matcher.reader)
    for question, times in (("patinoire tarif", 2), ("tarif patinoire enfant", 9), ("judo", 3)):
        likeness.add(question, times)
    assert likeness.size == 3
    for _ in likeness.join():
        pass
    assert [(group.times, group.questions[0]) for group in likeness.groups] == [
        (11, "tarif patinoire enfant"),
        (3, "judo"),
    ]
