"""What holds across files. The messages themselves are in faulty/."""

from pathlib import Path

import pytest

from knowledge.loader import check
from tests.knowledge.conftest import FAULTY, TODAY

ENTRIES = "fiches/exemples.yaml"


def told(folder: Path, name: str = ENTRIES, **changes: str) -> list[str]:
    """What is told once each text of a file is replaced by another."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return [str(fault) for fault in check(folder, TODAY)]


def test_a_sound_folder_has_no_fault(folder: Path) -> None:
    assert told(folder) == []


def test_pointing_to_a_misread_entry_is_no_second_mistake(folder: Path) -> None:
    (fault,) = told(folder, **{'titre: "Chartres"': 'titre: "Chartres'})
    assert "guillemet" in fault


def test_a_detail_of_a_misread_entry_is_no_second_mistake(folder: Path) -> None:
    faulty = (FAULTY / "fiches/detail-comme-une-fiche-sans-lui.yaml").read_text(encoding="utf-8")
    (folder / "fiches/autre.yaml").write_text(faulty, encoding="utf-8")
    (fault,) = told(folder)
    assert "n'a pas de détail « prix »" in fault
    (fault,) = told(folder, **{'titre: "Chartres"': 'titre: "Chartres'})
    assert "guillemet" in fault


def test_a_broken_file_of_places_brings_no_false_faults(folder: Path) -> None:
    (fault,) = told(folder, "lieux.yaml", **{"nombre: 2540": 'nombre: "2540"'})
    assert "nombre entier" in fault


def test_a_verification_of_a_year_ago_is_still_fresh(folder: Path) -> None:
    assert told(folder, **{"verifie_le: 2026-11-02": "verifie_le: 2025-11"}) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Un quartier prioritaire (QPV) est aidé.",
        "On dit « QPV » : quartier prioritaire.",
        "Le QPV (quartier prioritaire) est aidé.",
        "Envoyez un SMS au SAMU.",
        "Appelez le 02 37 23 40 00 ou le 01 02 03 04 05, du lundi au vendredi, "
        "entre 9 h et midi, en semaine.",
        "On vous dira « tu viens quand tu veux ».",
        "Un ; deux ; trois : en dix mots ou plus, avant la fin ; puis encore dix autres mots, "
        "avant la fin de tout.",
    ],
)
def test_plain_answers_pass(folder: Path, answer: str) -> None:
    assert told(folder, **{"Bonjour ! Posez votre question.": answer}) == []


@pytest.mark.parametrize("answer", ["Toi aussi.", "C'est pour tes enfants.", "Si t'as une idée."])
def test_residents_are_not_addressed_familiarly(folder: Path, answer: str) -> None:
    (fault,) = told(folder, **{"Bonjour ! Posez votre question.": answer})
    assert "écrivez « vous »" in fault


def test_a_contour_file_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "quartiers.geojson").write_text("{", encoding="utf-8")
    (fault,) = told(folder)
    assert "quartiers.geojson:1: les contours" in fault


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("fiches/sport.yml", "renommez-le"),
        ("sport.yaml", "rangez-le dans le dossier fiches/"),
    ],
)
def test_a_file_that_nobody_reads_is_told(folder: Path, name: str, message: str) -> None:
    (folder / name).write_text('- id: "sport"\n', encoding="utf-8")
    (fault,) = told(folder)
    assert message in fault


def test_hidden_files_of_editors_are_ignored(folder: Path) -> None:
    (folder / "fiches" / ".#exemples.yaml").write_text("", encoding="utf-8")
    assert told(folder) == []
