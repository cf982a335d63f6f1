"""The knowledge base that answers now, and how another takes its place."""

import gc
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot import garbage
from bot.assistant import Assistant
from bot.cache import CACHE
from bot.parts import Parts
from bot.rebuild import build_apart, built_here
from knowledge.base import KnowledgeBase
from knowledge.phrases import Phrases
from knowledge.watched import contents


class Live:
    """What answers now. Whoever answers asks for it each time, and keeps nothing of it.

    ``contents`` is the digest of the files that it was learned from.
    """

    def __init__(self, parts: Parts, folder: Path, learned_from: str) -> None:
        self._parts: Parts | None = parts
        self.folder = folder
        self.contents = learned_from

    @classmethod
    def start(cls, folder: Path, today: date, cache: Path = CACHE) -> "Live":
        """Learn a folder; KnowledgeError when it has faults.

        What is edited during that differs from the digest, and is taken up later.
        """
        before = contents(folder)
        garbage.give_back_early()
        live = cls(build_apart(folder, today, cache), folder, before)
        gc.freeze()  # parts stay: looking through them for garbage would take 3 % of all time
        return live

    @property
    def parts(self) -> Parts:
        """Everything that answers."""
        assert self._parts is not None, "parts are swapped between two answers"
        return self._parts

    @property
    def assistant(self) -> Assistant:
        """The assistant that answers."""
        return self.parts.assistant

    @property
    def base(self) -> KnowledgeBase:
        """What is known."""
        return self.parts.base

    @property
    def phrases(self) -> Phrases:
        """The sentences of the base."""
        return self.parts.base.phrases

    def swap(self, read: Callable[[], Parts], learned_from: str) -> None:
        """Let go of the parts, then read the next ones: two at once would take over 150 MB.

        Nothing else runs meanwhile, a tenth of a second: an answer comes from one or the other.
        Parts that cannot be read, which the process that wrote them does not expect, are learned
        here: slower and larger, but there is an answer.
        """
        self._parts = None
        gc.unfreeze()
        gc.collect()  # parts point to each other
        try:
            with garbage.left_alone():
                self._parts = read()
        except Exception:  # whatever it is, there must be an answer
            self._parts = built_here(self.folder, date.today(), None)
        # What was learned stays: nothing in it is garbage to look for.
        gc.freeze()
        self.contents = learned_from
