"""Once one's town is known, an answer that tells the same of three towns tells it of that one."""

import pytest

from bot.context import Context
from bot.parts import Parts
from tests.bot.talking import answer, answers

CHARTRES, LUCE, MAINVILLIERS = "02 37 23 40 00", "02 37 25 68 25", "place du Marché"


@pytest.mark.parametrize(
    ("place", "kept", "left_out"),
    [
        ("commune-luce", LUCE, (CHARTRES, MAINVILLIERS)),
        ("commune-mainvilliers", MAINVILLIERS, (CHARTRES, LUCE)),
        ("commune-chartres", CHARTRES, (LUCE, MAINVILLIERS)),
    ],
)
@pytest.mark.parametrize("asked", ["je cherche une nounou", "plus de sous pour les courses"])
def test_one_town_hall_is_told_where_the_town_is_known(
    parts: Parts, asked: str, place: str, kept: str, left_out: tuple[str, str]
) -> None:
    reply, _ = parts.assistant.reply(asked, Context(place=place))
    assert kept in reply.text
    assert not any(one in reply.text for one in left_out)


def test_so_it_is_where_the_town_is_said_before(parts: Parts) -> None:
    reply = answer(parts, "moi je vis à Lucé", "qui peut garder mon bébé ?")
    assert LUCE in reply.text and CHARTRES not in reply.text


@pytest.mark.parametrize("asked", ["je cherche une nounou", "une nounou à Lucé ou à Mainvilliers"])
def test_all_are_told_where_no_town_or_several_are_said(parts: Parts, asked: str) -> None:
    reply = answer(parts, asked)
    assert LUCE in reply.text and MAINVILLIERS in reply.text


def test_a_list_of_places_stays_whole(parts: Parts) -> None:
    reply, _ = parts.assistant.reply(
        "la liste des quartiers prioritaires", Context(place="commune-luce")
    )
    assert "Clos" in reply.text and "Tallemont" in reply.text


@pytest.mark.parametrize("said", ["elle habite Lucé", "jabite a lucé"])
def test_who_says_the_town_after_an_answer_is_told_what_it_tells_of_that_town(
    parts: Parts, said: str
) -> None:
    first, second = answers(parts, "des cours de français pour ma mère", said)
    assert second.entry == first.entry
    assert "Robert-Doisneau" in second.text and CHARTRES not in second.text


def test_who_says_the_town_after_an_answer_for_all_towns_is_told_whom_to_ask_there(
    parts: Parts,
) -> None:
    _, second = answers(parts, "je cherche un job d'été, j'ai 17 ans", "j'habite Mainvilliers")
    assert "mairie de Mainvilliers" in second.text and "Désolé" not in second.text
