"""Requests to Telegram that outlast its bad moments."""

import logging
import os
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.running.counters import Counters
from bot.running.logs import first_line
from bot.running.waits import growing
from handlers.pace import Pace
from handlers.slots import Slots

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds between two tries of the same request."""
MOST_TRIES = 10
LONGEST_LINE = 100
"""Characters of what Telegram, or a proxy before it, says in the log."""
OUTLINE = ("message_id", "date", "chat")
Result = bool | dict[str, Any] | list[dict[str, Any]]
# The library's own word for « retry_after is a timedelta », as it will be in its next version.
os.environ["PTB_TIMEDELTA"] = "1"
_log = logging.getLogger(__name__)


def wait_after(error: Exception, waiting: Iterator[float]) -> float:
    """How long to wait after an error: what Telegram asks for, or a growing while."""
    asked = error.retry_after if isinstance(error, RetryAfter) else 0
    seconds = asked if isinstance(asked, (int, float)) else asked.total_seconds()
    return max(float(seconds), next(waiting))


def in_short(error: Exception) -> str:
    """An error in one short line, whatever page a proxy answered with."""
    said = str(error) if isinstance(error, TelegramError) else type(error).__name__
    return first_line(said, LONGEST_LINE)


def log_wait(log: logging.Logger, endpoint: str, error: Exception, seconds: float) -> None:
    """One line a failure, for operators."""
    log.warning("Telegram, %s : %s. Nouvel essai dans %g s.", endpoint, in_short(error), seconds)


def is_passing(error: TelegramError) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(error, BadRequest):  # which the library counts among the network's errors
        return False
    return isinstance(error, (RetryAfter, NetworkError)) or type(error) is TelegramError


class Patience(BaseRateLimiter[None]):
    """Keeps the pace, and tries again while Telegram is down or slow, each chat for itself.

    The library lets requests pass here on their way out. One is given up only when it keeps
    failing while others succeed; one of which the answer was lost may be made twice.
    """

    def __init__(self, pace: Pace, slots: Slots, counters: Counters) -> None:
        self._pace, self._slots, self._counters = pace, slots, counters
        self._successes = 0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Result:
        """Make a request, however long it takes."""
        waiting, before = growing(FIRST_WAIT, LONGEST_WAIT), self._successes
        tries = 0
        while True:
            await self._pace.turn(endpoint, data.get("chat_id"))
            try:
                result = await callback(*args, **kwargs)
            except ChatMigrated as moved:  # the group has become a supergroup meanwhile
                if data.get("chat_id") == moved.new_chat_id:
                    raise
                data["chat_id"] = moved.new_chat_id  # the same dictionary as in ``args``
            except TelegramError as error:
                tries += 1
                hopeless = tries >= MOST_TRIES and self._successes > before
                if hopeless or not is_passing(error):
                    raise
                self._counters.errors["telegram"] += 1
                wait = wait_after(error, waiting)
                log_wait(_log, endpoint, error, wait)
                await self._slots.sleep(wait)
            else:
                self._successes += 1
                self._counters.telegram_answered()
                return _in_outline(result)


def _in_outline(result: Result) -> Result:
    """What Telegram answers, a message without its content: nobody reads again what was sent.

    The library would make objects of it, one for each button.
    """
    if isinstance(result, dict) and "message_id" in result:
        return {name: result[name] for name in OUTLINE if name in result}
    return result
