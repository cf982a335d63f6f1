"""Whether the bot can serve, for whoever watches over it: ``/healthz``."""

import json
import time
from collections.abc import Callable
from datetime import date
from typing import Protocol

from bot.running.counters import Counters
from bot.running.web import Answer, Request
from knowledge.base import KnowledgeBase

LONGEST_SILENCE = 90.0
"""Seconds without a word from Telegram: each way of taking updates asks it twice as often."""


class Reachable(Protocol):
    """What says whether it answered lately, such as the database."""

    @property
    def is_there(self) -> bool:
        """Whether it answered when it was asked last."""


class Health:
    """Tells how the parts are; ``knowledge`` gives the base that answers now."""

    def __init__(
        self, counters: Counters, database: Reachable, knowledge: Callable[[], KnowledgeBase]
    ) -> None:
        self._counters, self._database, self._knowledge = counters, database, knowledge
        self._started = time.monotonic()

    async def report(self, _: Request) -> Answer:
        """JSON; 503 with the reason when residents get no answer.

        Without its database the bot answers all the same, so that is told and no reason.
        """
        fault, silence, base = self._fault(), self._counters.silence, self._knowledge()
        told = {
            "status": "ok" if fault is None else "unavailable",
            "reason": fault,
            "process": {
                "up_seconds": round(time.monotonic() - self._started),
                "stopping": self._counters.stopping,
            },
            "telegram": {
                "ok": _spoke(silence),
                "seconds_since_contact": None if silence is None else round(silence),
            },
            "database": {"ok": self._database.is_there},
            "knowledge": {"version": base.version, "date": verified_on(base).isoformat()},
        }
        body = json.dumps(told, ensure_ascii=False) + "\n"
        return Answer(200 if fault is None else 503, body, "application/json")

    def _fault(self) -> str | None:
        silence = self._counters.silence
        if self._counters.stopping:
            return "Le bot s'arrête."
        if silence is None:
            return "Telegram n'a pas encore répondu."
        if not _spoke(silence):
            return f"Telegram ne répond plus depuis {silence:.0f} secondes."
        return None


def _spoke(silence: float | None) -> bool:
    return silence is not None and silence <= LONGEST_SILENCE


def verified_on(base: KnowledgeBase) -> date:
    """The last day on which somebody verified an entry."""
    days = (one.verified_on.first_day() for one in base.entries.values() if one.verified_on)
    return max(days, default=date.min)
