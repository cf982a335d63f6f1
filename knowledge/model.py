"""The typed knowledge base: entries, places and numbers. The kinds of values are in fields."""

from typing import Literal, Self

from pydantic import Field, model_validator

from knowledge.details import WrittenDetail
from knowledge.fields import EntryId, FieldFault, KnownDate, Link, Model, Source, Text, Texts
from knowledge.programmes import Programme, Season

Kind = Literal["information", "conversation", "urgence"]


class Entry(Model):
    """One topic: the questions people ask and the answer they get.

    ``names`` are proper names that designate the entry (an association, a programme);
    ``ambiguous_names`` do so only beside another word of the entry, or alone in the message.
    ``not_for`` are counter-examples: messages that look alike and are about something else.
    ``unknown`` are the kinds of details that nobody could find, ``told`` those that the whole
    answer is about, ``moot`` those that make no sense of it: nobody misses the price of a town
    hall. ``ask`` is the entry that leads to somebody who may tell more.
    With ``position``, whoever reads the answer may send a position instead of an address.
    """

    id: EntryId
    title: Text = Field(alias="titre")
    kind: Kind = Field("information", alias="genre")
    questions: Texts = Field(min_length=1)
    keywords: Texts = Field((), alias="mots_cles")
    names: Texts = Field((), alias="noms")
    ambiguous_names: Texts = Field((), alias="noms_ambigus")
    not_for: Texts = Field((), alias="pas_pour")
    answer: Text = Field(alias="reponse")
    numbers: Texts = Field((), alias="numeros")
    links: tuple[Link, ...] = Field((), alias="liens")
    see_also: tuple[EntryId, ...] = Field((), alias="voir_aussi")
    sources: tuple[Source, ...] = ()
    verified_on: KnownDate | None = Field(None, alias="verifie_le")
    valid_until: KnownDate | None = Field(None, alias="valable_jusqu_au")
    programme: Programme | None = None
    quartier: Text | None = None
    commune: Text | None = None
    details: dict[Text, WrittenDetail] = Field({}, min_length=1)
    unknown: Texts = Field((), alias="inconnu", min_length=1)
    told: Texts = Field((), alias="reponse_dit", min_length=1)
    moot: Texts = Field((), alias="sans_objet", min_length=1)
    ask: EntryId | None = Field(None, alias="a_qui")
    position: Literal["proposée"] | None = None

    @property
    def season(self) -> Season | None:
        """The season of its programme, if it has one."""
        return self.programme.season if self.programme else None

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if self.kind != "conversation" and not (self.sources and self.verified_on):
            raise FieldFault(
                "il manque la source ou la date de vérification : ajoutez « sources: » "
                "(url et date) et « verifie_le: » (par exemple 2026-11)"
            )
        return self


Status = Literal["prioritaire", "hors liste", "veille demandée"]


class StatusPeriod(Model):
    """What a quartier was from a date on."""

    status: Status = Field(alias="statut")
    since: KnownDate | None = Field(None, alias="depuis")
    source: Source


class Population(Model):
    """Inhabitants, with the perimeter they were counted in."""

    number: int = Field(alias="nombre", ge=1)
    perimeter: Literal["actuel", "ancien"] = Field(alias="perimetre")
    source: Source


class Quartier(Model):
    """A quartier: its names, its commune and its status by period (latest first)."""

    key: EntryId = Field(alias="cle")
    name: Text = Field(alias="nom")
    entry: EntryId = Field(alias="fiche")
    commune: EntryId
    code: Text | None = None
    variants: Texts = Field(alias="variantes")
    ambiguous_variants: Texts = Field((), alias="variantes_ambigues")
    statuses: tuple[StatusPeriod, ...] = Field(alias="statuts", min_length=1)
    population: Population | None = Field(None, alias="habitants")

    @property
    def is_priority(self) -> bool:
        """Whether it is a quartier prioritaire today."""
        return self.statuses[0].status == "prioritaire"


class Commune(Model):
    """A commune of the agglomération that has such quartiers."""

    key: EntryId = Field(alias="cle")
    name: Text = Field(alias="nom")
    entry: EntryId = Field(alias="fiche")
    insee: Text
    ask: EntryId | None = Field(None, alias="a_qui")
    variants: Texts = Field(alias="variantes")


class HelpNumber(Model):
    """A telephone number for emergencies or help, and when to call it."""

    number: Text = Field(alias="numero")
    name: Text = Field(alias="nom")
    when: Text = Field(alias="quand")
    hours: Text | None = Field(None, alias="horaires")
    note: Text | None = None
    writing: Text | None = Field(None, alias="ecrire")
    source: Source
