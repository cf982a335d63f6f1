"""The project's own labelled questions: sound, not in the knowledge, answered well enough."""

from collections import Counter
from collections.abc import Iterator

import pytest

from bot.learning.labelled import OUT_OF_SCOPE, SERVICE, URGENT, Labelled
from bot.measuring.figures import figures
from bot.measuring.judged import Judged
from bot.parts import Parts
from knowledge.base import KnowledgeBase
from knowledge.folding import comparable

KINDS = {"scope", "near", "service", "chat", "attack", "notface", "urgent"}
NOISES = {"clean", "informal", "noisy", ""}
ASKED_FOR = """
politique-definition politique-competence contrat-definition contrat-partenaires
contrat-orientations contrat-duree quartiers-definition quartiers-perimetre quartiers-liste
quartiers-veille quartiers-adresse quartier-clos quartier-vieux-puits quartier-bruxelles
quartier-tallemont quartier-madeleine quartier-clemenceau quartier-mandela commune-chartres
commune-luce commune-mainvilliers jeunes-activites jeunes-jobs-ete jeunes-jobs-automne asso-liste
asso-regies asso-dame-licorne asso-correspondante asso-france-victimes asso-lumieres asso-bercail
asso-adie asso-betamachine service-voisinage service-expulsion service-demande-logement
service-scolarite service-drogues service-sport service-france-services
contact bot-salut bot-merci bot-adieu bot-identite bot-aide
""".split()
"""The entries that the design names, the urgent ones left out, and everyday matters."""
_SHORTEST = 3
"""« wesh » or « au secours » may stand anywhere: nobody would write them otherwise."""


@pytest.fixture(scope="module")
def questions(own_questions: dict[str, list[Labelled]]) -> list[Labelled]:
    return [one for questions in own_questions.values() for one in questions]


def test_there_are_enough_of_every_side(questions: list[Labelled]) -> None:
    first = Counter(one.expected[0] for one in questions)
    assert len(questions) >= 400 and first[OUT_OF_SCOPE] >= 100 and first[URGENT] >= 80


@pytest.mark.parametrize("entry", ASKED_FOR)
def test_every_entry_of_the_design_has_its_questions(
    parts: Parts, questions: list[Labelled], entry: str
) -> None:
    assert entry in parts.base.entries
    assert sum(entry in one.expected for one in questions) >= 5


def test_every_question_says_what_is_expected_of_whom(
    parts: Parts, questions: list[Labelled]
) -> None:
    known = {*parts.base.entries, OUT_OF_SCOPE, URGENT, SERVICE}
    for one in questions:
        assert one.question.strip() and one.kind in KINDS and one.noise in NOISES, one
        assert one.expected and known.issuperset(one.expected), one
        assert len(set(one.expected)) == len(one.expected), one


def test_no_question_stands_twice(questions: list[Labelled]) -> None:
    counts = Counter(comparable(one.question) or one.question for one in questions)
    assert [question for question, count in counts.items() if count > 1] == []


def known_texts(base: KnowledgeBase) -> Iterator[str]:
    for entry in base.entries.values():
        yield from (*entry.questions, *entry.not_for)
    for texts in base.counter_examples.values():
        yield from texts


def test_no_question_stands_in_the_knowledge(
    city: KnowledgeBase, questions: list[Labelled]
) -> None:
    known = set(map(comparable, known_texts(city)))
    asked = [one.question for one in questions if comparable(one.question) in known]
    assert [one for one in asked if len(comparable(one).split()) >= _SHORTEST] == []


def test_a_known_failure_still_fails(judged: list[Judged]) -> None:
    mended = [one.labelled.question for one in judged if one.labelled.known_failure and one.right]
    assert mended == [], "they are answered now: remove « connu_faux »"


def test_the_held_out_half_keeps_the_floors(judged: list[Judged]) -> None:
    held_out = [one for one in judged if one.labelled.half == "held-out"]
    assert [str(figure) for figure in figures(held_out) if not figure.kept] == []
