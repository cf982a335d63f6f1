"""Everyday matters have their own answer, said so that someone new to French understands it."""

import pytest

from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.reply import Outcome, Reply

HELPED = "service-france-services"
TOLD_AT_ONCE = [
    ("la musique du voisin me réveille toutes les nuits", "service-voisinage", "17"),
    ("un papier d'expulsion est arrivé chez moi", "service-expulsion", "0 805 16 00 75"),
    (
        "je voudrais faire une demande de HLM",
        "service-demande-logement",
        "demande-logement-social.gouv.fr",
    ),
    ("mon fils va passer en conseil de discipline", "service-scolarite", "CPE"),
    ("à qui parler de mon fils qui fume du cannabis", "service-drogues", "0 800 23 13 13"),
    ("les horaires de la piscine le mardi", "service-sport", "je ne connais pas"),
    ("comment ouvrir une micro-entreprise", "asso-adie", "Entreprendre"),
]
WHAT_IT_IS = [
    ("c'est quoi la Caf ?", "La Caf (caisse d'allocations familiales) verse des aides"),
    ("la Mission locale c'est quoi", "La Mission locale aide les jeunes"),
    ("c koi france travail", "France Travail, l'ancien Pôle emploi, aide à chercher un travail"),
    ("c'est quoi le guichet unique", "Le guichet unique est l'accueil de la mairie"),
    ("un point-justice, c'est quoi", "Un point-justice est un lieu"),
    ("l'Adie c'est quoi", "L'Adie est une association. Elle prête un peu d'argent"),
    ("c'est quoi France services", "Un espace France services est un bureau"),
]


def reply_to(parts: Parts, text: str, context: Context = NO_CONTEXT) -> Reply:
    return parts.assistant.reply(text, context)[0]


@pytest.mark.parametrize(("text", "entry", "told"), TOLD_AT_ONCE)
def test_an_everyday_matter_gets_whom_to_turn_to(
    parts: Parts, text: str, entry: str, told: str
) -> None:
    reply = reply_to(parts, text)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, entry)
    assert told in reply.text


@pytest.mark.parametrize("entry", [entry for _, entry, _ in TOLD_AT_ONCE])
def test_an_everyday_matter_is_offered_beside_another(parts: Parts, entry: str) -> None:
    assert any(entry in one.see_also for one in parts.base.entries.values() if one.id != entry)


@pytest.mark.parametrize(("text", "begins"), WHAT_IT_IS)
def test_a_service_first_says_what_it_is(parts: Parts, text: str, begins: str) -> None:
    assert reply_to(parts, text).text.startswith(begins)


@pytest.mark.parametrize(
    "text",
    [
        "qui m'aide à remplir les papiers ?",
        "les papiers de la retraite, je ne sais pas les remplir, qui peut m'aider ?",
        "ki peu maidé a remplir lé papié",
    ],
)
def test_who_helps_with_papers_is_not_asked_which_papers(parts: Parts, text: str) -> None:
    reply = reply_to(parts, text)
    assert reply.entry == HELPED and "je ne connais pas" not in reply.text
    assert "une personne vous aide" in reply.text.lower()


@pytest.mark.parametrize("text", ["c'est combien le prêt maximum", "combien on peut emprunter"])
def test_the_largest_loan_is_told_however_it_is_asked(parts: Parts, text: str) -> None:
    assert "12 000 €" in reply_to(parts, text, Context(last="asso-adie")).text


@pytest.mark.parametrize(
    "text",
    [
        "le voisin est en train de casser ma porte",
        "mon voisin me suit dans l'escalier et j'ai peur",
        "ça se bagarre à coups de barre de fer en bas",
        "des grands menacent mon fils s'il ne guette pas pour eux",
        "on m'a racketté au collège",
        "je vais me jeter du balcon si on m'expulse",
        "expulsé ce matin, on dort où ?",
        "ma mère est alcoolique et elle nous frappe",
    ],
)
def test_a_danger_beside_an_everyday_matter_stays_a_danger(parts: Parts, text: str) -> None:
    assert reply_to(parts, text).outcome is Outcome.EMERGENCY
