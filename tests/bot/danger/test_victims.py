"""A child in danger gets a child's numbers, a grown-up those of grown-ups, all along."""

import pytest

from bot.parts import Parts
from tests.bot.talking import talk

CHILD, GROWN_UP = "urgence-enfant", "urgence-violences"


@pytest.mark.parametrize(
    "message",
    [
        "mon père me tape",
        "mon beau-père crie et casse tout, j'ai peur le soir",
        "j'ai 12 ans et mon père me frappe",
        "le mari de ma mère me tape dessus",
        "mon daron me cogne",
        "j'ai 15 ans mon copain me frappe",
    ],
)
def test_a_parent_who_hits_is_a_child_s_danger(parts: Parts, message: str) -> None:
    assert talk(parts, message)[0].entry == CHILD


@pytest.mark.parametrize(
    "message",
    [
        "mon mari m'a serré le cou, j'ai peur qu'il rentre",
        "leur papa me tape",
        "j'ai 41 ans et mon père me tape dessus",
        "mon père me frappe devant mes enfants",
        "mon mari me frappe, mon fils a 6 ans",
    ],
)
def test_the_words_of_a_grown_up_ask_for_the_numbers_of_grown_ups(
    parts: Parts, message: str
) -> None:
    assert talk(parts, message)[0].entry == GROWN_UP


def test_an_age_within_a_sentence_changes_the_numbers(parts: Parts) -> None:
    reply, after = talk(parts, "mon copain m'a frappée", "j'ai 14 ans, le 3919 c'est pas pour moi")
    assert reply.entry == CHILD and after.ages == (14, 14)


@pytest.mark.parametrize("cry", ["il m'a tapée hier", "il me fait peur, il va revenir"])
def test_an_age_that_was_said_counts_for_every_later_cry(parts: Parts, cry: str) -> None:
    told = ("mon copain m'a frappée", "j'ai 14 ans c'est pas pour les femmes de mon âge")
    assert talk(parts, *told, cry)[0].entry == CHILD


def test_an_age_said_with_the_cry_is_remembered(parts: Parts) -> None:
    assert talk(parts, "j'ai 13 ans, mon oncle me frappe", "il m'a tapé hier")[0].entry == CHILD


def test_a_child_s_danger_stays_a_child_s(parts: Parts) -> None:
    told = ("mon beau-père me frappe", "il a 40 ans")
    assert talk(parts, *told, "il m'a encore tapé")[0].entry == CHILD


def test_the_age_of_a_child_that_was_asked_for_is_not_the_mother_s(parts: Parts) -> None:
    asked = "mon fils a 12 ans, il y a quoi pour lui cet été ?"
    assert talk(parts, asked, "mon mari me frappe")[0].entry == GROWN_UP


def test_a_grown_up_who_tells_of_a_child_keeps_the_child_s_numbers(parts: Parts) -> None:
    assert talk(parts, "j'ai 30 ans", "la voisine frappe son fils")[0].entry == CHILD


def test_a_question_about_young_people_stays_one_after_a_danger(parts: Parts) -> None:
    asked = "qu'est-ce qu'il y a comme activités pour un jeune de 15 ans à Lucé ?"
    assert talk(parts, "mon mari me frappe", asked)[0].entry == "jeunes-activites"


@pytest.mark.parametrize(
    "messages",
    [
        ("mon mari me frappe devant les enfants",),
        ("mon conjoint me tape", "et j'ai un bébé de six mois"),
        ("mon ex me menace", "les petits dorment à côté"),
    ],
)
def test_the_number_for_children_comes_where_a_grown_up_speaks_of_some(
    parts: Parts, messages: tuple[str, ...]
) -> None:
    reply, _ = talk(parts, *messages)
    assert reply.entry == GROWN_UP
    assert "3919 :" in reply.text and "119 :" in reply.text


def test_without_a_child_it_does_not(parts: Parts) -> None:
    assert "\n119 :" not in talk(parts, "mon mari me frappe")[0].text


def test_somebody_young_whose_partner_hits_gets_the_number_for_that_too(parts: Parts) -> None:
    reply, _ = talk(parts, "j'ai 15 ans mon copain me frappe")
    assert reply.entry == CHILD and "119 :" in reply.text and "3919 :" in reply.text
    reply, _ = talk(parts, "le mari de ma mère me tape dessus")
    assert reply.entry == CHILD and "3919 :" not in reply.text
