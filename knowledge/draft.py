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
from knowledge.files import (
    BARE_WORDS,
    CONTOURS,
    COUNTER_EXAMPLES,
    DANGERS,
    FILES,
    HARD_WORDS,
    KINDS,
    LEXICON,
    MENU,
    NUMBERS,
    PHRASES,
    PLACES,
    companion,
    sheet_files,
)
from knowledge.hard_words import HardWord
from knowledge.items import Item, read_item, read_list
from knowledge.lexicon import CounterExamples, Lexicon
from knowledge.menu import Topic
from knowledge.model import Commune, Entry, HelpNumber, Quartier
from knowledge.phrases import Phrases
from knowledge.yamlfile import Document, read

T = TypeVar("T", bound=BaseModel)


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
    hard_words: tuple[Item[HardWord], ...]
    contours: Mapping[str, Contour] | None

    def is_sound(self, name: str) -> bool:
        """Whether a file was read without fault: checks that lean on it can trust it."""
        return not any(one.faults for one in self.documents if one.path.name == name)


def read_draft(folder: Path, today: date, only: Iterable[Path] = ()) -> Draft:
    """Read a folder, and the drafts of entries among ``only`` that stand outside of it.

    The folder holds ``fiches/`` and the other files, or entries only: the other files are then
    those beside it, or the project's own.
    """
    sheets = [read(path) for path in sheet_files(folder, only)]
    named = {name: read(companion(folder, name)) for name in FILES if name != CONTOURS}
    contours = Document(companion(folder, CONTOURS))
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
        hard_words=tuple(read_list(named[HARD_WORDS], HardWord)),
        contours=_contours(contours),
    )


def written_ids(document: Document) -> set[str]:
    """The ids that a file of entries names, even where the entry or the file cannot be read."""
    return set(re.findall(r"""^(?:- +|\s+)id: *["']?([\w-]+)""", document.text, re.MULTILINE))


def misread_ids(draft: Draft) -> set[str]:
    """The ids of entries that are written and could not be read: pointing to one is no mistake."""
    written = {entry for sheet in draft.sheets for entry in written_ids(sheet)}
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
