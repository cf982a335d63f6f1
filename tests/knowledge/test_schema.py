"""What editors know of the YAML files: current, true to them, and in French."""

import json
import re
from datetime import date
from pathlib import Path

import fastjsonschema
import pytest

from knowledge.schema import FILES, FOLDER, GUIDE, ROOT, schemas
from knowledge.yamlfile import read
from tests.knowledge.conftest import FAULTY

YAML = sorted(ROOT.glob("**/*.yaml"))
HEADER = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
PARTS = {"Elsewhere", "Language", "Asking", "YoungWords", "Following", "Picking"}
PARTS |= {"Negation", "Cries"}
"""Explained by what holds them."""


def schema_of(path: Path) -> Path:
    found = HEADER.match(path.read_text(encoding="utf-8"))
    assert found, f"{path} : commencez par la première ligne d'un fichier voisin."
    return (path.parent / found[1]).resolve()


def as_json(value: object) -> object:
    """What an editor reads: a date is a text there."""
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def is_valid(schema: Path, path: Path) -> bool:
    validate = fastjsonschema.compile(json.loads(schema.read_text(encoding="utf-8")))
    root = read(path).root
    assert root is not None
    try:
        validate(as_json(root.data))
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


def test_the_schemas_are_those_of_the_models_and_the_guide() -> None:
    made = dict(schemas(GUIDE.read_text(encoding="utf-8")))
    kept = {path: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert kept == made, "lancez « make schemas »"


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.stem)
def test_an_editor_takes_every_file_as_it_is(path: Path) -> None:
    name = "fiches" if path.parent.name == "fiches" else path.stem
    assert schema_of(path) == FOLDER / f"{name}.json"
    assert is_valid(schema_of(path), path)


def test_every_file_has_its_schema() -> None:
    assert {schema_of(path).stem for path in YAML} == set(FILES)


@pytest.mark.parametrize(
    "name", ["cle-inconnue", "id-mal-forme", "date-mal-ecrite", "lien-sans-https", "cle-manquante"]
)
def test_an_editor_shows_a_mistake_in_red(name: str) -> None:
    path = FAULTY / "fiches" / f"{name}.yaml"
    assert not is_valid(FOLDER / "fiches.json", path)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("[!p]*")), ids=lambda path: path.stem)
def test_every_key_is_explained_in_french(path: Path) -> None:
    """All but those of phrases.yaml, which is full of comments on its sentences."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    models = {**schema.get("$defs", {}), getattr(FILES[path.stem], "__name__", ""): schema}
    told = {name: one for name, one in models.items() if name not in PARTS}
    silent = [
        f"{name} › {key}"
        for name, model in told.items()
        for key, value in model.get("properties", {}).items()
        if "description" not in value
    ]
    assert silent == []
