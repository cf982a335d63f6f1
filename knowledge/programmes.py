"""Programmes: for whom, where and when something is open to young people."""

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from knowledge.fields import FieldFault, KnownDate, Model, Text, Texts

Season = Literal["printemps", "ete", "automne", "hiver"]
Status = Literal["permanent", "par éditions"]
OLDEST = 120
"""The oldest age that a curator may write: more is a slip of the keyboard."""


class State(StrEnum):
    """What a programme is on a given day."""

    OPEN = "open"
    AHEAD = "ahead"
    OVER = "over"


class Period(Model):
    """The first and the last day of an edition, as precisely as they are known."""

    start: KnownDate = Field(alias="du")
    end: KnownDate = Field(alias="au")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start.first_day() > self.end.last_day():
            raise FieldFault("« du » est après « au » : échangez-les")
        return self


class Programme(Model):
    """Something for young people: a service of all year, or the last known edition of a programme.

    Ages are inclusive; without any, all are welcome, unless ``ages`` says that they are not known.
    No commune means all, and no quartier likewise. ``condition`` stands for the ages where people
    are told (« élèves de 4e et de 3e »); ``name`` is how a list calls the programme, with its
    article.
    """

    name: Text = Field(alias="nom")
    min_age: int | None = Field(None, alias="age_min", ge=0, le=OLDEST)
    max_age: int | None = Field(None, alias="age_max", ge=0, le=OLDEST)
    ages: Literal["inconnus"] | None = None
    condition: Text | None = None
    communes: Texts = ()
    quartiers: Texts = ()
    season: Season | None = Field(None, alias="saison")
    status: Status = Field(alias="statut")
    period: Period | None = Field(None, alias="periode")

    @property
    def has_ages(self) -> bool:
        """Whether an age is the least or the most that is asked."""
        return self.min_age is not None or self.max_age is not None

    @property
    def is_all_year(self) -> bool:
        """Whether one can go there today, whatever the day."""
        return self.status == "permanent"

    def state(self, today: date) -> State:
        """Whether it is to come, open or over on a day."""
        if self.period is None:
            return State.OPEN
        if today < self.period.start.first_day():
            return State.AHEAD
        return State.OPEN if today <= self.period.end.last_day() else State.OVER

    @model_validator(mode="after")
    def _ages_in_order(self) -> Self:
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            raise FieldFault("« age_min » est plus grand que « age_max » : échangez-les")
        if self.ages and self.has_ages:
            raise FieldFault("les âges sont écrits et dits « inconnus » : gardez l'un des deux")
        return self

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.is_all_year and self.period:
            raise FieldFault(
                "« permanent » ne va pas avec « periode » : enlevez l'une, "
                'ou écrivez « statut: "par éditions" »'
            )
        if not self.is_all_year and not self.period:
            raise FieldFault(
                "« par éditions » demande la dernière connue : ajoutez « periode: {du: …, au: …} »"
            )
        return self
