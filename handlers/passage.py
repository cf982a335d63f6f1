"""The way of each update to its answer: its turn among replicas, a slot, Telegram's pace."""

from collections.abc import Awaitable, Callable

from bot.storage.turns import Turns
from handlers.pace import Pace
from handlers.slots import Slots


class Passage:
    """Lets updates through to be answered."""

    def __init__(self, turns: Turns, slots: Slots, pace: Pace) -> None:
        self._turns, self._slots, self._pace = turns, slots, pace

    async def through(self, number: int, chat: int, answer: Callable[[], Awaitable[bool]]) -> bool:
        """Have an update of a chat answered, unless another replica has done so.

        ``answer``, like this, says whether it is answered in the end; not when the bot stops.
        """
        turn = await self._turns.take(number, chat)
        if not turn.is_open:
            return True
        self._pace.recall(chat, turn.ages)
        async with self._slots.one():
            answered = await answer()
        if answered:
            await self._turns.end(number, chat, self._pace.ages(chat))
        return answered
