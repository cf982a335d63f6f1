import pytest

from bot.parts import Parts
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
    "text",
    [
        "j'ai 15 ans je veux plus vivre",
        "mon fils de 3 ans ne respire plus",
        "j'ai 16 ans et mon frère me frappe",
        "g 15 ans mon copain me frappe",
    ],
)
def test_an_age_hides_no_danger(parts: Parts, text: str) -> None:
    assert parts.assistant.reply(text)[0].outcome is Outcome.EMERGENCY


def test_what_asks_beside_a_cry_does_not_hide_it(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("mon mari me frappe. c'est quoi un quartier prioritaire ?")
    assert reply.outcome is Outcome.EMERGENCY


TOLD = [
    ("mon fils se fait harceler par des camarades", "urgence-harcelement"),
    ("ma mère subit des violences de son mari", "urgence-violences"),
    ("un homme suit ma nièce dans la rue", "urgence-agression"),
]


@pytest.mark.parametrize("opening", ["", "non, ", "oui ", "si, ", "mais ", "bah non, ", "et "])
@pytest.mark.parametrize(("text", "entry"), TOLD)
def test_what_opens_a_message_hides_no_danger(
    parts: Parts, opening: str, text: str, entry: str
) -> None:
    reply, _ = parts.assistant.reply(opening + text)
    assert (reply.outcome, reply.entry) == (Outcome.EMERGENCY, entry)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("mes deux enfants ont peur de leur père", "urgence-enfant"),
        ("ma collègue a peur de son mari", "urgence-violences"),
        ("ma sœur est harcelée au lycée", "urgence-harcelement"),
        ("le fils de ma voisine est victime de harcèlement à l'école", "urgence-harcelement"),
        ("mon frère est menacé de mort", "urgence-agression"),
        ("le 115 est plein, on dort où cette nuit", "urgence-dehors"),
        ("ma fille est battue par son mari", "urgence-violences"),
        ("un élève est maltraité chez lui", "urgence-enfant"),
        ("j'ai peur que mon fils fasse une bêtise, il parle de mourir", "urgence-suicide"),
        ("mon fils a plus envie de vivre", "urgence-suicide"),
        ("mon mari voit double et sa bouche est de travers", "urgence-medicale"),
        ("pas un rond et nulle part où dormir", "urgence-dehors"),
        ("si je porte plainte il va se venger", "urgence-violences"),
    ],
)
def test_a_danger_told_about_somebody_else_gets_its_numbers(
    parts: Parts, text: str, entry: str
) -> None:
    reply, _ = parts.assistant.reply(text)
    assert (reply.outcome, reply.entry) == (Outcome.EMERGENCY, entry)


@pytest.mark.parametrize(
    "text",
    [
        "ma fille a peur du noir",
        "mon fils a peur de rater son permis",
        "c'est quoi le harcèlement scolaire",
        "mon fils se fait aider pour ses devoirs",
        "mon neveu se fait des copains au collège",
        "l'hôtel est complet samedi",
        "mon fils est menacé de redoublement",
        "j'ai peur que ma fille fasse des bêtises avec sa bande",
        "mon fils traîne avec des grands, j'ai peur qu'il tourne mal",
        "j'ai pas envie de la rappeler ma conseillère",
        "j'ai pas envie d'appeler la mairie",
        "ma grand-mère a 84 ans et elle voit plus grand monde",
        "ma mère ne voit plus personne",
        "sans diplôme on me prend nulle part et j'ai plus une thune",
        "ils cassent toutes les barres pour reconstruire",
        "on est chauds bouillants ce soir, ça bouge où",
        "ma femme et moi nous nous séparons, qui peut nous conseiller",
    ],
)
def test_the_same_words_told_calmly_are_no_danger(parts: Parts, text: str) -> None:
    assert parts.assistant.reply(text)[0].outcome is not Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "des jeunes de ma tour me menacent, j'ai peur de sortir",
        "un gars de la cité me fait peur il me menace tout le temps",
        "j'ai peur d'eux, l'un m'a menacé",
        "des mecs m'ont tapé hier soir",
    ],
)
def test_who_is_threatened_in_the_street_is_told_of_no_partner(parts: Parts, text: str) -> None:
    reply, _ = parts.assistant.reply(text)
    assert (reply.outcome, reply.entry) == (Outcome.EMERGENCY, "urgence-agression")
    assert "3919" not in reply.text and "116 006 : " in reply.text
