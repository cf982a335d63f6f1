"""JSON Schemas of the YAML files, for editors: ``python -m knowledge.schema`` writes them.

They are made from the models; what a key is for comes from the guide's tables and, where it has
none, from ``schema_words``.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from knowledge.bare_words import BareWords
from knowledge.dangers import Dangers
from knowledge.details import DetailKind
from knowledge.fields import Model
from knowledge.hard_words import HardWord
from knowledge.lexicon import CounterExamples, Lexicon
from knowledge.menu import Topic
from knowledge.model import Commune, Entry, HelpNumber, Quartier
from knowledge.phrases import Phrases
from knowledge.schema_words import MODELS

ROOT = Path(__file__).resolve().parent
FOLDER = ROOT / "schema"
GUIDE = ROOT.parent / "CONTRIBUTING.md"
IN_GUIDE = ("Entry", "Programme")
"""The models whose keys the guide explains."""
_ROW = re.compile(r"^\| (`[^|]*`) \| [^|]* \| ([^|]*) \|$", re.MULTILINE)


class Places(Model):
    """The file lieux.yaml."""

    communes: tuple[Commune, ...]
    quartiers: tuple[Quartier, ...]


FILES: dict[str, Any] = {
    "fiches": list[Entry],
    "lieux": Places,
    "numeros": list[HelpNumber],
    "phrases": Phrases,
    "menu": list[Topic],
    "details": list[DetailKind],
    "lexique": Lexicon,
    "hors_sujet": CounterExamples,
    "mots_seuls": list[BareWords],
    "mots_difficiles": list[HardWord],
    "dangers": Dangers,
}
"""What each YAML file holds; « fiches » stands for every file of that folder."""


def schemas(guide: str) -> Iterator[tuple[Path, str]]:
    """The path of each schema and its text; ``guide`` is the text of CONTRIBUTING.md."""
    words = {**MODELS, **dict.fromkeys(IN_GUIDE, _rows(guide))}
    for name, held in FILES.items():
        schema = TypeAdapter(held).json_schema()
        models = {**schema.get("$defs", {}), getattr(held, "__name__", ""): schema}
        for model, described in models.items():
            _describe(described, words.get(model, {}))
        plain = {"$schema": "http://json-schema.org/draft-07/schema#", **_plain(schema)}
        yield (
            FOLDER / f"{name}.json",
            json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        )


def _rows(guide: str) -> dict[str, str]:
    """What the guide's tables of keys say of each: « | `titre` | oui | Quelques mots. | »."""
    return {
        key: re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text).replace("`", "").strip()
        for keys, text in _ROW.findall(guide)
        for key in re.findall(r"`([^`]+)`", keys)
    }


def _describe(schema: dict[str, Any], words: dict[str, str]) -> None:
    """Put the words for curators in the place of the docstrings, which are for who codes."""
    schema.pop("description", None)
    for key, value in schema.get("properties", {}).items():
        if "$ref" in value:
            # Beside a reference, draft 7 reads nothing else.
            value["allOf"] = [{"$ref": value.pop("$ref")}]
        if key in words:
            value["description"] = words[key]


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without what nobody writes: nulls, defaults, and titles made from keys."""
    kept: dict[str, Any] = {
        key: _inside(one) for key, one in schema.items() if not _is_noise(key, one)
    }
    choices = [one for one in kept.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        return {**choices[0], **kept}
    return {**kept, "anyOf": choices} if choices else kept


def _inside(value: object) -> object:
    if isinstance(value, list):
        return [_inside(one) for one in value]
    return _plain(value) if isinstance(value, dict) else value


def _is_noise(key: str, value: object) -> bool:
    """A title or a default of a schema; a key that people write is described by a mapping."""
    return key in ("title", "default") and not (isinstance(value, dict) and "type" in value)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, text in schemas(GUIDE.read_text(encoding="utf-8")):
        path.write_text(text, encoding="utf-8")
