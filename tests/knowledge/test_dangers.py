"""The patterns of dangers: what a curator is told when one of them cannot work."""

from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.dangers import Dangers, Pattern

SOUND: dict[str, Any] = {
    "groupes": {"PROCHE": "mari, mon copain", "FRAPPER": "frapper, coup de poing"},
    "negation": {"mots": "=pas", "motifs_qui_nient": "pas"},
    "cris": {"appels": "au secours", "accompagnent": "vite"},
    "dangers": [{"fiche": "urgence-violences", "motifs": ["PROCHE me FRAPPER"]}],
}


def read(**changes: Any) -> Dangers:  # noqa: ANN401
    return Dangers.model_validate({**SOUND, **changes}, strict=False)


def violences(*patterns: str, **more: str) -> list[dict[str, Any]]:
    return [{"fiche": "urgence-violences", "motifs": list(patterns), **more}]


def test_a_group_is_a_text_with_commas() -> None:
    assert read().groups["FRAPPER"] == ("frapper", "coup de poing")


def test_a_pattern_says_what_cancels_it() -> None:
    pattern = (
        read(dangers=violences("PROCHE me FRAPPER sauf PROCHE FRAPPER")).dangers[0].patterns[0]
    )
    assert pattern == Pattern(text="PROCHE me FRAPPER", unless=("PROCHE", "FRAPPER"))


@pytest.mark.parametrize(
    "changes",
    [
        {"dangers": violences("INCONNU me FRAPPER")},
        {"dangers": violences("me|INCONNU + FRAPPER")},
        {"dangers": violences("PROCHE me FRAPPER sauf INCONNU")},
        {"dangers": violences("PROCHE me FRAPPER", sauf="INCONNU")},
        {"groupes": {**SOUND["groupes"], "FAMILLE": "INCONNU, père"}},
        {"anodins": ["FRAPPER à INCONNU"]},
        {"sauf": "INCONNU"},
    ],
)
def test_a_group_that_does_not_exist_is_a_fault(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="le groupe « INCONNU », qui n'existe pas"):
        read(**changes)


def test_a_group_cannot_hold_itself() -> None:
    groups = {**SOUND["groupes"], "UN": "DEUX, a", "DEUX": "UN, b"}
    with pytest.raises(ValidationError, match="le groupe « DEUX » se contient lui-même"):
        read(groupes=groups)


@pytest.mark.parametrize("pattern", ["frapper", "FRAPPER", "... FRAPPER", "mort|feu"])
def test_a_pattern_never_stands_on_one_word(pattern: str) -> None:
    with pytest.raises(ValidationError, match="tient en un mot"):
        read(dangers=violences(pattern))


@pytest.mark.parametrize(("word", "bare"), [("пожар", True), ("救命", False), ("火", True)])
def test_a_single_chinese_word_is_enough_when_it_has_two_characters(word: str, bare: bool) -> None:
    languages = {"autre": {"urgence": [word]}}
    if bare:
        with pytest.raises(ValidationError, match="tient en un mot"):
            read(langues=languages)
    else:
        assert read(langues=languages).entries() == {"urgence", "urgence-violences"}


def remark(**more: str) -> list[dict[str, Any]]:
    said = {"apres": "urgence-violences", "motifs": ["PROCHE FRAPPER pas"]}
    return [{**said, **more}]


def test_a_remark_gets_an_answer_or_an_entry() -> None:
    assert read(paroles=remark(reponse="Le 3919 vous écoute.")).remarks[0].entry is None
    assert read(paroles=remark(fiche="asso-bercail")).remarks[0].answer is None
    for both in ({}, {"reponse": "Le 3919 vous écoute.", "fiche": "asso-bercail"}):
        with pytest.raises(ValidationError, match="l'une des deux seulement"):
            read(paroles=remark(**both))


def test_what_is_said_beside_dangers_is_checked_like_them() -> None:
    told: dict[str, Any] = {"fiche": "service-argent", "detail": "faim", "motifs": ["faim"]}
    with pytest.raises(ValidationError, match="tient en un mot"):
        read(detresses=[told])
    with pytest.raises(ValidationError, match="le groupe « INCONNU », qui n'existe pas"):
        read(detresses=[{**told, "motifs": ["INCONNU faim"]}])
    found = read(detresses=[{**told, "motifs": ["PROCHE faim"]}], paroles=remark(fiche="asso-x"))
    assert {"service-argent", "asso-x", "urgence-violences"} <= found.entries()
