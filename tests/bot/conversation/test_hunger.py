"""Whoever is hungry is told who helps tonight, in few words or many."""

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer


@pytest.mark.parametrize(
    "message",
    [
        "g faim",
        "on a faim",
        "j'ai faim et j'ai pas un euro",
        "mes gosses ont rien mangé aujourd'hui",
        "ya rien a bouffer a la maison",
        "plus rien dans le frigo jusqu'à vendredi",
        "je saute des repas pour mes enfants",
        "mes petits on faim",
        "on mange pas à notre faim",
    ],
)
def test_who_is_hungry_is_told_who_helps_tonight(parts: Parts, message: str) -> None:
    reply = answer(parts, message)
    assert reply.entry == "service-argent" and "115" in reply.text
    assert reply.outcome is Outcome.ANSWER


@pytest.mark.parametrize(
    "message",
    [
        "je meurs de faim, ya un kebab ouvert ?",
        "trop faim, t'as une recette ?",
        "j'ai pas faim merci",
        "mon chien a faim",
        "j'ai faim, une crêperie sympa ?",
        "mon fils a rien mangé à la cantine aujourd'hui",
    ],
)
def test_who_only_looks_for_a_meal_is_not_told_of_need(parts: Parts, message: str) -> None:
    reply = answer(parts, message)
    assert reply.outcome is not Outcome.EMERGENCY and "115" not in reply.text
