"""Taps on buttons: the double ones of a nervous finger or of Telegram's, and their end for all."""

from contextlib import suppress

from telegram import CallbackQuery
from telegram.error import BadRequest

from bot.running.clock import Clock
from handlers.recent import Recent

DOUBLE_SECONDS = 5.0
"""Longer than a slow network makes one wait before one taps again."""
_DELIVERED_SECONDS = 60 * 60.0


class Taps:
    """Tells which taps do nothing more than the one before."""

    def __init__(self, clock: Clock) -> None:
        self._last: Recent[int, tuple[object, ...]] = Recent(DOUBLE_SECONDS, clock)
        self._seen: Recent[str, int] = Recent(_DELIVERED_SECONDS, clock)
        self._doubles: Recent[int, bool] = Recent(_DELIVERED_SECONDS, clock)

    def note(self, update: int, query: CallbackQuery) -> None:
        """See the tap of an update come.

        When it comes counts, not when it is answered: the answer to the first may take long.
        """
        under = query.message.message_id if query.message else query.inline_message_id
        where = query.message.chat.id if query.message else None
        tapped = (where, under, query.data)
        if self._seen.get(query.id) is not None or self._last.get(query.from_user.id) == tapped:
            # It begins no five more seconds: whoever taps on and on is answered in the end.
            self._doubles.put(update, value=True)
        else:
            self._last.put(query.from_user.id, tapped)
        self._seen.put(query.id, update)

    def is_double(self, update: int) -> bool:
        """Whether the tap of an update repeats one."""
        return self._doubles.get(update) is not None


async def stop_waiting(query: CallbackQuery, says: str | None = None) -> None:
    """Tell Telegram that a tap was seen: its button turns no more, and ``says`` something."""
    with suppress(BadRequest):  # a tap from long ago, or answered already: nothing is lost
        await query.answer(says)
