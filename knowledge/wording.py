"""pydantic's errors in French, for people who do not code: what, where, how to write it."""

import re
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge.french import closest, did_you_mean, listed
from knowledge.yamlfile import Document
from knowledge.yamlnodes import Node

Location = tuple[str | int, ...]

LIST_EXPECTED = "il faut ici une liste : un élément par ligne, précédé de « - »"
_UNKNOWN, _MISSING = "extra_forbidden", "missing"
_SIMPLE = {
    "tuple_type": LIST_EXPECTED,
    "string_too_short": "le texte est vide : écrivez-le entre les guillemets",
    "string_too_long": "le texte est trop long : {max_length} caractères au plus",
    "too_short": "la liste est vide : écrivez au moins un élément",
    "greater_than_equal": "le nombre doit être au moins {ge}",
    "less_than_equal": "le nombre doit être au plus {le}",
    "value_error": "{error}",
    _MISSING: "il manque la clé « {key} » : ajoutez une ligne « {key}: … »",
    "int_type": "« {raw} » n'est pas un nombre entier : écrivez-le en chiffres, sans guillemets",
}


def explain(
    document: Document, place: Location, model: type[BaseModel], error: ValidationError
) -> Iterator[tuple[Location, str]]:
    """Where each error of one item is, and what it says; one mistake gets one message."""
    details = error.errors(include_url=False)
    misspelt = {_meant(detail["loc"], model) for detail in details if detail["type"] == _UNKNOWN}
    for detail in details:
        location, kind = detail["loc"], detail["type"]
        node = document.node(place + location)
        echo = kind == _MISSING and location in misspelt
        # pydantic counts the valid items only: a list of faulty ones is not empty.
        echo |= kind == "too_short" and bool(node.children)
        if not node.faulty and not echo:
            yield location, _message(detail, node, document, model)


def path(location: Location) -> str:
    """The keys that lead to a value: « sources n° 2 › url »."""
    steps: list[str] = []
    for step in location:
        if isinstance(step, int):
            steps[-1:] = [f"{steps[-1] if steps else 'élément'} n° {step + 1}"]
        elif step != "[key]":
            steps.append(step.strip())
    return " › ".join(steps)


def _message(detail: ErrorDetails, node: Node, document: Document, model: type[BaseModel]) -> str:
    kind, location = detail["type"], detail["loc"]
    if kind in _SIMPLE:
        key = location[-1] if location else ""
        return _SIMPLE[kind].format(**detail.get("ctx", {}), key=key, raw=node.raw)
    if kind == _UNKNOWN:
        return _not_listed(
            str(location[-1]).strip(), _keys_at(model, location[:-1]), "une clé connue"
        )
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", str(detail["ctx"]["expected"]))
        return _not_listed(node.raw, known, "une valeur possible")
    if kind == "string_type":
        return _not_a_text(location, node, document)
    if kind in ("model_type", "dict_type"):
        keys = _keys_at(model, location)
        return "il faut ici des lignes « clé: valeur »" + (f", avec {listed(keys)}" if keys else "")
    return f"la valeur « {node.raw} » ne convient pas : comparez avec une autre fiche"


def _not_listed(word: str, known: list[str], what: str) -> str:
    return (
        f"« {word} » n'est pas {what}{did_you_mean(word, known)} Choisissez parmi {listed(known)}"
    )


def _not_a_text(location: Location, node: Node, document: Document) -> str:
    if node.children and isinstance(location[-1], int):
        # The usual cause: French puts a space before a colon, and YAML reads a key there.
        written = document.text.split("\n")[node.line - 1].strip().removeprefix("- ").strip('" ')
        return f'« {written} » est coupé à « : » : mettez des guillemets, "{written}"'
    if not node.raw:
        return 'il faut ici un seul texte, entre guillemets : "…"'
    read_as = "un nombre" if isinstance(node.data, int) else "une date"
    return f'« {node.raw} » est lu comme {read_as} : mettez des guillemets, "{node.raw}"'


def _meant(location: Location, model: type[BaseModel]) -> Location:
    """Where a misspelt key would stand, were it well spelt."""
    key = closest(str(location[-1]), _keys_at(model, location[:-1]))
    return (*location[:-1], key or "")


def _keys_at(model: type[BaseModel], location: Location) -> list[str]:
    """The keys that the model knows at a location."""
    annotation: Any = model
    for step in location:
        here = _model_in(annotation)
        if here is None:
            return []
        if isinstance(step, str) and step in (fields := _fields(here)):
            annotation = fields[step]
    found = _model_in(annotation)
    return list(_fields(found)) if found else []


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model that an annotation holds: itself, an item of its tuple, a value of its dict."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inside = (_model_in(argument) for argument in typing.get_args(annotation))
    return next((model for model in inside if model), None)
