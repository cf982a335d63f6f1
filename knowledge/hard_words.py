"""Words that residents ask the meaning of, as ``mots_difficiles.yaml`` holds them."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from knowledge.fields import EntryId, FieldFault, KnownDate, Model, Source, Text, Texts

WORD = "mot-"
"""How the ids of definitions begin: no entry's does."""


def _word_id(value: str) -> str:
    if not value.startswith(WORD):
        raise FieldFault(
            f"l'identifiant « {value} » commence par « {WORD} », par exemple « mot-avenant »"
        )
    return value


_SCHEMA = {"type": "string", "pattern": f"^{WORD}[A-Za-z0-9_-]{{1,44}}$"}
WordId = Annotated[EntryId, AfterValidator(_word_id), WithJsonSchema(_SCHEMA)]


class HardWord(Model):
    """A word, and what it means: the answer of an entry, or a definition with an id of its own.

    A definition without an id stands before the answer of the entry, which does not say it.
    ``next`` is the entry about the same thing, of which one speaks once the word is explained.
    """

    word: Text = Field(alias="mot")
    variants: Texts = Field((), alias="variantes")
    entry: EntryId | None = Field(None, alias="fiche")
    id: WordId | None = None
    definition: Text | None = None
    next: EntryId | None = Field(None, alias="suite")
    see_also: tuple[EntryId, ...] = Field((), alias="voir_aussi")
    sources: tuple[Source, ...] = ()
    verified_on: KnownDate | None = Field(None, alias="verifie_le")

    @property
    def spellings(self) -> Texts:
        """Everything by which people call it."""
        return (self.word, *self.variants)

    @property
    def leads_to(self) -> str:
        """The id under which its meaning is given."""
        return self.entry or self.id or ""

    @model_validator(mode="after")
    def _explained_once(self) -> Self:
        own = (self.id, self.next, self.see_also, self.sources, self.verified_on)
        if self.entry and any(own):
            raise FieldFault(
                "c'est la fiche qui répond : gardez « mot », « variantes », « fiche » et, "
                "si elle ne dit pas ce que le mot veut dire, « definition »"
            )
        if not self.entry and not (self.id and self.definition):
            raise FieldFault(
                "il manque ce que le mot veut dire : ajoutez « id » et « definition », "
                "ou « fiche » si une fiche l'explique déjà"
            )
        if self.sources and not self.verified_on:
            raise FieldFault("il manque « verifie_le » : le jour où vous avez relu la source")
        return self
