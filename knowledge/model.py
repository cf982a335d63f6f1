"""The typed knowledge base.

The YAML speaks French (``titre``, ``questions``, ``reponse``); each field's alias is the key that
curators write. Unknown keys are refused: a misspelt key must not be lost in silence.
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from knowledge.dates import PartialDate

ENTRY_ID = re.compile(r"[A-Za-z0-9_-]{1,48}")
"""Telegram deep links allow these; 48 leave room for a prefix in 64-byte callback data."""

# The error types raised here are worded in French by knowledge/wording.py.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class FieldFault(ValueError):  # noqa: N818
    """A fault of one value; its text is the French message for the curator."""


def _entry_id(value: str) -> str:
    if not ENTRY_ID.fullmatch(value):
        raise FieldFault(
            f"l'identifiant « {value} » n'est pas valable : de 1 à 48 lettres sans accent, "
            "chiffres, « - » ou « _ », par exemple « jeunes-jobs-ete »"
        )
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?", value):
        raise FieldFault(
            f"l'adresse « {value} » n'est pas une adresse web : "
            "écrivez-la en entier, avec https:// au début"
        )
    return value


def _partial_date(value: object) -> object:
    """Accept what YAML made of a date: a date, a year as a number, or text."""
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(value.isoformat() if isinstance(value, date) else str(value))
    except ValueError:
        raise FieldFault(
            f"« {value} » n'est pas une date : écrivez AAAA-MM-JJ, AAAA-MM ou AAAA, "
            "par exemple 2024-12-05"
        ) from None


def _source_date(value: object) -> object:
    return None if value == "non datée" else _partial_date(value)


EntryId = Annotated[Text, AfterValidator(_entry_id)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
KnownDate = Annotated[PartialDate, BeforeValidator(_partial_date)]
SourceDate = Annotated[PartialDate | None, BeforeValidator(_source_date)]
Texts = tuple[Text, ...]


class Model(BaseModel):
    """Frozen, strict, French on the outside and English inside."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        populate_by_name=True,
        arbitrary_types_allowed=True,
    )


class Link(Model):
    """A page that helps the resident."""

    title: Text = Field(alias="titre")
    url: WebAddress


class Source(Model):
    """Where a fact was read; ``date`` is None for a page that carries no date."""

    url: WebAddress
    date: SourceDate


class Audience(Model):
    """Whom a programme is for. Ages are inclusive; no commune means all."""

    min_age: int | None = Field(None, alias="age_min", ge=0, le=120)
    max_age: int | None = Field(None, alias="age_max", ge=0, le=120)
    communes: Texts = ()

    @model_validator(mode="after")
    def _ages_in_order(self) -> Self:
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            raise FieldFault("« age_min » est plus grand que « age_max » : échangez-les")
        return self


Kind = Literal["information", "conversation", "urgence"]
Season = Literal["printemps", "ete", "automne", "hiver"]


class Entry(Model):
    """One topic: the questions people ask and the answer they get.

    ``names`` are proper names that designate the entry (an association, a programme);
    ``ambiguous_names`` do so only beside another word of the entry, or alone in the message.
    ``not_for`` are counter-examples: messages that look alike and are about something else.
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
    audience: Audience | None = Field(None, alias="public")
    season: Season | None = Field(None, alias="saison")
    quartier: Text | None = None
    commune: Text | None = None
    position: Literal["proposée"] | None = None

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
    variants: Texts = Field(alias="variantes")


class HelpNumber(Model):
    """A telephone number for emergencies or help, and when to call it."""

    number: Text = Field(alias="numero")
    name: Text = Field(alias="nom")
    when: Text = Field(alias="quand")
    hours: Text | None = Field(None, alias="horaires")
    note: Text | None = None
    source: Source
