"""After a danger: who helps, what is refused, what is over, and what goes on."""

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import talk

FIRE, PILLS, VIOLENCE = "urgence-incendie", "urgence-intoxication", "urgence-violences"


@pytest.mark.parametrize(
    "message", ["j'ai envie de dormir", "non, j'appelle personne", "laisse-moi tranquille"]
)
def test_who_swallowed_pills_keeps_the_numbers(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "j'ai avalé toute la plaquette de doliprane", message)
    assert reply.entry == PILLS and "15 : " in reply.text and after.danger == PILLS


@pytest.mark.parametrize(
    ("cry", "message"),
    [
        ("mes parents veulent me marier de force", "ils ont pris mon passeport"),
        ("mon mari me frappe", "il garde mes papiers"),
        ("mon mari me frappe", "si j'appelle ils vont me renvoyer au pays"),
        ("mon mari me frappe", "il est revenu"),
    ],
)
def test_what_goes_on_keeps_the_numbers(parts: Parts, cry: str, message: str) -> None:
    reply, _ = talk(parts, cry, message)
    assert reply.entry == VIOLENCE and "3919 : " in reply.text


def test_a_thanks_that_asks_is_answered(parts: Parts) -> None:
    reply, _ = talk(parts, "mon mari me frappe", "merci, je dors où ce soir ?")
    assert reply.entry == VIOLENCE and "115" in reply.text


@pytest.mark.parametrize(
    "message", ["je suis pas en danger pour l'instant", "je ne suis pas en danger là maintenant"]
)
def test_no_danger_for_now_denies_nothing(parts: Parts, message: str) -> None:
    reply, _ = talk(parts, "mon mari me surveille tout le temps", message)
    assert reply.entry == VIOLENCE and "3919 : " in reply.text
    assert talk(parts, message)[0].outcome is not Outcome.EMERGENCY


@pytest.mark.parametrize("message", ["j'ai appelé, ils arrivent", "les pompiers arrivent"])
def test_help_on_its_way_is_no_new_cry(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "y a le feu dans la cuisine", message)
    assert reply.text.startswith(parts.base.phrases.numbers_called)
    assert reply.entry == FIRE and after.danger == FIRE


def test_who_calls_out_is_heard_though_somebody_was_called(parts: Parts) -> None:
    told = ("quelqu'un force ma porte", "j'ai appelé la police, aidez moi, il arrive")
    assert talk(parts, *told)[0].outcome is Outcome.EMERGENCY


@pytest.mark.parametrize(
    ("cry", "message"),
    [
        ("y a le feu dans la cuisine", "ouf le feu est éteint"),
        ("y a le feu dans la cuisine", "c bon c est eteint"),
        ("mon père est tombé, il se réveille pas", "il s'est réveillé"),
        ("mes voisins se battent", "ils se sont calmés"),
        ("quelqu'un force ma porte", "la police est là"),
    ],
)
def test_what_is_over_is_heard_as_such(parts: Parts, cry: str, message: str) -> None:
    reply, _ = talk(parts, cry, message)
    assert reply.text == parts.base.phrases.thanks_after_danger


def test_a_call_that_rings_in_vain_is_not_praised(parts: Parts) -> None:
    told = ("mon mari me frappe", "j'ai appelé le 17, ça sonne dans le vide")
    assert talk(parts, *told)[0].text.startswith("Je suis désolé")


@pytest.mark.parametrize(
    ("cry", "helping"),
    [
        ("mon mari me frappe", "asso-bercail"),
        ("mon oncle m'a violée", "asso-france-victimes"),
    ],
)
def test_an_association_is_the_one_that_helps(parts: Parts, cry: str, helping: str) -> None:
    reply, _ = talk(parts, cry, "y a une association à Chartres ?")
    assert reply.entry == helping


def test_a_place_that_is_surely_asked_for_is_no_refuge(parts: Parts) -> None:
    assert talk(parts, "mon mari me frappe", "c'est où la piscine")[0].entry == "service-sport"


@pytest.mark.parametrize(
    ("told", "entry"),
    [
        ("papa a frappé maman", VIOLENCE),
        ("un inconnu menace de publier mes nudes, j'ai 14 ans", "urgence-harcelement"),
        ("je dors dans un parking, j'ai 15 ans", "urgence-dehors"),
    ],
)
def test_somebody_young_is_told_the_number_for_children_too(
    parts: Parts, told: str, entry: str
) -> None:
    reply, _ = talk(parts, told)
    assert reply.entry == entry and "\n119 : " in reply.text


@pytest.mark.parametrize(
    ("told", "entry"),
    [
        ("mon mari me frappe si je vais en cours", VIOLENCE),
        ("un cours de français, et mon voisin me menace avec une hache", "urgence-agression"),
        ("un scooter a tapé un vélo", FIRE),
        ("mon père l'attache quand il est pas sage", "urgence-enfant"),
        ("le père dit qu'il va partir avec le bébé, que je le reverrai jamais", VIOLENCE),
        ("un type veut 100 euros sinon il publie mes photos nue", "urgence-harcelement"),
    ],
)
def test_each_danger_gets_its_own_numbers(parts: Parts, told: str, entry: str) -> None:
    assert talk(parts, told)[0].entry == entry
