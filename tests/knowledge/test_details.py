"""Details of entries: found in the answer, in the data or written; a fact stands once."""

from pathlib import Path

import pytest

from bot.parts import Parts
from knowledge.base import KnowledgeBase
from knowledge.dates import PartialDate, period_in_french
from knowledge.loader import load
from tests.conftest import KNOWLEDGE
from tests.knowledge.conftest import TODAY

SHEET = """
- id: atelier
  titre: "L'atelier"
  questions: ["atelier un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"]
  reponse: "L'atelier est ouvert. Appelez le 02 37 00 00 00. C'est gratuit."
  sources:
    - url: "https://www.chartres.fr/un"
      date: 2024
    - url: "https://www.chartres.fr/deux"
      date: 2025-03
  verifie_le: 2026-11
  programme: {nom: "l'atelier", age_min: 11, age_max: 17, statut: permanent}
  details:
    prix: {phrases: ["C'est gratuit"], vrai: ["gratuit"], source: 2}
    contact: {texte: "Pour les {ages}, appelez la mairie.", source: 1}
- id: autre
  titre: "Un autre"
  questions: ["autre un", "autre deux", "autre trois", "quatre autres", "cinq autres", "six autres",
    "sept autres", "huit autres"]
  reponse: "Voyez l'atelier."
  sources:
    - url: "https://www.chartres.fr/trois"
      date: 2023
  verifie_le: 2026-11
  details:
    prix: {comme: atelier}
"""


@pytest.fixture
def base(folder: Path) -> KnowledgeBase:
    (folder / "fiches" / "atelier.yaml").write_text(SHEET, encoding="utf-8")
    return load(folder, TODAY)


def test_a_detail_may_be_a_sentence_of_the_answer(base: KnowledgeBase) -> None:
    detail = base.details["atelier"]["prix"]
    assert (detail.text, detail.holds) == ("C'est gratuit.", ("gratuit",))


def test_a_detail_has_its_own_source_among_those_of_the_entry(base: KnowledgeBase) -> None:
    assert base.details["atelier"]["prix"].source.url == "https://www.chartres.fr/deux"


def test_ages_are_taken_from_the_programme(base: KnowledgeBase) -> None:
    assert base.details["atelier"]["contact"].text == "Pour les 11-17 ans, appelez la mairie."


def test_a_detail_may_be_the_one_of_another_entry_with_its_source(base: KnowledgeBase) -> None:
    assert base.details["autre"]["prix"] == base.details["atelier"]["prix"]


def test_the_inhabitants_of_a_quartier_come_from_its_data(base: KnowledgeBase) -> None:
    detail = base.details["quartier-clos"]["habitants"]
    assert "2\N{NO-BREAK SPACE}540 habitants" in detail.text
    assert detail.source.date == PartialDate(2023, 9, 21)


def test_a_quartier_says_nothing_that_its_data_lack(parts: Parts) -> None:
    assert not {"habitants", "code", "depuis"} & set(parts.base.details["quartier-mandela"])


def test_every_kind_is_told_or_unknown_somewhere(parts: Parts) -> None:
    told = {kind for details in parts.base.details.values() for kind in details}
    told |= {kind for entry in parts.base.entries.values() for kind in entry.unknown}
    kinds = [kind for kind in parts.base.kinds.values() if not kind.is_entire]
    # What is asked for after an answer is told of any, known or not.
    expected = {kind.key for kind in kinds if not kind.is_after_answer}
    assert expected <= told <= {kind.key for kind in kinds}


def test_an_entry_that_leads_to_somebody_tells_how_to_reach_them(parts: Parts) -> None:
    asked = {entry.ask for entry in parts.base.entries.values() if entry.ask}
    assert asked and all("contact" in parts.base.details[one] for one in asked)


@pytest.mark.parametrize(
    ("since", "until", "french"),
    [
        ("2025-10-15", "2025-12-31", "du 15 octobre au 31 décembre 2025"),
        ("2024-10-02", "2030", "du 2 octobre 2024 à 2030"),
        ("2024", "2030", "de 2024 à 2030"),
        ("2022", "2022", "en 2022"),
        ("2026-01-05", None, "depuis le 5 janvier 2026"),
        (None, "2030", "jusqu'en 2030"),
        (None, "2025-12-31", "jusqu'au 31 décembre 2025"),
    ],
)
def test_a_period_reads_as_people_say_it(since: str | None, until: str | None, french: str) -> None:
    begin, end = (PartialDate.parse(day) if day else None for day in (since, until))
    assert period_in_french(begin, end) == french


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("2025-12-31", "le 31 décembre 2025", "le 31 décembre 2025"),
        ("2026-11", "en novembre 2026", "fin novembre 2026"),
        ("2022", "en 2022", "fin 2022"),
    ],
)
def test_a_date_reads_as_a_start_or_as_an_end(day: str, start: str, end: str) -> None:
    known = PartialDate.parse(day)
    assert (known.in_time(), known.end()) == (start, end)


def test_the_name_of_a_kind_stands_in_a_sentence_that_does_not_know_it() -> None:
    """« Je ne connais pas *le prix* »: a question, « comment porter plainte », does not."""
    kinds = load(KNOWLEDGE, TODAY).kinds.values()
    questions = ("qui ", "où ", "comment ", "que ", "pourquoi ", "quoi ")
    assert [kind.name for kind in kinds if kind.name.startswith(questions)] == []
