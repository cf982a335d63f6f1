"""The parts of the assistant, built from a folder of knowledge: the composition root's tool."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot import calibration
from bot.assistant import Assistant
from bot.emergency import Detector
from bot.french import FrenchWords
from bot.matcher import Matcher
from bot.reading import Reader
from knowledge.base import KnowledgeBase
from knowledge.loader import load


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that answers, for those who explain or measure it."""

    base: KnowledgeBase
    matcher: Matcher
    assistant: Assistant


def build(folder: Path, today: date) -> Parts:
    """Load a folder and make its assistant; KnowledgeError when the folder has faults."""
    base, french = load(folder, today), FrenchWords.shipped()
    shipped = calibration.load()
    reader = Reader(base, french)
    matcher = Matcher(base, reader, shipped)
    detector = Detector(base.dangers, reader.spelling, french)
    return Parts(base, matcher, Assistant(base, detector, matcher, shipped))


def build_uncalibrated(folder: Path, today: date) -> Matcher:
    """The matcher alone, for the command that computes its calibration."""
    base = load(folder, today)
    return Matcher(base, Reader(base, FrenchWords.shipped()), calibration.UNCALIBRATED)
