"""Words that mean several things when they stand alone, as ``mots_seuls.yaml`` holds them."""

from typing import Annotated

from pydantic import AfterValidator, Field

from knowledge.fields import EntryId, FieldFault, Model, Text

FEWEST, MOST = 2, 3
"""Entries offered for a word: a choice needs two, and a telephone shows three at once."""


def _choice(entries: tuple[str, ...]) -> tuple[str, ...]:
    if not FEWEST <= len(entries) <= MOST:
        raise FieldFault(
            "donnez deux ou trois fiches ; pour une seule, écrivez plutôt le mot dans ses questions"
        )
    return entries


class BareWords(Model):
    """Some words, and the entries that one chooses from when a message says no more."""

    words: tuple[Text, ...] = Field(alias="mots", min_length=1)
    entries: Annotated[tuple[EntryId, ...], AfterValidator(_choice)] = Field(alias="fiches")
