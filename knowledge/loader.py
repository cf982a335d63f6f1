"""The door to the knowledge: a whole base without a fault, or every fault and no base."""

import hashlib
from collections.abc import Collection
from datetime import date
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.checks import cross_check
from knowledge.draft import Draft, read_draft
from knowledge.faults import Fault, KnowledgeError
from knowledge.files import entries_folder
from knowledge.known_details import KnownDetails
from knowledge.quartiers import Placeholders


def load(folder: Path, today: date) -> KnowledgeBase:
    """The knowledge base of a folder; KnowledgeError with all its faults when it has any."""
    return drafted(folder, today)[1]


def drafted(folder: Path, today: date) -> tuple[Draft, KnowledgeBase]:
    """The same, after what was read, which tells where everything stands."""
    draft, faults = examine(folder, today)
    if draft is None or any(not fault.warning for fault in faults):
        raise KnowledgeError(fault for fault in faults if not fault.warning)
    return draft, _base(draft)


def check(folder: Path, today: date, only: Collection[Path] | None = None) -> list[Fault]:
    """Every fault and warning, sorted; those of ``only`` these files if it is given.

    A file outside the folder is read as a draft of entries, and checked against the base.
    """
    return examine(folder, today, only)[1]


def examine(
    folder: Path, today: date, only: Collection[Path] | None = None
) -> tuple[Draft | None, list[Fault]]:
    """What was read, and what is wrong with it."""
    if not folder.is_dir():
        return None, [Fault(folder, 1, "ce dossier n'existe pas : vérifiez KNOWLEDGE_DIR")]
    draft = read_draft(folder, today, only or ())
    faults = [fault for document in draft.documents for fault in document.faults]
    faults += cross_check(draft)
    if not draft.sheets:
        faults.append(Fault(entries_folder(folder), 1, "aucune fiche : ajoutez un fichier .yaml"))
    if only is not None:
        chosen = {path.resolve() for path in only}
        faults = [fault for fault in faults if fault.path.resolve() in chosen]
    return draft, sorted(set(faults))


def _base(draft: Draft) -> KnowledgeBase:
    quartiers = {item.value.key: item.value for item in draft.quartiers}
    communes = {item.value.key: item.value for item in draft.communes}
    places, contours = quartiers.values(), draft.contours or {}
    placeholders = Placeholders(places, communes.values())
    kinds = {item.value.key: item.value for item in draft.kinds}
    entries = [item.value for item in draft.entries]
    details = KnownDetails(entries, kinds.values(), places, placeholders)
    filled = (one.model_copy(update={"answer": placeholders.fill(one)}) for one in entries)
    # All are there: a file that cannot be read whole is a fault, and faults make no base.
    assert draft.lexicon and draft.counter_examples and draft.dangers and draft.phrases
    topics = [item.value for item in draft.menu]
    return KnowledgeBase(
        entries={entry.id: entry for entry in filled},
        quartiers=quartiers,
        communes=communes,
        contours={
            one.key: contours[one.code] for one in places if one.code and one.code in contours
        },
        numbers={item.value.number: item.value for item in draft.numbers},
        lexicon=draft.lexicon.value,
        counter_examples=draft.counter_examples.value.root,
        dangers=draft.dangers.value,
        phrases=draft.phrases.value,
        menu=tuple(topic for topic in topics if topic.is_button),
        commands=tuple(topic for topic in topics if topic.command),
        themes=_themes(draft),
        kinds=kinds,
        bare_words=tuple(item.value for item in draft.bare_words),
        hard_words=tuple(item.value for item in draft.hard_words),
        details={entry.id: details.of(entry) for entry in entries},
        version=_digest(draft),
    )


def _themes(draft: Draft) -> dict[str, tuple[str, ...]]:
    """The entries of each file, without small talk."""
    themes: dict[str, tuple[str, ...]] = {}
    for item in draft.entries:
        if item.value.kind != "conversation":
            theme = item.document.path.stem
            themes[theme] = (*themes.get(theme, ()), item.value.id)
    return themes


def _digest(draft: Draft) -> str:
    """A few letters that change with any of the files."""
    digest = hashlib.sha256()
    for document in sorted(draft.documents, key=lambda document: document.path):
        digest.update(f"{document.path.name}\n{document.text}\n".encode())
    return digest.hexdigest()[:12]
