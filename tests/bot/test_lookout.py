import pytest

from bot.build import Parts
from bot.reply import Outcome

CALM = [
    "c'est où le vieux puits",
    "Le quartier des Clos est-il encore prioritaire ?",
    "y a quoi pour les jeunes à Mainvilliers",
    "la mairie de Lucé ouvre à quelle heure",
    "combien d'habitants à La Madeleine",
]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("ya le feu au tallemont", "urgence-incendie"),
        ("y a le feu aux Clos !", "urgence-incendie"),
        ("ça sent le gaz dans mon escalier, à Bruxelles - Arcades", "urgence-incendie"),
        ("on tire au pistolet à la madeleine", "urgence-agression"),
        ("ma voisine se fait taper aux béguines", "urgence-violences"),
    ],
)
def test_a_danger_is_one_wherever_it_is_said_to_be(parts: Parts, text: str, entry: str) -> None:
    reply, _ = parts.assistant.reply(text)
    assert (reply.outcome, reply.entry) == (Outcome.EMERGENCY, entry)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("ya le feu", "urgence-incendie"),
        ("vite une ambulance", "urgence-medicale"),
        ("au secours", "urgence"),
        ("aidez nous svp", "urgence"),
    ],
)
def test_a_cry_gets_the_numbers_of_its_danger_where_it_says_which(
    parts: Parts, text: str, entry: str
) -> None:
    assert parts.assistant.reply(text)[0].entry == entry


@pytest.mark.parametrize("text", CALM)
def test_a_place_alone_is_no_danger(parts: Parts, text: str) -> None:
    assert parts.assistant.reply(text)[0].outcome is not Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text", ["mon père a 82 ans", "et mn cousin il a 24", "il a 13 ans", "ma sœur de 9 ans"]
)
def test_an_age_alone_is_no_danger(parts: Parts, text: str) -> None:
    assert parts.assistant.reply(text)[0].outcome is not Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text", ["j'ai 15 ans je veux plus vivre", "mon fils de 3 ans ne respire plus"]
)
def test_an_age_hides_no_danger(parts: Parts, text: str) -> None:
    assert parts.assistant.reply(text)[0].outcome is Outcome.EMERGENCY


def test_what_asks_beside_a_cry_does_not_hide_it(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("mon mari me frappe. c'est quoi un quartier prioritaire ?")
    assert reply.outcome is Outcome.EMERGENCY
