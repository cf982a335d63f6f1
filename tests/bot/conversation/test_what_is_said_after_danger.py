"""What is said after a danger gets its own words, and the numbers are never lost."""

from itertools import pairwise

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import answer, answers, talk

ATTACK, CHILD, VIOLENCE = "urgence-agression", "urgence-enfant", "urgence-violences"
HIT = "mon mari me frappe"
RULED = "mon mari m'insulte et garde mon salaire"


def numbers(text: str) -> list[str]:
    return [line.partition(" : ")[0] for line in text.split("\n") if line[0].isdigit()]


@pytest.mark.parametrize(
    "message",
    [
        "mais il m'a jamais frappée",
        "il me frappe pas hein",
        "il a jamais levé la main",
        "y a pas de coups",
        "c'est pas vraiment de la violence si ?",
        "c'est juste des insultes",
    ],
)
def test_who_is_not_hit_is_told_that_it_is_violence_too(parts: Parts, message: str) -> None:
    reply, after = talk(parts, RULED, message)
    assert reply.text.startswith("Crier, rabaisser") and after.danger == VIOLENCE
    assert {"17", "114", "3919"} <= set(numbers(reply.text))


@pytest.mark.parametrize(
    "message",
    ["il me frappe pas souvent", "il me tape pas devant les enfants", "il frappe pas fort"],
)
def test_who_is_hit_now_and_then_is_not_told_of_other_violence(parts: Parts, message: str) -> None:
    reply = answer(parts, HIT, message)
    assert reply.entry == VIOLENCE and not reply.text.startswith("Crier")
    assert {"17", "114", "3919"} <= set(numbers(reply.text))


@pytest.mark.parametrize("message", ["il me lâche pas il me frappe", "il arrête pas de me frapper"])
def test_a_not_beside_blows_hides_none(parts: Parts, message: str) -> None:
    reply = answer(parts, RULED, message)
    assert reply.outcome is Outcome.EMERGENCY and not reply.text.startswith("Crier")


@pytest.mark.parametrize(
    "message",
    ["la police vient pas et il me frappe", "j'ai appelé les flics trois fois, il a un couteau"],
)
def test_a_danger_told_beside_a_complaint_is_heard(parts: Parts, message: str) -> None:
    reply = answer(parts, "le voisin fait du bruit", message)
    assert reply.outcome is Outcome.EMERGENCY and "17 : " in reply.text


@pytest.mark.parametrize(
    "message",
    [
        "je veux pas mêler la police à ça",
        "sans passer par la police c'est possible ?",
        "pas la police svp",
        "j'ai pas envie de voir les flics",
        "je veux pas porter plainte contre lui",
    ],
)
def test_who_wants_no_police_is_told_of_others_first(parts: Parts, message: str) -> None:
    reply = answer(parts, HIT, message)
    assert numbers(reply.text) == ["3919", "114", "17"]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("si je m'en vais je vis de quoi, j'ai pas un sou", "115"),
        ("j'ai pas mes papiers c'est lui qui les a", "115"),
        ("je peux partir avec les petits sans lui dire ?", "pour les enfants"),
        ("si je prends les gosses c'est un enlèvement ?", "pour les enfants"),
        ("y a pas une assistante sociale que je peux voir", "correspondante sociale"),
        ("je voudrais parler à quelqu'un en face, pas au téléphone", "correspondante sociale"),
        ("et s'il m'entend téléphoner", "raccrochez"),
        ("il est dans la pièce à côté", "raccrochez"),
    ],
)
@pytest.mark.parametrize("between", [(), ("c'est quoi le Bercail",)])
def test_what_is_asked_of_leaving_stays_in_the_conversation(
    parts: Parts, between: tuple[str, ...], message: str, said: str
) -> None:
    reply, after = talk(parts, HIT, *between, message)
    assert reply.entry == VIOLENCE and said in reply.text and after.danger == VIOLENCE
    assert {"17", "114", "3919"} <= set(numbers(reply.text))


def test_who_takes_the_blame_is_told_that_it_is_not_theirs(parts: Parts) -> None:
    reply = answer(parts, HIT, "c'est ma faute je l'énerve")
    assert reply.entry == VIOLENCE and "pas votre faute" in reply.text


@pytest.mark.parametrize(
    ("cry", "again"),
    [
        (HIT, "j'ai peur"),
        (HIT, "mon mari me tape encore"),
        ("je veux mourir", "je veux mourir"),
        ("mon père respire plus", "il respire plus, vite"),
    ],
)
def test_a_cry_told_again_gets_its_numbers_in_fewer_words(
    parts: Parts, cry: str, again: str
) -> None:
    replies = answers(parts, cry, again, cry, again)
    assert all(reply.outcome is Outcome.EMERGENCY for reply in replies)
    assert all(numbers(reply.text) == numbers(replies[0].text) for reply in replies)
    assert all(len(reply.text) < len(replies[0].text) for reply in replies[1:])
    assert all(one.text != other.text for one, other in pairwise(replies))


@pytest.mark.parametrize(
    ("cry", "message"),
    [
        ("quelqu'un essaie d'entrer chez moi", "la police répond pas"),
        ("quelqu'un essaie d'entrer chez moi", "j'ai appelé les flics ils sont pas venus"),
        (HIT, "la police s'en fout"),
        (HIT, "j'ai appelé la police l'autre fois ils ont rien fait"),
    ],
)
def test_who_called_the_police_in_vain_keeps_the_numbers(
    parts: Parts, cry: str, message: str
) -> None:
    reply = answer(parts, cry, message)
    assert {"17", "114"} <= set(numbers(reply.text)) and "112" in reply.text


@pytest.mark.parametrize(
    "message",
    [
        "les flics se déplacent jamais, je les ai appelés trois fois",
        "j'ai appelé la police hier elle est pas venue",
        "le 17 répond jamais",
        "la police dit que c'est pas son problème",
    ],
)
def test_who_called_the_police_for_noise_is_in_no_danger(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "les voisins font la fête tous les soirs", message)
    assert reply.entry == "service-voisinage" and after.danger is None
    assert "conciliateur" in reply.text and "3919" not in reply.text


@pytest.mark.parametrize(
    "message",
    [
        "je veux pas me tuer hein, je cherche des gens avec qui jouer aux cartes",
        "non pas un numéro, plutôt un endroit où aller",
        "j'ai pas envie de mourir, juste envie de rencontrer des gens",
    ],
)
def test_who_only_wants_company_is_told_where_people_meet(parts: Parts, message: str) -> None:
    reply = answer(parts, "je vois personne depuis la mort de mon mari, je suis seule", message)
    assert reply.entry == "service-centres-sociaux"


def test_who_wants_to_die_after_all_is_heard(parts: Parts) -> None:
    reply = answer(parts, "je suis seule, je vois personne", "j'ai envie de mourir")
    assert reply.entry == "urgence-suicide"


def test_a_weapon_in_the_hand_of_who_hits_loses_no_number(parts: Parts) -> None:
    reply = answer(parts, HIT, "il a pris un couteau")
    assert reply.outcome is Outcome.EMERGENCY
    assert {"17", "114", "3919"} <= set(numbers(reply.text))


def test_a_child_is_told_nothing_of_what_is_for_women(parts: Parts) -> None:
    reply = answer(parts, "papa me tape", "je veux pas appeler la police")
    assert reply.entry == CHILD and "3919" not in reply.text
    assert "119" in reply.text


def test_who_asks_where_to_complain_of_a_threat_is_told(parts: Parts) -> None:
    reply = answer(parts, "g été menacé par un voisin hier, où porter plainte")
    assert reply.entry == ATTACK and "commissariat" in reply.text
    assert {"17", "114", "116 006"} <= set(numbers(reply.text))


@pytest.mark.parametrize("message", ["c'est payant ? j'ai pas d'argent", "c'est où"])
def test_what_is_asked_of_a_refuge_alone_is_no_danger(parts: Parts, message: str) -> None:
    assert answer(parts, "c'est quoi le Bercail", message).outcome is not Outcome.EMERGENCY


@pytest.mark.parametrize(
    "message",
    ["nan mais je veux pas parler à un inconnu", "j'ai peur de parler à quelqu'un au tel"],
)
def test_who_fears_to_speak_is_told_where_to_write(parts: Parts, message: str) -> None:
    told = ("le service civique c'est à quel âge", "je veux en finir")
    reply = answer(parts, *told, message)
    assert reply.entry == "urgence-suicide"
    assert "114" in reply.text


def test_what_was_spoken_of_before_a_danger_does_not_come_back_by_chance(parts: Parts) -> None:
    reply = answer(
        parts, "le service civique c'est à quel âge", "je veux en finir", "et puis voilà"
    )
    assert reply.entry == "urgence-suicide"


@pytest.mark.parametrize(
    "cry", ["le voisin m'a menacé de mort", "mon mari me frappe quand il rentre"]
)
def test_where_the_police_are_is_answered_for_itself(parts: Parts, cry: str) -> None:
    reply = answer(parts, cry, "le commissariat c'est où ?")
    assert "Je n'ai pas l'adresse du commissariat" in reply.text
    assert "17" in reply.text


def test_a_child_who_fears_to_be_taken_away_may_ask_first(parts: Parts) -> None:
    reply = answer(parts, "mon père me tape", "ils vont me placer en foyer si j'appelle ?")
    assert reply.entry == "urgence-enfant"
    assert "poser la question" in reply.text and "119" in reply.text
