"""Whoever feels unwell is told where to write, and is offered no other topic."""

import pytest

from bot.parts import Parts
from bot.ranking.examples import EAR
from bot.reply import Outcome
from tests.bot.talking import talk

TOPIC = "asso-liste"
"""One of the topics that a fallback offers otherwise."""


@pytest.mark.parametrize(
    "message", ["jveux pas téléphoner", "je préfère écrire", "y a un tchat ?", "j'ose pas appeler"]
)
def test_who_would_rather_write_than_call_is_told_where(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "je me sens très seule en ce moment", message)
    first, *lines = reply.text.split("\n")
    assert first == parts.base.phrases.numbers_to_write and reply.entry == EAR
    assert all(any(where in line for line in lines) for where in ("3018.fr", "119", "114"))
    assert "filsantejeunes.com" in reply.text and after.last == EAR


def test_it_is_told_as_often_as_it_is_asked(parts: Parts) -> None:
    said = ("je me sens très seule en ce moment", "je préfère écrire", "je veux écrire")
    assert "filsantejeunes.com" in talk(parts, *said)[0].text


def test_writing_is_another_matter_where_nobody_feels_unwell(parts: Parts) -> None:
    reply, _ = talk(parts, "la mairie de Lucé", "je préfère écrire")
    assert "filsantejeunes.com" not in reply.text


@pytest.mark.parametrize(
    ("told", "entry"),
    [("je me sens très seule en ce moment", EAR), ("je veux mourir", "urgence-suicide")],
)
def test_no_other_topic_is_offered_after_distress(parts: Parts, told: str, entry: str) -> None:
    reply, _ = talk(parts, told, "une recette de gâteau au citron")
    assert reply.outcome is Outcome.FALLBACK
    assert parts.base.phrases.after_distress in reply.text
    related = [choice.entry for choice in reply.related]
    assert entry in related and TOPIC not in related


def test_topics_are_offered_again_once_something_else_was_spoken_of(parts: Parts) -> None:
    told = ("je me sens très seule en ce moment", "c'est quoi le Bercail")
    reply, _ = talk(parts, *told, "xqztp vlomb")
    assert TOPIC in [choice.entry for choice in reply.related]
