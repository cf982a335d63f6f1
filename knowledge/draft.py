"""Every file of a knowledge folder as read, before anyone has said that it holds together."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from knowledge.items import Item, read_item, read_list
from knowledge.lexicon import CounterExamples, Lexicon
from knowledge.model import Commune, Entry, HelpNumber, Quartier
from knowledge.yamlfile import Document, read

T = TypeVar("T", bound=BaseModel)

ENTRIES = "fiches"
PLACES, NUMBERS, LEXICON = "quartiers.yaml", "numeros.yaml", "lexique.yaml"
COUNTER_EXAMPLES, DANGERS, CONTOURS = "hors_sujet.yaml", "dangers.yaml", "quartiers.geojson"
FILES = (PLACES, NUMBERS, LEXICON, COUNTER_EXAMPLES, DANGERS, CONTOURS)


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read; the faults met on the way are in the documents."""

    folder: Path
    today: date
    documents: tuple[Document, ...]
    entries: tuple[Item[Entry], ...]
    quartiers: tuple[Item[Quartier], ...]
    communes: tuple[Item[Commune], ...]
    numbers: tuple[Item[HelpNumber], ...]
    lexicon: Item[Lexicon] | None
    counter_examples: Item[CounterExamples] | None
    contours: frozenset[str] | None
    # The patterns of dangers.yaml will stand here.

    def is_sound(self, name: str) -> bool:
        """Whether a file was read without fault: checks that lean on it can trust it."""
        return not any(one.faults for one in self.documents if one.path == self.folder / name)


def read_draft(folder: Path, today: date, only: Iterable[Path] = ()) -> Draft:
    """Read a folder, and the drafts of entries among ``only`` that stand outside of it."""
    sheets = [read(path) for path in _sheets(folder, only)]
    fixed = (PLACES, NUMBERS, LEXICON, COUNTER_EXAMPLES)
    places, numbers, lexicon, counter_examples = (read(folder / name) for name in fixed)
    contours = Document(folder / CONTOURS)
    return Draft(
        folder=folder,
        today=today,
        documents=(*sheets, places, numbers, lexicon, counter_examples, contours),
        entries=tuple(item for sheet in sheets for item in read_list(sheet, Entry)),
        quartiers=_section(places, Quartier, "quartiers"),
        communes=_section(places, Commune, "communes"),
        numbers=tuple(read_list(numbers, HelpNumber)),
        lexicon=_whole(lexicon, Lexicon),
        counter_examples=_whole(counter_examples, CounterExamples),
        contours=_codes(contours),
    )


def _sheets(folder: Path, only: Iterable[Path]) -> list[Path]:
    """The files of entries: the folder's, then any other that was asked for."""
    chosen = {path.resolve(): path for path in only}
    files = sorted(folder.glob(f"{ENTRIES}/**/[!.]*.yaml"))
    # Chosen files come last: of two entries with one id, the later one is at fault.
    files.sort(key=lambda path: path.resolve() in chosen)
    known = {path.resolve() for path in files} | {(folder / name).resolve() for name in FILES}
    return files + [path for place, path in chosen.items() if place not in known]


def written_ids(document: Document) -> set[str]:
    """The ids that a file of entries names, even where the entry or the file cannot be read."""
    return set(re.findall(r"""^(?:- +|\s+)id: *["']?([\w-]+)""", document.text, re.MULTILINE))


def _section(document: Document, model: type[T], name: str) -> tuple[Item[T], ...]:
    if document.root is None:
        return ()
    if name not in document.root.children:
        document.fault(1, f"la partie « {name}: » manque : ajoutez-la")
        return ()
    return tuple(read_list(document, model, name))


def _whole(document: Document, model: type[T]) -> Item[T] | None:
    return read_item(document, model) if document.root else None


def _codes(document: Document) -> frozenset[str] | None:
    """The official codes of the quartiers whose contour is known."""
    try:
        document.text = document.path.read_text(encoding="utf-8")
        features = json.loads(document.text)["features"]
        return frozenset(feature["properties"]["code_qp"] for feature in features)
    except (OSError, ValueError, KeyError, TypeError):
        document.fault(1, "les contours ne peuvent pas être lus : reprenez le fichier officiel")
        return None
