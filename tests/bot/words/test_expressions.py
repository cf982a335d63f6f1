import pytest

from bot.parts import Parts
from tests.bot.conftest import Read


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        pytest.param("les jobs des thés", "les jobs d'été", id="des mots français"),
        pytest.param("quartier de vieille", "quartier de veille", id="une voyelle de trop"),
        pytest.param("la mission l'eau cale", "la mission locale", id="un mot en plus"),
        pytest.param("contra deux ville", "contrat de ville", id="deux mots faux"),
        pytest.param("kartié prioriter", "quartier prioritaire", id="des fautes"),
    ],
)
def test_what_a_dictation_cut_badly_is_read_as_it_was_said(
    read: Read, heard: str, meant: str
) -> None:
    assert [one.form for one in read(heard).tokens] == [one.form for one in read(meant).tokens]


@pytest.mark.parametrize(
    "text",
    [
        "le quartier de ma vieille tante",
        "quartier de veille et puis",
        "un contrat de vie commune",
        "des thés et des jobs",
        "la politique de la vie",
    ],
)
def test_other_words_are_left_as_they_are(parts: Parts, read: Read, text: str) -> None:
    assert all(" " not in token.written for token in read(text).tokens)
