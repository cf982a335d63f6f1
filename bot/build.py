"""The parts of the assistant, built from a folder of knowledge."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot import calibration
from bot import index as learned
from bot.assistant import Assistant
from bot.emergency import Detector
from bot.french import WORD_LIST, French, FrenchWords
from bot.index import Index, Studied
from bot.matcher import Matcher
from bot.reading import Reader
from bot.vocabulary import Vocabulary
from knowledge.base import KnowledgeBase
from knowledge.loader import load

CACHE = Path(__file__).resolve().parent.parent / ".cache"
KEPT = 3
"""Indexes in the cache: today's, and those of drafts or of the version before."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that answers, for those who explain or measure it."""

    base: KnowledgeBase
    matcher: Matcher
    assistant: Assistant


def build(folder: Path, today: date, cache: Path | None = CACHE) -> Parts:
    """Load a folder and make its assistant; KnowledgeError when the folder has faults.

    What is learned from the folder is kept in ``cache`` for the next start.
    """
    base, french = load(folder, today), FrenchWords.shipped()
    index = _index(base, french, cache)
    shipped = calibration.load()
    reader = Reader(base, Vocabulary(index.words, french), index.contexts)
    matcher = Matcher(base, reader, index, shipped)
    detector = Detector(base.dangers, reader.spelling, french)
    return Parts(base, matcher, Assistant(base, detector, matcher, shipped, date.today))


def build_uncalibrated(folder: Path, today: date) -> tuple[Matcher, Studied]:
    """A matcher that has no calibration yet, and the examples to compute it from."""
    base, french = load(folder, today), FrenchWords.shipped()
    studied, index = learned.study(base, french), learned.learn(base, french)
    reader = Reader(base, Vocabulary(index.words, french), index.contexts)
    return Matcher(base, reader, index, calibration.UNCALIBRATED), studied


def _index(base: KnowledgeBase, french: French, cache: Path | None) -> Index:
    """What is learned from a base: read from the cache, or learned and written there."""
    if cache is None:
        return learned.learn(base, french)
    path = cache / f"index-{_digest(base)}.npz"
    try:
        return learned.load(path)
    except (OSError, ValueError):
        index = learned.learn(base, french)
    try:
        learned.save(index, path)
        kept = sorted(cache.glob("index-*.npz"), key=lambda file: file.stat().st_mtime)
        for old in kept[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError as error:
        _log.info("The index is not kept for the next start: %s", error)
    return index


def _digest(base: KnowledgeBase) -> str:
    """Changes with the base and with the code that learns from it."""
    digest = hashlib.sha256(base.version.encode())
    for source in sorted((*Path(__file__).parent.glob("*.py"), WORD_LIST)):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
