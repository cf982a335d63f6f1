"""The typed lexicon: how people write, what they need, and what is not about here."""

import re
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    model_validator,
)

from knowledge.fields import FieldFault, Model, Text, Texts

Spellings = dict[Text, Annotated[str, StringConstraints(strip_whitespace=True)]]
"""What each spelling means; nothing for one that says nothing (« mdr »)."""


class Elsewhere(Model):
    """Places that are not ours: a question that names one is another place's question."""

    towns: Texts = Field((), alias="villes")
    agglomeration: Texts = ()
    regions: Texts = ()
    countries: Texts = Field((), alias="pays")


def _letters(value: str) -> str:
    """Letters as a set of characters holds them: « a-zàé »."""
    try:
        re.compile(f"[{value}]")
    except re.error:
        raise FieldFault(
            f"« {value} » n'est pas un alphabet : écrivez ses lettres, par exemple « a-zàé »"
        ) from None
    return value


class Language(Model):
    """A language around: words that reveal it, and the sentences that answer in it.

    ``little`` are articles, prepositions, greetings: they stand in titles and names too.
    ``shared`` are French words as well; ``again`` is for somebody who has read ``sentence``.
    """

    name: Text = Field(alias="nom")
    alphabet: Annotated[Text, AfterValidator(_letters)]
    words: Texts = Field(alias="mots")
    little: Texts = Field((), alias="petits_mots")
    shared: Texts = Field((), alias="aussi_en_francais")
    sentence: Text = Field(alias="phrase")
    again: Text = Field(alias="encore")


class Asking(Model):
    """How a question begins, and the words that link it to another one before it.

    ``little`` words may stand among those that ask for a detail (« combien *ça va me* coûter »),
    those of ``after`` behind them (« c'est combien *pour nous* »).
    """

    links: Texts = Field((), alias="liens")
    openings: Texts = Field((), alias="debuts")
    little: Texts = Field((), alias="petits_mots")
    after: Texts = Field((), alias="a_la_fin")


class YoungWords(Model):
    """What a message may hold beside an age or a town, and still ask what there is to do.

    ``everything`` asks what there is, whatever was told (« qu'est-ce qui existe pour lui ? »),
    ``others`` for something else than what was told (« elle aime pas ça, autre chose ? »);
    ``perhaps_others`` only beside such words (« et sinon y a quoi ? »).
    """

    people: Texts = Field((), alias="personnes")
    asking: Texts = Field((), alias="demandes")
    everything: Texts = Field((), alias="tout")
    others: Texts = Field((), alias="autre_chose")
    perhaps_others: Texts = Field((), alias="autre_chose_peut_etre")


class Following(Model):
    """How people go on from what was just said.

    ``links`` open a message that goes on, ``pointing`` words stand for something said before,
    ``choosing`` words for another one of the same kind. ``persons`` are those for whom one asks
    too, ``to_bot`` what one calls the bot, ``asides`` expressions of little words that speak of
    something else. ``details`` are the needs, ``detail_words`` further words, that ask something
    about a topic and are none. ``returning`` expressions go back to what was spoken of earlier,
    those of ``changing`` open a message about something else, and what one means comes after one
    of ``meaning``. One of ``besides`` asks for other ideas than what was told. A noun comes after
    one of ``determiners``; after one of ``circumstances``, it only tells where, when or with whom.
    """

    links: Texts = Field((), alias="liens")
    pointing: Texts = Field((), alias="renvois")
    choosing: Texts = Field((), alias="autres")
    persons: Texts = Field((), alias="personnes")
    to_bot: Texts = Field((), alias="au_robot")
    changing: Texts = Field((), alias="autre_sujet")
    meaning: Texts = Field((), alias="precisions")
    returning: Texts = Field((), alias="retours")
    besides: Texts = Field((), alias="autres_idees")
    asides: Texts = Field((), alias="apartes")
    details: Texts = ()
    detail_words: Texts = Field((), alias="mots_de_detail")
    determiners: Texts = Field((), alias="determinants")
    circumstances: Texts = Field((), alias="circonstances")


class Courtesies(Model):
    """Words before a question (« salut ») and after it (« svp ») that are no part of it."""

    openings: Texts = Field((), alias="debuts")
    closings: Texts = Field((), alias="fins")


class Correcting(Model):
    """How people turn down what they were told, and say what they mean.

    One of ``negations`` followed by one of ``after`` turns down what comes next, to the end of the
    clause or to one of ``again``; the words of ``before`` may open such a clause.
    """

    before: Texts = Field((), alias="avant")
    negations: Texts = ()
    after: Texts = Field((), alias="suivis_de")
    again: Texts = Field((), alias="reprises")


class Picking(Model):
    """How people pick one of some choices: the names of each rank, in order, and of the last one.

    ``refusals`` turn them all down, ``little`` words stand beside a rank and say nothing. In a list
    that an answer gave, a rank stands after one of ``before_rank`` and, where anything comes next,
    before one of ``after_rank``, with one of ``of_the_list`` between them at most; ``other`` words
    there mean the other one of two. One of ``which`` asks of which of the list something holds.
    """

    ranks: tuple[Texts, ...] = Field((), alias="rangs")
    last: Texts = Field((), alias="dernier")
    which: Texts = Field((), alias="lequel")
    refusals: Texts = Field((), alias="refus")
    other: Texts = Field((), alias="l_autre")
    before_rank: Texts = Field((), alias="avant_rang")
    of_the_list: Texts = Field((), alias="de_la_liste")
    after_rank: Texts = Field((), alias="apres_rang")
    little: Texts = Field((), alias="petits_mots")


class AskingMeaning(Model):
    """How people ask what a word means (« c'est quoi un avenant »).

    ``around`` stands beside the word and says nothing of it (« on m'a parlé de », « exactement »).
    ``told`` are words for a word of the last answer (« ce mot »).
    """

    asking: Texts = Field((), alias="demandes")
    around: Texts = Field((), alias="autour")
    told: Texts = Field((), alias="de_la_reponse")


class WordsAfterDanger(Model):
    """Single words that turn what is said once numbers of help were given.

    ``in_vain`` makes of « j'ai appelé » a call that led to nothing, ``plea`` a cry of « ils
    arrivent », ``still`` a danger that lasts of « ça va mieux ». ``nothing_more`` says nothing
    beside a denial: « c'est des pétards, en fait ».
    """

    in_vain: Texts = Field((), alias="en_vain")
    plea: Texts = Field((), alias="appel")
    still: Texts = Field((), alias="encore")
    nothing_more: Texts = Field((), alias="rien_de_plus")


class Lexicon(Model):
    """Spellings, needs and foreign names, as ``lexique.yaml`` holds them."""

    sms: Spellings
    ambiguous_sms: Spellings = Field({}, alias="sms_ambigus")
    slang: Spellings = Field({}, alias="argot")
    needs: dict[Text, Texts] = Field(alias="besoins")
    neutral: Texts = Field((), alias="neutres")
    courtesies: Courtesies = Field(Courtesies(), alias="politesses")
    asking: Asking = Field(Asking(), alias="questions")
    following: Following = Field(Following(), alias="suites")
    complaints: Texts = Field((), alias="reproches")
    repeats: Texts = Field((), alias="redites")
    giving_up: Texts = Field((), alias="abandons")
    assents: Texts = Field((), alias="acquiescements")
    puzzled: Texts = Field((), alias="incomprehensions")
    asking_more: Texts = Field((), alias="rien_d_autre")
    writing: Texts = Field((), alias="ecrire")
    no_danger: Texts = Field((), alias="fausse_alerte")
    over: Texts = Field((), alias="danger_passe")
    called: Texts = Field((), alias="deja_appele")
    in_need: Texts = Field((), alias="encore_besoin")
    after_danger: WordsAfterDanger = Field(WordsAfterDanger(), alias="mots_apres_danger")
    meaning: AskingMeaning = Field(AskingMeaning(), alias="sens_d_un_mot")
    living: Texts = Field((), alias="ou_l_on_vit")
    picking: Picking = Field(Picking(), alias="choix")
    correcting: Correcting = Field(Correcting(), alias="corrections")
    elsewhere: Elsewhere = Field(Elsewhere(), alias="ailleurs")
    after_address: Texts = Field((), alias="apres_adresse")
    streets: Texts = Field((), alias="rues")
    towns_after_preposition: Texts = Field((), alias="villes_apres_preposition")
    famous: Texts = Field((), alias="celebres")
    expressions: Texts = ()
    young: YoungWords = Field(YoungWords(), alias="jeunes")
    languages: dict[Text, Language] = Field({}, alias="langues")

    @model_validator(mode="after")
    def _details_are_needs(self) -> Self:
        unknown = sorted(set(self.following.details) - self.needs.keys())
        if unknown:
            raise FieldFault(
                f"« suites » : « {unknown[0]} » n'est pas un besoin : "
                "écrivez dans « details » un nom de « besoins »"
            )
        return self


class CounterExamples(RootModel[dict[Text, Texts]]):
    """Messages that no entry answers, by kind, as ``hors_sujet.yaml`` holds them."""

    model_config = ConfigDict(frozen=True, strict=True)
