"""The typed lexicon: how people write, what they need, and what is not about here."""

from typing import Annotated

from pydantic import ConfigDict, Field, RootModel, StringConstraints

from knowledge.model import Model, Text, Texts

Spellings = dict[Text, Annotated[str, StringConstraints(strip_whitespace=True)]]
"""What each spelling means; nothing for one that says nothing (« mdr »)."""


class Elsewhere(Model):
    """Places that are not ours: a question that names one is another place's question."""

    towns: Texts = Field((), alias="villes")
    agglomeration: Texts = ()
    regions: Texts = ()
    countries: Texts = Field((), alias="pays")


class Language(Model):
    """A language around: words that reveal it, and the sentence that answers in it."""

    name: Text = Field(alias="nom")
    words: Texts = Field(alias="mots")
    sentence: Text = Field(alias="phrase")


class Lexicon(Model):
    """Spellings, needs and foreign names, as ``lexique.yaml`` holds them."""

    sms: Spellings
    ambiguous_sms: Spellings = Field({}, alias="sms_ambigus")
    slang: Spellings = Field({}, alias="argot")
    needs: dict[Text, Texts] = Field(alias="besoins")
    neutral: Texts = Field((), alias="neutres")
    elsewhere: Elsewhere = Field(Elsewhere(), alias="ailleurs")
    after_address: Texts = Field((), alias="apres_adresse")
    towns_after_preposition: Texts = Field((), alias="villes_apres_preposition")
    famous: Texts = Field((), alias="celebres")
    languages: dict[Text, Language] = Field({}, alias="langues")


class CounterExamples(RootModel[dict[Text, Texts]]):
    """Messages that no entry answers, by kind, as ``hors_sujet.yaml`` holds them."""

    model_config = ConfigDict(frozen=True, strict=True)
