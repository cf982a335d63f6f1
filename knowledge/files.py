"""The files of a knowledge folder: which there are, and where each is found."""

from collections.abc import Iterable
from pathlib import Path

ENTRIES = "fiches"
PLACES, NUMBERS, LEXICON = "lieux.yaml", "numeros.yaml", "lexique.yaml"
COUNTER_EXAMPLES, DANGERS, PHRASES = "hors_sujet.yaml", "dangers.yaml", "phrases.yaml"
MENU, KINDS, BARE_WORDS = "menu.yaml", "details.yaml", "mots_seuls.yaml"
HARD_WORDS = "mots_difficiles.yaml"
CONTOURS = "quartiers.geojson"
FILES = (
    PLACES, NUMBERS, LEXICON, COUNTER_EXAMPLES, DANGERS, PHRASES, MENU, KINDS, BARE_WORDS,
    HARD_WORDS, CONTOURS,
)  # fmt: skip
SHIPPED = Path(__file__).resolve().parent
"""Where the other files are taken from when a folder holds entries only."""


def knowledge_files(folder: Path) -> list[Path]:
    """Every file that the knowledge of a folder is read from."""
    return [*sheet_files(folder, ()), *(companion(folder, name) for name in FILES)]


def yaml_files(folder: Path) -> list[Path]:
    """Whatever looks like knowledge in a folder, read or not, and is not hidden."""
    return _shown(folder, "[!.]*.y*ml")


def entries_folder(folder: Path) -> Path:
    """Where the files of entries are: in ``fiches/``, or in the folder itself."""
    inside = folder / ENTRIES
    return inside if inside.is_dir() else folder


def companion(folder: Path, name: str) -> Path:
    """A file that is not one of entries; a folder of entries has it beside it, if at all."""
    if (folder / ENTRIES).is_dir() or (folder / name).is_file():
        return folder / name
    beside = folder.parent / name
    return beside if beside.is_file() else SHIPPED / name


def sheet_files(folder: Path, only: Iterable[Path]) -> list[Path]:
    """The files of entries: the folder's, then any other that was asked for."""
    chosen = {path.resolve(): path for path in only}
    companions = {companion(folder, name).resolve() for name in FILES}
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
