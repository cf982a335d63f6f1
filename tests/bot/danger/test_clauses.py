"""A danger that is told beside a service is judged in its own words."""

import pytest

from bot.danger.clauses import DangerClauses
from bot.danger.emergency import Finding
from bot.parts import Parts
from bot.reply import Outcome

SERVICES = [
    "une place en crèche svp",
    "comment faire une demande de logement social",
    "c'est où la mission locale de Chartres",
]
LINKS = ["", " car", " mais", " parce que", " vu que", ","]
SPORT = "je cherche un club de foot"
"""Words of play cancel what they stand beside: « on s'est fait taper au foot »."""


@pytest.fixture(scope="module")
def clauses(parts: Parts) -> DangerClauses:
    return DangerClauses(["mais", "parce que"], parts.matcher.reader.spell)


def found(*words: str) -> Finding:
    return Finding("urgence-violences", "IL ME FRAPPER", words)


@pytest.mark.parametrize(
    ("text", "words", "parts_of_it"),
    [
        ("un stage mais mon mari me frappe", ("mari", "me", "frappe"), "mon mari me frappe"),
        ("il me frappe parce que je sors", ("il", "me", "frappe"), "il me frappe"),
        ("un stage. il me frappe, et voilà", ("il", "me", "frappe"), "il me frappe,"),
    ],
)
def test_a_clause_ends_at_a_mark_or_a_link(
    clauses: DangerClauses, text: str, words: tuple[str, ...], parts_of_it: str
) -> None:
    assert clauses.around(text, found(*words))[0] == parts_of_it


def test_without_a_link_what_is_told_begins_with_the_danger(clauses: DangerClauses) -> None:
    text = "une demande de logement je vis dans ma voiture"
    words = ("je", "vis", "dans", "ma", "voiture")
    assert clauses.around(text, found(*words)) == ["je vis dans ma voiture"]


def test_a_message_that_is_one_clause_is_not_judged_again(clauses: DangerClauses) -> None:
    assert clauses.around("il me frappe", found("il", "me", "frappe")) == []


def test_words_that_the_message_does_not_hold_are_found_nowhere(clauses: DangerClauses) -> None:
    assert clauses.around("il me frappe", found("elle", "me", "mord")) == []


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize(
    "told", ["mon mari me frappe tous les soirs", "je dors dans ma voiture depuis un mois"]
)
def test_a_service_does_not_drown_a_danger(
    parts: Parts, service: str, link: str, told: str
) -> None:
    reply, _ = parts.assistant.reply(f"{service}{link} {told}")
    assert reply.outcome is Outcome.EMERGENCY


@pytest.mark.parametrize("link", ["car", "mais", "parce que", "vu que", "et"])
def test_a_danger_that_a_word_joins_to_play_is_not_in_play(parts: Parts, link: str) -> None:
    reply, _ = parts.assistant.reply(f"{SPORT} {link} mon mari me frappe tous les soirs")
    assert reply.outcome is Outcome.EMERGENCY


def test_what_happens_in_play_is_no_danger(parts: Parts) -> None:
    reply, _ = parts.assistant.reply("un club de foot svp, on s'est fait taper 5 à 0 samedi")
    assert reply.outcome is not Outcome.EMERGENCY


@pytest.mark.parametrize("service", [*SERVICES, SPORT])
@pytest.mark.parametrize(
    "told", ["ma voisine fait trop de bruit", "je reprends le travail", "on a deux enfants"]
)
def test_what_is_told_calmly_beside_a_service_is_no_danger(
    parts: Parts, service: str, told: str
) -> None:
    reply, _ = parts.assistant.reply(f"{service} car {told}")
    assert reply.outcome is not Outcome.EMERGENCY
