"""The ages that people say, and the numbers that are none."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.words import ages as lists
from bot.words.ages import said
from knowledge.programmes import OLDEST
from tests.bot.conftest import Read

TODAY = date(2026, 11, 25)

AGES = {
    # In figures.
    "j'ai 14 ans": (14, 14),
    "j'ai 14 ans j'habite à Lucé, je peux faire quoi ?": (14, 14),
    "jé 14an": (14, 14),
    "g 18 an": (18, 18),
    "jai 17ans et je cherche un stage": (17, 17),
    "G 16 ANS": (16, 16),
    "16 ans": (16, 16),
    "moi c 20": (20, 20),
    "moi c'est 13": (13, 13),
    "j'ai 21": (21, 21),
    "j'ai 14 et demi": (14, 14),
    "j'ai 14 ans et demi": (14, 14),
    "j'ai déjà 16 ans": (16, 16),
    "j'ai tout juste 18 ans": (18, 18),
    "22 ans révolus": (22, 22),
    "âge : 15": (15, 15),
    "à l'âge de 16 ans on peut travailler ?": (16, 16),
    "un truc pour 15 ans": (15, 15),
    "j'ai le bac, 18 ans, je cherche un job": (18, 18),
    # Of somebody else.
    "ma fille de 13 ans": (13, 13),
    "mon fils a 10 ans": (10, 10),
    "et mon cousin il a 18": (18, 18),
    "ma petite soeur elle a 12": (12, 12),
    "mon frère a 17, il peut venir ?": (17, 17),
    "mon ado a 15": (15, 15),
    "mes potes de 17": (17, 17),
    "il aura 12 en mars": (12, 12),
    "elle aura 16 ans le mois prochain": (16, 16),
    "il fêtera ses 18 ans en mai": (18, 18),
    "mon neveu, 11 ans, adore coudre": (11, 11),
    "j'ai 40 ans et mon fils a 12 ans": (12, 12),
    "moi j'ai 36 ans, ma fille 15 ans": (15, 15),
    "et pour quelqu'un qui a 24 ans": (24, 24),
    "et mon fils de 17 ?": (17, 17),
    # Several at once.
    "de 11 à 15 ans": (11, 15),
    "un groupe de 12 à 14 ans": (12, 14),
    "16-17 ans": (16, 17),
    "les 16-17": (16, 17),
    "pour les 18 25 ans": (18, 25),
    "ceux de 20 ou 21 ans": (20, 21),
    "des lycéens de 16 et 17 ans": (16, 17),
    "pour des 14-16": (14, 16),
    "j'ai deux filles de 12 et 15 ans": (12, 15),
    "ma fille a 12 ans et mon fils 16 ans": (12, 16),
    # In words.
    "j'ai quinze ans": (15, 15),
    "j'ai quinze piges": (15, 15),
    "dix-sept ans": (17, 17),
    "elle a dix huit ans": (18, 18),
    "j'ai vingt et un ans": (21, 21),
    "vingt-deux ans": (22, 22),
    "ma voisine a quatre-vingt-deux ans": (82, 82),
    "trente-cinq balais": (35, 35),
    "soixante-dix ans": (70, 70),
    "de seize à vingt-deux ans": (16, 22),
    # Nearly.
    "j'ai presque 16 ans": (15, 16),
    "presque 16": (15, 16),
    "bientôt 18": (17, 18),
    "j'ai bientôt 18 ans": (17, 18),
    # From the year of birth.
    "née en 2010": (15, 16),
    "ma fille est née en janvier 2012": (14, 14),
    "né le 3 décembre 2008": (17, 17),
    "je suis de 2009": (16, 17),
    # Impossible, and said all the same.
    "j'ai 3 ans": (3, 3),
    "j'ai 250 ans": (250, 250),
    "il a 130 ans": (130, 130),
    "j'ai 0 ans": (0, 0),
}

NO_AGES = [
    "depuis 3 ans",
    "j'habite ici depuis 12 ans",
    "il y a 2 ans c'était bien",
    "ya 2 ans",
    "pendant 2 ans",
    "dans 5 ans",
    "ça fait 4 ans que j'attends",
    "un contrat de 3 ans",
    "le contrat dure 6 ans",
    "un bail de 3 ans",
    "20 ans de prison",
    "j'ai 15 ans d'expérience",
    "j'ai un bac 3 ans",
    "on est 4",
    "il y en avait quatre",
    "maintenant y en a 5, avant y en avait 4",
    "nous sommes 12",
    "j'ai 2 enfants",
    "elle a 3 frères",
    "il a 20 euros",
    "15 euros",
    "j'ai 20 €",
    "j'ai 20€ c'est tout",
    "ça coûte 10 € ?",
    "rendez-vous à 15",
    "à 18 h 30",
    "19h",
    "le 12 mai",
    "le 12 mai 2026",
    "en 2022",
    "02 37 23 40 00",
    "appelez le 17",
    "le 3919",
    "en 3e",
    "mon fils est en 4eme",
    "en 6e 5",
    "le quartier a 2540 habitants",
    "c'est à partir de 16 ans ?",
    "jusqu'à 25 ans ?",
    "les moins de 26 ans",
    "1 jeune 1 solution",
    "engagements quartiers 2030",
    "créée en 2010",
    "quel âge faut-il ?",
    "un an",
    "16",
    "16-17",
    "",
]


@pytest.mark.parametrize(("text", "ages"), AGES.items(), ids=AGES)
def test_an_age_is_understood(read: Read, text: str, ages: tuple[int, int]) -> None:
    assert said(read(text), TODAY) == ages


@pytest.mark.parametrize("text", NO_AGES)
def test_a_number_that_is_no_age_is_none(read: Read, text: str) -> None:
    assert said(read(text), TODAY) is None


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("16", (16, 16)),
        ("16-17", (16, 17)),
        ("dix-sept", (17, 17)),
        ("et à 26 ?", (26, 26)),
        ("euh non en fait 19", (19, 19)),
        ("moins de 11 ans", (0, 10)),
        ("27 ans et plus", (27, 27)),
        ("plus de 26 ans", (27, OLDEST)),
        ("15 et demi ça passe ?", (15, 15)),
        ("17 c'est bon ?", (17, 17)),
    ],
)
def test_a_number_alone_is_an_age_for_whoever_asked_it(
    read: Read, text: str, ages: tuple[int, int]
) -> None:
    assert said(read(text), TODAY, asked=True) == ages
    assert said(read("02 37 23 40 00"), TODAY, asked=True) is None


def words() -> Iterator[tuple[str, str]]:
    """Each word that ages are read by, under the name of its list."""
    for name, constant in vars(lists).items():
        if isinstance(constant, frozenset | dict) and not name.startswith("__"):
            yield from ((name, word) for word in sorted(constant))


@pytest.mark.parametrize(("name", "word"), [*words()])
def test_each_word_is_one_that_the_reader_gives(read: Read, name: str, word: str) -> None:
    assert [token.form for token in read(word).tokens] == [word], f"{name}: never met"
