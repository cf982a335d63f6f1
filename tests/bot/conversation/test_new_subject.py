"""« Autre chose : … », « laisse tomber. … »: what comes after is read without what comes before."""

import pytest

from bot.context import Context
from bot.conversation.new_subject import NewSubject
from bot.conversation.relations import Relations
from bot.conversation.spoken import Spoken
from bot.parts import Parts
from tests.bot.talking import answer, talk

BUSES = "les horaires de bus"


@pytest.mark.parametrize(
    "opening",
    ["autre chose : ", "Merci. Autre question, ", "ah et autre chose, ", "rien à voir : "],
)
def test_what_comes_after_another_subject_stands_alone(parts: Parts, opening: str) -> None:
    asked = "mon fils de 15 ans cherche un stage"
    assert answer(parts, BUSES, f"{opening}{asked}").text == answer(parts, asked).text


def test_what_was_spoken_of_is_of_earlier_then(parts: Parts) -> None:
    _, after = talk(parts, "c'est quoi l'Adie", "autre chose : je cherche un médecin")
    assert after.last == "service-sante" and after.before[0] == "asso-adie"


def test_a_detail_alone_is_still_asked_of_what_was_told(parts: Parts) -> None:
    reply = answer(parts, "les points-justice, c'est quoi ?", "autre question : c'est gratuit ?")
    assert reply.entry == "service-acces-droit"
    assert reply.text.startswith("Oui")


@pytest.mark.parametrize("opening", ["laisse tomber. ", "tant pis, ", "bon laissez tomber. "])
def test_giving_up_one_thing_asks_for_the_next(parts: Parts, opening: str) -> None:
    reply = answer(parts, BUSES, f"{opening}c'est où le BIJ ?")
    assert reply.entry == "service-bij"


@pytest.mark.parametrize("text", ["autre chose que la couture ?", "une autre question", "merci"])
def test_no_opening_is_taken_away_where_there_is_none(parts: Parts, text: str) -> None:
    opening = NewSubject(
        parts.base, parts.matcher, parts.details, Spoken(Relations(parts.base), parts.matcher)
    )
    context = Context(last="asso-dame-licorne")
    assert opening.of(text, context) == (text, context)


def test_what_somebody_says_to_mean_sets_aside_what_is_before(parts: Parts) -> None:
    reply = answer(parts, "mais j'ai aucun loyer en retard !! je parle du bruit la nuit")
    assert reply.entry == "service-voisinage"


def test_giving_up_what_is_named_turns_it_down(parts: Parts) -> None:
    _, after = talk(parts, "c'est quoi l'Adie", "laisse tomber l'Adie, c'est où le BIJ ?")
    assert after.last == "service-bij"


def test_a_thanks_that_goes_on_is_read_for_what_comes_after(parts: Parts) -> None:
    reply = answer(parts, BUSES, "merci bien. Et le numéro du BIJ, je le trouve où ?")
    assert reply.entry == "service-bij"
