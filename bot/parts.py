"""The parts of the assistant, and those that were kept of an earlier start.

What learns them stays apart: its modules would weigh 6 MB in a process that only answers.
"""

from dataclasses import dataclass

from bot.assistant import Assistant
from bot.danger.emergency import Detector
from bot.learning import garbage
from bot.learning.cache import Cache
from bot.ranking.matcher import Matcher
from bot.replies.details import DetailsAsked
from knowledge.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that answers, for those who explain or measure it."""

    base: KnowledgeBase
    matcher: Matcher
    detector: Detector
    details: DetailsAsked
    assistant: Assistant


@garbage.left_alone()
def kept_parts(files: Cache) -> Parts | None:
    """The parts that were made of just these files; None when none were."""
    parts = files.parts()
    return parts if isinstance(parts, Parts) else None
