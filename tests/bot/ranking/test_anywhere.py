"""What is asked comes before where: « un médecin à La Madeleine » is not about the quartier."""

import pytest

from bot.parts import Parts


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("je cherche un médecin à La Madeleine", "service-sante"),
        ("ya un dentiste aux clos", "service-sante"),
        ("un bus pour aller à Tallemont", "service-bus"),
        ("j'habite Lucé et je cherche une place en crèche", "service-creche"),
        ("17 ans, j'habite Mainvilliers, je cherche du boulot", "service-mission-locale"),
    ],
)
def test_the_topic_comes_before_the_place(parts: Parts, message: str, entry: str) -> None:
    assert parts.assistant.reply(message)[0].entry == entry


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("combien d'habitants à La Madeleine ?", "quartier-madeleine"),
        ("où se situe le quartier des Clos ?", "quartier-clos"),
        ("les quartiers prioritaires de Lucé", "commune-luce"),
    ],
)
def test_a_question_of_the_place_is_answered_by_it(parts: Parts, message: str, entry: str) -> None:
    assert parts.assistant.reply(message)[0].entry == entry
