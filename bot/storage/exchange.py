"""One exchange without the person: what the journal keeps of a message and its reply."""

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from bot.masking.masking import Masking
from bot.reply import Choice, Outcome, Reply
from bot.running.clock import Clock
from bot.running.local_time import day_of
from bot.storage.chat_keys import JOURNAL, ChatKeys

HOUR = 3_600_000
"""In milliseconds."""
DAY_KEY_BYTES = 16
_log = logging.getLogger(__name__)


class Reason(StrEnum):
    """Why an answer was not useful."""

    NOT_MY_QUESTION = "not_my_question"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Vote:
    """What somebody thought of an answer; the last vote counts."""

    exchange: str
    useful: bool
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A row of the table ``exchanges``; ``at`` is in milliseconds since 1970."""

    id: str
    at: int
    day_key: bytes | None
    question: str | None
    outcome: str
    entry: str | None
    others: str
    score: float
    no: str | None
    version: str


def new_id() -> str:
    """Twelve characters that nobody can guess, and that tell nothing of a chat."""
    return secrets.token_urlsafe(9)


class Exchanges:
    """Makes exchanges of what was said in chats.

    ``version`` tells the version of the knowledge that answers now.
    """

    def __init__(
        self,
        token: str,
        masking: Masking,
        version: Callable[[], str],
        clock: Clock = time.time,
    ) -> None:
        self._token = token
        self._masking = masking
        self._version = version
        self._clock = clock
        self._day: date | None = None
        self._keys = ChatKeys(token, JOURNAL)

    def of(self, exchange: str, chat: int, question: str | None, reply: Reply) -> Exchange:
        """What is kept of a reply in a chat; ``question`` is None where nobody wrote one.

        Of an emergency, its kind and its hour: nothing leads from it to a person's other questions.
        """
        now = self._clock()
        is_emergency = reply.outcome is Outcome.EMERGENCY
        at = int(now * 1000)
        is_written = question is not None and not is_emergency
        return Exchange(
            id=exchange,
            at=at - at % HOUR if is_emergency else at,
            day_key=None if is_emergency else self._day_key(chat, day_of(now)),
            question=self._masking.mask(question or "") if is_written else None,
            outcome=reply.outcome.value,
            entry=reply.entry,
            others="" if is_emergency else " ".join(_others(reply)),
            score=reply.score,
            no=reply.no,
            version=self._version(),
        )

    def _day_key(self, chat: int, day: date) -> bytes:
        """Another one for every chat and every day."""
        if day != self._day:
            purpose = b"%s %s" % (JOURNAL, day.isoformat().encode())
            self._day, self._keys = day, ChatKeys(self._token, purpose)
        return self._keys.of(chat)[:DAY_KEY_BYTES]


def _others(reply: Reply) -> tuple[str, ...]:
    """The entries answered too, else those that were offered: choices, or near ideas."""
    offered: tuple[Choice, ...] = reply.choices
    if reply.outcome is Outcome.FALLBACK:
        offered = reply.related
    return reply.also or tuple(choice.entry for choice in offered)


class Notes(Protocol):
    """Where what happened is noted, without waiting."""

    def note(self, one: Exchange | Vote) -> None:
        """Note an exchange, or a vote on one."""


class Recorder:
    """Has the journal note what was said; nothing that goes wrong here reaches a reply."""

    def __init__(self, exchanges: Exchanges, notes: Notes) -> None:
        self._exchanges = exchanges
        self._notes = notes

    def answered(self, exchange: str, chat: int, question: str | None, reply: Reply) -> None:
        """Note a reply that was given in a chat; ``question`` is None where nobody wrote one."""
        try:
            self._notes.note(self._exchanges.of(exchange, chat, question, reply))
        except Exception as error:  # whatever a message does to the masking
            _log.error("Un échange n'a pas pu être noté : %s", type(error).__name__)

    def voted(self, vote: Vote) -> None:
        """Note a vote."""
        self._notes.note(vote)
