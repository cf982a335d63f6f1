"""Titles stand in sentences as one would say them."""

import pytest

from knowledge.french import in_sentence, to_whom


@pytest.mark.parametrize(
    ("title", "names", "within", "whom"),
    [
        ("Les jobs d'été", (), "les jobs d'été", "aux jobs d'été"),
        ("Le guichet unique", (), "le guichet unique", "au guichet unique"),
        ("La Caf", ("caf",), "la Caf", "à la Caf"),
        ("L'Adie : un petit prêt", ("Adie",), "l'Adie", "à l'Adie"),
        ("France Travail (ex-ANPE)", ("france travail",), "France Travail (ex-ANPE)", "à France "),
        ("Apprendre le français", ("cours",), "« Apprendre le français »", "à « Apprendre"),
    ],
)
def test_a_title_has_quotation_marks_only_where_it_needs_them(
    title: str, names: tuple[str, ...], within: str, whom: str
) -> None:
    assert in_sentence(title, names) == within
    assert to_whom(within).startswith(whom)


def test_quotation_marks_within_others_are_others() -> None:
    assert in_sentence("Voir « Pas de quartier »") == "« Voir “Pas de quartier” »"
