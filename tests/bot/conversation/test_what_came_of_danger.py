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


@pytest.mark.parametrize(
    ("cry", "message", "entry"),
    [
        ("mon mari me frappe", "il est revenu, il est derrière la porte", VIOLENCE),
        ("mon mari me frappe", "il va tuer les petits", VIOLENCE),
        ("mon mari me frappe", "il est rentré", VIOLENCE),
        ("quelqu'un force ma porte", "ils sont rentrés", "urgence-agression"),
        ("un mec me suit", "il se rapproche", "urgence-agression"),
        ("papa me tape", "il revient", "urgence-enfant"),
        ("y a le feu dans la cuisine", "on est coincés", FIRE),
        ("y a le feu chez le voisin", "il est retourné chercher son chat", FIRE),
        ("je veux mourir", "c'est fait", PILLS),
        ("je veux mourir", "adieu", PILLS),
        ("ma copine veut se suicider", "elle me répond plus", PILLS),
        ("je dors dehors ce soir", "mon bébé est tout froid", "urgence-medicale"),
    ],
)
def test_a_danger_that_goes_on_or_gets_graver_is_a_cry_again(
    parts: Parts, cry: str, message: str, entry: str
) -> None:
    reply, _ = talk(parts, cry, message)
    assert (reply.outcome, reply.entry) == (Outcome.EMERGENCY, entry)
    assert reply.text.startswith(parts.base.entries[entry].answer)


def test_who_had_disappeared_and_is_home_is_safe(parts: Parts) -> None:
    reply, _ = talk(parts, "mon fils a disparu depuis hier", "il est rentré")
    assert reply.text == parts.base.phrases.thanks_after_danger


def test_an_aftermath_is_no_cry_where_no_danger_was_told(parts: Parts) -> None:
    for message in ("il est rentré", "adieu", "c'est fait", "elle me répond plus"):
        assert talk(parts, message)[0].outcome is not Outcome.EMERGENCY


@pytest.mark.parametrize(
    ("cry", "message", "entry"),
    [
        ("je veux en finir", "j'ai appelé, ça va mieux. La piscine ouvre quand ?", "service-sport"),
        ("mon mari me frappe", "sinon, les horaires de la mairie ?", None),
        ("mon mari me frappe", "merci, sinon les horaires de la mairie ?", None),
    ],
)
def test_another_question_after_a_danger_is_answered(
    parts: Parts, cry: str, message: str, entry: str | None
) -> None:
    reply, _ = talk(parts, cry, message)
    assert reply.entry == entry and "3919 : " not in reply.text


def test_a_danger_that_is_over_is_no_false_alarm(parts: Parts) -> None:
    told = ("mon bébé s'étouffe", "fausse alerte, il respire à nouveau, tout va bien")
    assert talk(parts, *told)[0].text == parts.base.phrases.thanks_after_danger


def test_who_was_attacked_and_bleeds_is_told_of_the_doctors_too(parts: Parts) -> None:
    reply, _ = talk(parts, "mon frère s'est fait poignarder, il saigne")
    assert reply.entry == "urgence-agression" and "\n15 : " in reply.text


def test_the_childrens_number_comes_right_after_the_police(parts: Parts) -> None:
    reply, _ = talk(parts, "papi touche la zézette de ma fille de 6 ans")
    assert [line.split(" : ")[0] for line in reply.text.split("\n")[1:3]] == ["17", "119"]


@pytest.mark.parametrize("denied", ["personne me frappe, DESOLE", "personne me frappe desolé"])
def test_an_apology_is_read_however_it_is_written(parts: Parts, denied: str) -> None:
    assert talk(parts, "mon mari me frappe", denied)[0].text == parts.base.phrases.no_danger


def test_a_line_that_is_busy_is_no_call_that_helped(parts: Parts) -> None:
    reply, _ = talk(parts, "mon mari me frappe", "j'ai appelé le 3919, c'est occupé")
    assert reply.text.startswith(parts.base.phrases.no_other_number)
