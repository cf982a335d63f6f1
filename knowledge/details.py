"""The details of an entry: an age, a price, dates… each with its source and its own validity.

A kind of detail says how residents ask for it; an entry says what is known of that kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import Field, model_validator

from knowledge.dates import PartialDate
from knowledge.fields import EntryId, FieldFault, KnownDate, Model, Source, Text, Texts


class DetailKind(Model):
    """A kind of detail, and the expressions by which it is asked for.

    ``name`` completes « je ne connais pas … »; ``silence`` takes its place for what is never told.
    ``claims`` are what one may ask to have confirmed (« c'est gratuit ? »), by name; ``wishes`` the
    same, said of what one looks for (« un atelier gratuit »). ``told_by`` are words of an answer
    that tells such a detail already. Where an entry says nothing of a kind, the first kind of
    ``instead`` that it knows is told, or else as ``otherwise`` says: the whole entry, or that it
    is not known. ``pattern`` is the sentence that the data of an entry fill. A kind that ``gives``
    « fiche » is answered by the whole entry, one that gives « résumé » by its beginning; one that
    gives « lien » is known of every entry that has a link. One that gives « détail seul » is asked
    for only where nothing else is. What is asked for after an
    answer only has ``when``: the whole answer follows where it was not told before, and the kinds
    of ``replaces`` are not asked for where it was.
    """

    key: EntryId = Field(alias="cle")
    name: Text = Field(alias="nom")
    asked: Texts = Field(alias="demandes", min_length=1)
    claims: dict[Text, Texts] = Field({}, alias="affirmations")
    wishes: dict[Text, Texts] = Field({}, alias="souhaits")
    told_by: Texts = Field((), alias="dit_par")
    instead: tuple[EntryId, ...] = Field((), alias="a_defaut")
    otherwise: Literal["fiche", "inconnu"] = Field("fiche", alias="sinon")
    pattern: Text | None = Field(None, alias="modele")
    silence: Text | None = None
    gives: Literal["détail", "détail seul", "fiche", "lien", "résumé"] = Field(
        "détail", alias="donne"
    )
    when: Literal["toujours", "après la réponse"] = Field("toujours", alias="quand")
    replaces: tuple[EntryId, ...] = Field((), alias="remplace")

    @property
    def is_entire(self) -> bool:
        """Whether asking for it is asking for the whole entry."""
        return self.gives == "fiche"

    @property
    def is_after_answer(self) -> bool:
        """Whether it is asked for by whoever was answered already."""
        return self.when == "après la réponse"


class WrittenDetail(Model):
    """A detail as curators write it.

    Either ``text``, or the first words of the ``sentences`` of the answer that tell it, or a period
    alone; or ``same_as``, the entry that has this detail. ``source`` is the number of one of the
    entry's sources, ``page`` a source of its own. ``holds`` and ``fails`` are claims of the kind
    that are true and false; ``after`` is said once the period is over.
    """

    text: Text | None = Field(None, alias="texte")
    sentences: Texts = Field((), alias="phrases", min_length=1, max_length=2)
    same_as: EntryId | None = Field(None, alias="comme")
    holds: Texts = Field((), alias="vrai")
    fails: Texts = Field((), alias="faux")
    since: KnownDate | None = Field(None, alias="du")
    until: KnownDate | None = Field(None, alias="au")
    after: Text | None = Field(None, alias="ensuite")
    source: int | None = Field(None, ge=1)
    page: Source | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.text and self.sentences:
            raise FieldFault("« texte » et « phrases » disent la même chose : gardez-en un seul")
        says = self.text or self.sentences or self.since or self.until
        if self.same_as and (says or self.source or self.page):
            raise FieldFault("avec « comme », tout vient de l'autre fiche : enlevez le reste")
        if not (says or self.same_as):
            raise FieldFault(
                "ce détail ne dit rien : ajoutez « texte », « phrases », « comme » ou une période"
            )
        return self

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if not self.same_as and (self.source is None) == (self.page is None):
            raise FieldFault(
                "un détail a une source : ajoutez « source: 1 » (son rang dans « sources ») "
                "ou « page: » (url et date), l'une ou l'autre"
            )
        return self

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.since and self.until and self.since.first_day() > self.until.last_day():
            raise FieldFault("« du » est après « au » : échangez les deux dates")
        return self


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail that can be told: its sentences whole, its source found."""

    kind: str
    text: str
    source: Source
    holds: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    after: str | None = None


Details = Mapping[str, Detail]
"""The details of one entry by kind."""
