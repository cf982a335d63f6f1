"""The knowledge base that answers now, and how another takes its place."""

import gc
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.assistant import Assistant
from bot.learning import garbage
from bot.learning.cache import CACHE, Cache
from bot.parts import Parts, kept_parts
from bot.reloading.rebuild import build_apart, built_here
from bot.running.faults import LearningError, NothingAnswersError
from bot.running.local_time import today
from knowledge.base import KnowledgeBase
from knowledge.phrases import Phrases
from knowledge.watched import contents

NOT_READ = "Les fiches n'ont pas pu être reprises : le journal du bot dit pourquoi."
NOTHING_ANSWERS = (
    "Les fiches n'ont pas pu être reprises, et l'ancienne version n'a pas été gardée : "
    "corrigez les fiches, puis redémarrez le bot."
)
_log = logging.getLogger(__name__)


class Live:
    """What answers now. Whoever answers asks for it each time, and keeps nothing of it.

    ``contents`` is the digest of the files that it was learned from; ``cache`` is where what was
    learned of them was kept, if it was.
    """

    def __init__(
        self, parts: Parts, folder: Path, learned_from: str, cache: Path | None = None
    ) -> None:
        self._parts: Parts | None = parts
        self._cache = cache
        self.folder = folder
        self.contents = learned_from

    @classmethod
    def start(cls, folder: Path, today: date, cache: Path = CACHE) -> "Live":
        """Learn a folder; KnowledgeError when it has faults.

        What is edited during that differs from the digest, and is taken up later.
        """
        before = contents(folder)
        garbage.give_back_early()
        live = cls(build_apart(folder, today, cache), folder, before, cache)
        gc.freeze()  # parts stay: looking through them for garbage would take 3 % of all time
        return live

    @property
    def parts(self) -> Parts:
        """Everything that answers.

        Where a swap left nothing, each answer tries to learn it anew; it fails like the swap did.
        """
        if self._parts is None:
            self._parts = self._learned_here()
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
        here: slower and larger, but there is an answer. If that fails too, LearningError: the
        former version answers again, from what was kept of it; NothingAnswersError when it was not.
        """
        self._parts = None
        gc.unfreeze()
        gc.collect()  # parts point to each other
        if self._takes(read) or self._takes(self._learned_here):
            self.contents = learned_from
            return
        if not self._takes(self._kept):
            raise NothingAnswersError(NOTHING_ANSWERS)
        raise LearningError(NOT_READ)

    def _takes(self, read: Callable[[], Parts]) -> bool:
        """Have answered what some function reads; False, and a line in the log, when it fails."""
        try:
            with garbage.left_alone():
                self._parts = read()
        except Exception as error:  # whatever it is, there must be an answer
            _log.error("Les fiches n'ont pas pu être reprises : %s", type(error).__name__)
            return False
        # What was learned stays: nothing in it is garbage to look for.
        gc.freeze()
        return True

    def _learned_here(self) -> Parts:
        return built_here(self.folder, today(), None)

    def _kept(self) -> Parts:
        """The version of ``contents``; LookupError when it was not kept."""
        kept = kept_parts(Cache(self._cache, self.folder, self.contents))
        if kept is None:
            raise LookupError
        return kept
