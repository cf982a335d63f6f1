"""Every file of a knowledge folder as read, before anyone has said that it holds together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from knowledge.bare_words import BareWords
from knowledge.contours import Contour, read_contours
from knowledge.dangers import Dangers
from knowledge.details import DetailKind
from knowledge.items import Item, read_item, read_list
from knowledge.lexicon import CounterExamples, Lexicon
from knowledge.menu import Topic
from knowledge.model import Commune, Entry, HelpNumber, Quartier
from knowledge.phrases import Phrases
from knowledge.yamlfile import Document, read

T = TypeVar("T", bound=BaseModel)

ENTRIES = "fiches"
PLACES, NUMBERS, LEXICON = "lieux.yaml", "numeros.yaml", "lexique.yaml"
COUNTER_EXAMPLES, DANGERS, PHRASES = "hors_sujet.yaml", "dangers.yaml", "phrases.yaml"
MENU, KINDS, BARE_WORDS = "menu.yaml", "details.yaml", "mots_seuls.yaml"
CONTOURS = "quartiers.geojson"
FILES = (
    PLACES, NUMBERS, LEXICON, COUNTER_EXAMPLES, DANGERS, PHRASES, MENU, KINDS, BARE_WORDS, CONTOURS,
)  # fmt: skip
SHIPPED = Path(__file__).resolve().parent
"""Where the other files are taken from when a folder holds entries only."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read; the faults met on the way are in the documents."""

    folder: Path
    today: date
    documents: tuple[Document, ...]
    sheets: tuple[Document, ...]
    entries: tuple[Item[Entry], ...]
    quartiers: tuple[Item[Quartier], ...]
    communes: tuple[Item[Commune], ...]
    numbers: tuple[Item[HelpNumber], ...]
    lexicon: Item[Lexicon] | None
    counter_examples: Item[CounterExamples] | None
    dangers: Item[Dangers] | None
    phrases: Item[Phrases] | None
    menu: tuple[Item[Topic], ...]
    kinds: tuple[Item[DetailKind], ...]
    bare_words: tuple[Item[BareWords], ...]
    contours: Mapping[str, Contour] | None

    def is_sound(self, name: str) -> bool:
        """Whether a file was read without fault: checks that lean on it can trust it."""
        return not any(one.faults for one in self.documents if one.path.name == name)


def read_draft(folder: Path, today: date, only: Iterable[Path] = ()) -> Draft:
    """Read a folder, and the drafts of entries among ``only`` that stand outside of it.

    The folder holds ``fiches/`` and the other files, or entries only: the other files are then
    those beside it, or the project's own.
    """
    sheets = [read(path) for path in _sheets(folder, only)]
    named = {name: read(_companion(folder, name)) for name in FILES if name != CONTOURS}
    contours = Document(_companion(folder, CONTOURS))
    return Draft(
        folder=folder,
        today=today,
        documents=(*sheets, *named.values(), contours),
        sheets=tuple(sheets),
        entries=tuple(item for sheet in sheets for item in read_list(sheet, Entry)),
        quartiers=_section(named[PLACES], Quartier, "quartiers"),
        communes=_section(named[PLACES], Commune, "communes"),
        numbers=tuple(read_list(named[NUMBERS], HelpNumber)),
        lexicon=_whole(named[LEXICON], Lexicon),
        counter_examples=_whole(named[COUNTER_EXAMPLES], CounterExamples),
        dangers=_whole(named[DANGERS], Dangers),
        phrases=_whole(named[PHRASES], Phrases),
        menu=tuple(read_list(named[MENU], Topic)),
        kinds=tuple(read_list(named[KINDS], DetailKind)),
        bare_words=tuple(read_list(named[BARE_WORDS], BareWords)),
        contours=_contours(contours),
    )


def knowledge_files(folder: Path) -> list[Path]:
    """Every file that the knowledge of a folder is read from."""
    return [*_sheets(folder, ()), *(_companion(folder, name) for name in FILES)]


def yaml_files(folder: Path) -> list[Path]:
    """Whatever looks like knowledge in a folder, read or not, and is not hidden."""
    return _shown(folder, "[!.]*.y*ml")


def entries_folder(folder: Path) -> Path:
    """Where the files of entries are: in ``fiches/``, or in the folder itself."""
    inside = folder / ENTRIES
    return inside if inside.is_dir() else folder


def _companion(folder: Path, name: str) -> Path:
    """A file that is not one of entries; a folder of entries has it beside it, if at all."""
    if (folder / ENTRIES).is_dir() or (folder / name).is_file():
        return folder / name
    beside = folder.parent / name
    return beside if beside.is_file() else SHIPPED / name


def _sheets(folder: Path, only: Iterable[Path]) -> list[Path]:
    """The files of entries: the folder's, then any other that was asked for."""
    chosen = {path.resolve(): path for path in only}
    companions = {_companion(folder, name).resolve() for name in FILES}
    found = _shown(entries_folder(folder), "[!.]*.yaml")
    files = [path for path in found if path.resolve() not in companions]
    # Chosen files come last: of two entries with one id, the later one is at fault.
    files.sort(key=lambda path: path.resolve() in chosen)
    known = {path.resolve() for path in files} | companions
    return files + [path for place, path in chosen.items() if place not in known]


def _shown(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder, at any depth, that nobody hides.

    Programs keep copies behind a dot: ``.stversions``, ``..data``, ``.#jeunesse.yaml``.
    """
    found = sorted(folder.rglob(pattern))
    return [
        path
        for path in found
        if not any(one.startswith(".") for one in path.relative_to(folder).parts)
    ]


def written_ids(document: Document) -> set[str]:
    """The ids that a file of entries names, even where the entry or the file cannot be read."""
    return set(re.findall(r"""^(?:- +|\s+)id: *["']?([\w-]+)""", document.text, re.MULTILINE))


def misread_ids(draft: Draft) -> set[str]:
    """The ids of entries that are written and could not be read: pointing to one is no mistake."""
    written = {entry for document in draft.documents for entry in written_ids(document)}
    return written - {item.value.id for item in draft.entries}


def _section(document: Document, model: type[T], name: str) -> tuple[Item[T], ...]:
    if document.root is None:
        return ()
    if name not in document.root.children:
        document.fault(1, f"la partie « {name}: » manque : ajoutez-la")
        return ()
    return tuple(read_list(document, model, name))


def _whole(document: Document, model: type[T]) -> Item[T] | None:
    return read_item(document, model) if document.root else None


def _contours(document: Document) -> Mapping[str, Contour] | None:
    """The contours of the quartiers, by their official codes."""
    try:
        document.text = document.path.read_text(encoding="utf-8")
        return read_contours(document.text)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        document.fault(1, "les contours ne peuvent pas être lus : reprenez le fichier officiel")
        return None
