"""What every part of the knowledge is written with: texts, addresses, dates, sources.

The YAML speaks French; each field's alias is the key that curators write. Unknown keys are
refused: a misspelt key must not be lost in silence.
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from knowledge.dates import PartialDate

ENTRY_ID = re.compile(r"[A-Za-z0-9_-]{1,48}")
"""Telegram deep links allow these; 48 leave room for a prefix in 64-byte callback data."""
WEB_ADDRESS = re.compile(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?")
UNDATED = "non datée"
"""Stands for the date of a page that carries none."""

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
    if not WEB_ADDRESS.fullmatch(value):
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
    return None if value == UNDATED else _partial_date(value)


# What an editor is told of each, where pydantic cannot know it: see knowledge/schema.py.
_ID_SCHEMA = {"type": "string", "pattern": f"^{ENTRY_ID.pattern}$"}
_ADDRESS_SCHEMA = {"type": "string", "pattern": f"^{WEB_ADDRESS.pattern}$"}
_DATES: list[dict[str, Any]] = [
    {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    {"type": "integer", "minimum": 1000, "maximum": 9999},
]
EntryId = Annotated[Text, AfterValidator(_entry_id), WithJsonSchema(_ID_SCHEMA)]
WebAddress = Annotated[Text, AfterValidator(_web_address), WithJsonSchema(_ADDRESS_SCHEMA)]
KnownDate = Annotated[
    PartialDate, BeforeValidator(_partial_date), WithJsonSchema({"anyOf": _DATES})
]
SourceDate = Annotated[
    PartialDate | None,
    BeforeValidator(_source_date),
    WithJsonSchema({"anyOf": [*_DATES, {"const": UNDATED}]}),
]
Texts = tuple[Text, ...]


class Model(BaseModel):
    """Frozen, strict, French on the outside and English inside."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,  # what is read from the cache is checked already: half a megabyte
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
