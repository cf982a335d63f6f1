"""The typed patterns of dangers.yaml: by which words a message in danger is known.

A pattern is a line of words that must stand in this order, a few words apart: « je VOULOIR
MOURIR ». A word in capitals names a group of words; ``a|b`` is one or the other; ``...`` lets more
words pass; `` + `` joins parts that may stand in any order; ``sauf`` names groups that cancel it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from knowledge.fields import EntryId, FieldFault, Model, Text, Texts

CRY = "urgence"
"""The entry of a cry for help that does not say what happens: it must always be there."""
GAP = "..."
PART = "+"
UNLESS = "sauf"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_GROUP = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý0-9_]+")


def is_group(word: str) -> bool:
    """Whether a word of a pattern names a group: capitals only, two letters at least."""
    return _GROUP.fullmatch(word) is not None


def steps(pattern: str) -> list[str]:
    """The words of a pattern that something must match: neither « ... » nor « + »."""
    return [word for word in pattern.split() if word not in (GAP, PART)]


def _as_pattern(value: object) -> object:
    """A pattern is written as one line: « je VOULOIR MOURIR sauf FICTION ANIMAL »."""
    if not isinstance(value, str):
        return value
    text, _, unless = value.partition(f" {UNLESS} ")
    return {"text": text, "unless": tuple(unless.split())}


def _as_items(value: object) -> object:
    """A group is written as one text: its words and expressions, with commas between them."""
    if not isinstance(value, str):
        return value
    return tuple(item.strip() for item in value.split(",") if item.strip())


_LINE: dict[str, Any] = {"type": "string", "minLength": 1}
_LINE_OR_LIST = {"anyOf": [_LINE, {"type": "array", "items": _LINE}]}
"""What an editor is told: see knowledge/schema.py."""

Items = Annotated[
    Texts, BeforeValidator(_as_items), Field(min_length=1), WithJsonSchema(_LINE_OR_LIST)
]


def _as_names(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


GroupNames = Annotated[Texts, BeforeValidator(_as_names), WithJsonSchema(_LINE_OR_LIST)]


class Pattern(Model):
    """One pattern; ``unless`` are groups that cancel it when they stand near what it found."""

    text: Text
    unless: Texts = ()


class Told(Model):
    """What some patterns tell; ``unless`` holds for every one of them."""

    unless: GroupNames = Field((), alias="sauf")
    patterns: tuple[
        Annotated[Pattern, BeforeValidator(_as_pattern), WithJsonSchema(_LINE)], ...
    ] = Field(alias="motifs", min_length=1)


class Danger(Told):
    """The patterns that lead to one entry."""

    entry: EntryId = Field(alias="fiche")


class Remark(Told):
    """What is said of what was just answered, and asks for more than the same once again.

    ``after`` are the entries after which it is said; from the first one come the numbers, where
    another entry was spoken of since. It gets ``answer``, and then these numbers, those of
    ``numbers`` first; or else all of ``entry``.
    """

    after: GroupNames = Field(alias="apres", min_length=1)
    answer: Text | None = Field(None, alias="reponse")
    numbers: Texts = Field((), alias="numeros")
    entry: EntryId | None = Field(None, alias="fiche")

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.answer is None) is (self.entry is None):
            raise FieldFault("écrivez « reponse: » ou « fiche: », l'une des deux seulement")
        return self


class Need(Told):
    """What is said by somebody in need, though in no danger; it gets a detail of an entry."""

    entry: EntryId = Field(alias="fiche")
    detail: Text


class Cries(Model):
    """Cries that are the whole message, with nothing but ``fillers`` around them."""

    cries: Items = Field(alias="appels")
    fillers: Items = Field(alias="accompagnent")


class Negation(Model):
    """What denies the word beside it (« pas »), unless one of ``not_before`` comes next.

    ``between`` may stand between the negation and the word that it denies; a pattern that has a
    word of ``holds`` is a negation itself and is not denied.
    """

    words: Items = Field(alias="mots")
    holds: Items = Field(alias="motifs_qui_nient")
    between: Items = Field((), alias="entre")
    not_before: Items = Field((), alias="sauf_devant")


class Openings(Model):
    """What a message begins with that changes nothing of what it tells: « non », « mais ».

    Those of ``before_comma`` mean something else where no comma follows: « si je meurs ».
    """

    words: Items = Field(alias="mots")
    before_comma: Items = Field((), alias="avant_virgule")


class Ending(Model):
    """What says, once numbers were given, that a danger is over: « elle est revenue ».

    ``after`` are the dangers after which it says so, any one where there is none.
    """

    after: GroupNames = Field((), alias="apres")
    said: Items = Field(alias="dit")


class Aftermath(Ending):
    """What says that it goes on or gets graver instead: « il est revenu », after violence.

    ``entry`` is the danger that it tells then, the same one where there is none.
    """

    entry: EntryId | None = Field(None, alias="fiche")


class Dangers(Model):
    """The file dangers.yaml; ``dangers`` are in order of seriousness, the gravest first.

    ``links`` join two clauses: « mais », « parce que ». Each clause may tell a danger alone.
    Of the ``aftermaths`` and ``remarks`` that a message says, the first counts.
    """

    forms: dict[Text, Items] = Field({}, alias="formes")
    groups: dict[Text, Items] = Field(alias="groupes")
    spellings: dict[Text, Text] = Field({}, alias="ecritures")
    harmless: Texts = Field((), alias="anodins")
    unless: GroupNames = Field((), alias="sauf")
    negation: Negation
    openings: Openings | None = Field(None, alias="entames")
    links: Items = Field((), alias="liens")
    cries: Cries = Field(alias="cris")
    endings: tuple[Ending, ...] = Field((), alias="fins")
    aftermaths: tuple[Aftermath, ...] = Field((), alias="suites")
    remarks: tuple[Remark, ...] = Field((), alias="paroles")
    needs: tuple[Need, ...] = Field((), alias="detresses")
    dangers: tuple[Danger, ...] = Field(min_length=1)
    languages: dict[Text, dict[EntryId, Texts]] = Field({}, alias="langues")

    @model_validator(mode="after")
    def _groups_exist(self) -> Self:
        for pattern, names in self._named():
            for name in names:
                if name not in self.groups:
                    raise FieldFault(
                        f"« {pattern} » nomme le groupe « {name} », qui n'existe pas : "
                        "ajoutez-le sous « groupes: » ou corrigez son nom"
                    )
        _refuse_circles(self.groups)
        return self

    @model_validator(mode="after")
    def _never_on_a_bare_word(self) -> Self:
        french = (one.text for told in self._told() for one in told.patterns)
        foreign = (one for by in self.languages.values() for some in by.values() for one in some)
        for pattern in (*french, *foreign):
            if len(steps(pattern)) < 2 and not _is_chinese(pattern):
                raise FieldFault(
                    f"le motif « {pattern} » tient en un mot : ajoutez un mot de son contexte, "
                    "ou mettez-le sous « cris: » s'il doit être tout le message"
                )
        return self

    def entries(self) -> frozenset[str]:
        """Every entry id that a pattern leads to."""
        foreign = {entry for by_entry in self.languages.values() for entry in by_entry}
        told = {entry for one in (*self.endings, *self.aftermaths) for entry in one.after}
        told |= {entry for one in self.remarks for entry in one.after}
        led = {one.entry for one in self.needs} | {one.entry for one in self.dangers}
        maybe = {one.entry for one in self.aftermaths} | {one.entry for one in self.remarks}
        return frozenset(foreign | told | led | {entry for entry in maybe if entry is not None})

    def _told(self) -> Iterator[Told]:
        """All that French patterns tell."""
        yield from (*self.dangers, *self.remarks, *self.needs)

    def _named(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Each text that names groups, with the names."""
        for told in self._told():
            yield "sauf", told.unless
            for pattern in told.patterns:
                yield pattern.text, (*group_names(pattern.text), *pattern.unless)
        for text in (*self.harmless, *(i for items in self.groups.values() for i in items)):
            yield text, group_names(text)
        yield "sauf", self.unless


def _is_chinese(pattern: str) -> bool:
    """Whether a pattern has at least two Chinese characters, which are words, in each choice."""
    return all(len(_CHINESE.findall(choice)) >= 2 for choice in pattern.split("|"))


def group_names(pattern: str) -> list[str]:
    """The groups that a pattern names."""
    if pattern.islower():  # most texts: no word of theirs is looked at
        return []
    return [name for step in steps(pattern) for name in step.split("|") if is_group(name)]


def _refuse_circles(groups: Mapping[str, Texts]) -> None:
    inner = {name: {g for i in items for g in group_names(i)} for name, items in groups.items()}
    while leaves := [name for name, names in inner.items() if not names]:
        for leaf in leaves:
            del inner[leaf]
        inner = {name: names.difference(leaves) for name, names in inner.items()}
    if inner:
        raise FieldFault(
            f"le groupe « {min(inner)} » se contient lui-même : retirez son nom de ses mots"
        )
