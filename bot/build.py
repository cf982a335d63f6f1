"""The parts of the assistant, built from a folder of knowledge."""

import hashlib
import logging
import pickle
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from bot import calibration
from bot import index as learned
from bot.assistant import Assistant, Readers
from bot.details import DetailsAsked
from bot.emergency import Detector
from bot.french import WORD_LIST, FrenchWords
from bot.index import Studied
from bot.languages import Languages
from bot.matcher import Matcher
from bot.questions import Questions
from bot.reading import Reader
from bot.vocabulary import Vocabulary
from knowledge.base import KnowledgeBase
from knowledge.draft import knowledge_files
from knowledge.loader import load

CACHE = Path(__file__).resolve().parent.parent / ".cache"
KEPT = 3
"""Files in the cache: today's, and those of drafts or of the version before."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that answers, for those who explain or measure it."""

    base: KnowledgeBase
    matcher: Matcher
    detector: Detector
    details: DetailsAsked
    assistant: Assistant


def build(folder: Path, today: date, cache: Path | None = CACHE) -> Parts:
    """Load a folder and make its assistant; KnowledgeError when the folder has faults.

    Learning from a folder takes a few seconds: the parts are kept in ``cache`` for the next start,
    under a digest of every file and of the code. A file there is the program's own, as trusted as
    the code beside it.
    """
    if cache is None:
        return _make(folder, today)
    path = cache / f"parts-{_digest(folder)}.pickle"
    try:
        with path.open("rb") as file:
            parts: Parts = pickle.load(file)
            return parts
    except Exception as error:  # whatever a broken file does, the parts can be made
        _log.info("Nothing kept from before: %s", type(error).__name__)
    parts = _make(folder, today)
    try:
        _keep(parts, path)
    except OSError as error:
        _log.info("Nothing kept for the next start: %s", error)
    return parts


def _make(folder: Path, today: date) -> Parts:
    base, french = load(folder, today), FrenchWords.shipped()
    index = learned.learn(learned.study(base, french))
    shipped = calibration.load()
    reader = Reader(base, Vocabulary(index.words, french), index.contexts)
    matcher = Matcher(base, reader, index, shipped)
    detector = Detector(base.dangers, reader.spelling, french)
    names = [commune.name for commune in base.communes.values()]
    languages = Languages(base.lexicon.languages.values(), reader.status, names)
    questions = Questions(base.lexicon.asking, reader.spelling)
    details = DetailsAsked(base, reader)
    readers = Readers(reader, detector, languages, questions, details)
    assistant = Assistant(base, readers, matcher, shipped, date.today)
    return Parts(base, matcher, detector, details, assistant)


def _keep(parts: Parts, path: Path) -> None:
    """Write the parts; a half-written file is never read, and old ones go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_bytes(pickle.dumps(parts, pickle.HIGHEST_PROTOCOL))
    partial.replace(path)
    kept = sorted(path.parent.glob("parts-*.pickle"), key=lambda file: file.stat().st_mtime)
    for old in kept[:-KEPT]:
        old.unlink(missing_ok=True)


def _digest(folder: Path) -> str:
    """Changes with the knowledge, with the code, and with what runs it."""
    digest = hashlib.sha256(f"{folder.resolve()} {sys.version} {np.__version__}".encode())
    here = Path(__file__).resolve().parent
    code = (*here.glob("*.py"), *here.parent.glob("knowledge/*.py"), WORD_LIST, calibration.SHIPPED)
    for path in sorted((*code, *knowledge_files(folder))):
        if path.is_file():
            digest.update(f"{path.name}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Uncalibrated:
    """What the calibration is computed from."""

    base: KnowledgeBase
    matcher: Matcher
    detector: Detector
    studied: Studied


def build_uncalibrated(folder: Path, today: date) -> Uncalibrated:
    """A matcher that has no calibration yet, and the examples to compute it from."""
    base, french = load(folder, today), FrenchWords.shipped()
    studied = learned.study(base, french)
    reader = Reader(base, Vocabulary(studied.words, french), studied.contexts)
    matcher = Matcher(base, reader, learned.learn(studied), calibration.UNCALIBRATED)
    return Uncalibrated(base, matcher, Detector(base.dangers, reader.spelling, french), studied)
