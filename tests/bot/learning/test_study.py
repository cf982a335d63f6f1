"""After an edit, what was read before is used again, and the same is learned as from nothing."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.learning import study as studying
from bot.learning.kept import NOTHING_KEPT, Kept
from bot.learning.learning import learn
from bot.learning.study import Studied, study
from bot.ranking.features import Features, features
from bot.words.french import FrenchWords
from bot.words.reading import Reading
from knowledge.loader import load
from tests.knowledge.conftest import TODAY

Edit = Callable[[Path], None]


def replaced(name: str, old: str, new: str) -> Edit:
    """Writes something else in a file of a folder."""

    def edit(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


ENTRIES, LEXICON = "fiches/exemples.yaml", "lexique.yaml"
QUESTION = '    - "combien d\'habitants aux Clos"\n'
KNOWN = """
    - "zorglubade aux clos"
    - "la zorglubade"
    - "zorglubade où"
"""
NEW_ENTRY = """
- id: asso-lune
  titre: "La Lune"
  noms: ["La Lune", "Association Lune"]
  noms_ambigus: ["croissant"]
  questions: ["la lune c'est quoi", "l'asso lune à chartres", "le croissant, c'est une asso ?"]
  reponse: "La Lune aide les habitants."
  sources:
    - url: "https://www.data.gouv.fr/lune"
      date: 2024
  verifie_le: 2026-11
"""
EDITS = {
    "rien": replaced(ENTRIES, "Quatre fiches", "Quatre petites fiches"),
    "une question de plus": replaced(ENTRIES, QUESTION, f"{QUESTION}    - 'clos luce gare'\n"),
    "un mot nouveau, dont d'autres sont des fautes": replaced(
        ENTRIES, QUESTION, f"{QUESTION}{KNOWN}"
    ),
    "une question de moins": replaced(ENTRIES, '    - "qpv chartres"\n', ""),
    "une réponse": replaced(ENTRIES, "Sortez et appelez", "Sortez vite et appelez"),
    "une fiche, avec ses noms": replaced(ENTRIES, "\n- id: urgence", f"{NEW_ENTRY}\n- id: urgence"),
    "un mot du lexique": replaced(LEXICON, '"2main": "demain"', '"2main": "demain", "ki": "qui"'),
    "un besoin": replaced(
        LEXICON, 'travail: ["job"', 'feu: ["feu", "incendie"]\n  travail: ["job"'
    ),
    "un mot neutre": replaced(LEXICON, 'neutres: ["donc"', 'neutres: ["donc", "quartier"'),
    "une ville d'ailleurs": replaced(LEXICON, 'villes: ["dreux"', 'villes: ["dreux", "brule"'),
}


def learned(folder: Path, french: FrenchWords, kept: Kept = NOTHING_KEPT) -> Studied:
    return study(load(folder, TODAY), french, kept)


def assert_same(one: Studied, other: Studied) -> None:
    """Bit for bit: what is read, and what is learned of it."""
    assert one.words == other.words and one.examples == other.examples
    assert one.kept.contexts == other.kept.contexts
    assert one.rows.names == other.rows.names
    assert np.array_equal(one.rows.columns, other.rows.columns)
    assert np.array_equal(one.rows.starts, other.rows.starts)
    first, second = learn(one), learn(other)
    assert first.profile == second.profile
    assert np.array_equal(first.ranker.weights, second.ranker.weights)


@pytest.fixture
def strange(folder: Path) -> Path:
    """A base that holds misspellings of a word that it does not know yet."""
    replaced(ENTRIES, QUESTION, f'{QUESTION}    - "zorglubad chartres"\n')(folder)
    replaced(ENTRIES, '    - "qpv chartres"', '    - "le zorglubede svp"\n    - "qpv chartres"')(
        folder
    )
    return folder


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_the_same_is_learned_as_from_nothing(
    strange: Path, french: FrenchWords, edit: Edit
) -> None:
    kept = learned(strange, french).kept
    edit(strange)
    assert_same(learned(strange, french, kept), learned(strange, french))


def test_edits_that_follow_each_other_leave_nothing_behind(
    strange: Path, french: FrenchWords
) -> None:
    edits = [
        EDITS["une fiche, avec ses noms"],
        replaced(ENTRIES, '"au feu"', '"au feu", "croissant zoo"'),
        # Beside a word of its context, an ambiguous name is sure: in the question above too.
        replaced(ENTRIES, '"la lune c\'est quoi"', '"la lune au zoo"'),
        replaced(ENTRIES, '"la lune au zoo"', '"la lune c\'est quoi"'),
        EDITS["un besoin"],
        EDITS["une question de moins"],
    ]
    kept = NOTHING_KEPT
    for edit in edits:
        edit(strange)
        studied = learned(strange, french, kept)
        kept = studied.kept
        assert_same(studied, learned(strange, french))


def test_after_an_edit_only_what_it_changes_is_read_again(
    strange: Path, french: FrenchWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noted(reading: Reading) -> Features:
        read.append(reading.text)
        return features(reading)

    kept = learned(strange, french).kept
    monkeypatch.setattr(studying, "features", noted)
    EDITS["une réponse"](strange)
    kept = learned(strange, french, kept).kept
    assert read == []
    EDITS["un mot nouveau, dont d'autres sont des fautes"](strange)
    learned(strange, french, kept)
    assert {"zorglubad chartres", "le zorglubede svp"} < set(read) and len(read) == 5
