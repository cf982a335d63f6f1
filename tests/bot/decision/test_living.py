"""Where one lives, said alone after a service, gives whom to ask there."""

import pytest

from bot.context import Context
from bot.parts import Parts


@pytest.mark.parametrize(
    ("last", "message", "entry"),
    [
        pytest.param("service-creche", "on habite Lucé", "service-creche", id="what it tells"),
        ("service-dechets", "à Mainvilliers je précise", "contact-mairie-mainvilliers"),
        ("contact-guichet-unique", "mais moi je suis de Lucé", "contact-mairie-luce"),
        pytest.param(
            "service-parrainage", "j'habite Lucé par contre", "service-parrainage", id="conditions"
        ),
        pytest.param("quartiers-liste", "et à Lucé ?", "commune-luce", id="no service"),
    ],
)
def test_a_town_alone_gives_who_answers_there(
    parts: Parts, last: str, message: str, entry: str
) -> None:
    assert parts.assistant.reply(message, Context(last=last))[0].entry == entry


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("j'habite Lucé, c'est où France Travail ?", "service-france-travail"),
        (
            "je suis de Lucé, le contrat d'engagement jeune c'est quoi",
            "service-engagement-jeune",
        ),
    ],
)
def test_a_town_beside_a_question_does_not_hide_it(parts: Parts, message: str, entry: str) -> None:
    assert parts.assistant.reply(message, Context(last="service-creche"))[0].entry == entry


@pytest.mark.parametrize(
    "message", ["y en a un à Lucé ? j'habite Lucé", "j'habite Beaulieu, c'est La Madeleine ou pas"]
)
def test_a_question_about_a_place_is_not_who_answers_there(parts: Parts, message: str) -> None:
    reply = parts.assistant.reply(message, Context(last="service-acces-droit"))[0]
    assert reply.entry not in ("contact-mairie-luce", "contact-mairie-chartres")


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("les lieux pour jouer avec mon bébé j'habite les clos", "service-petite-enfance"),
        ("je vis à tallemont je veux apprendre le français", "service-francais"),
    ],
)
def test_where_one_lives_is_not_what_one_asks(parts: Parts, message: str, entry: str) -> None:
    assert parts.assistant.reply(message)[0].entry == entry
