"""What administrators see: why a question gets its answer, what is missing, and what they saved."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Update

from bot.reloading.reload import Reloader
from handlers import render
from handlers.desk import Desk
from handlers.kinds import Context

Explain = Callable[[str], str]
"""What ``ask --explain`` prints for a question."""
Bilan = Callable[[], Awaitable[str]]
"""The figures of the day and the week, and what is missing."""
DECISION = "\nDécision : "
"""Where the end begins that is worth more than what led to it."""


@dataclass(frozen=True, slots=True)
class Office:
    """What administrators may ask for."""

    explain: Explain
    bilan: Bilan


class Admin:
    """Answers those whose number is in ADMIN_IDS."""

    def __init__(self, desk: Desk, office: Office, reloader: Reloader) -> None:
        self._desk = desk
        self._office = office
        self._reloader = reloader

    async def explain(self, update: Update, context: Context) -> None:
        """Say why the words after the command get their answer."""
        question = " ".join(context.args or ())
        if question:
            await self._desk.say(update, fitted(self._office.explain(question)))
        else:
            await self._desk.say(update, self._desk.phrases.explain_what)

    async def bilan(self, update: Update, _: Context) -> None:
        """Say what was asked today and this week, and what is missing."""
        await self._desk.say(update, await self._office.bilan())

    async def reload(self, update: Update, _: Context) -> None:
        """Have the entries read again, and say what became of it, with every fault."""
        person = update.effective_user
        assert person is not None, "administrators are persons"
        report = await self._reloader.reload(person.id)
        await self._desk.say(update, report.answer(lambda: self._reloader.live.base))


def fitted(text: str) -> str:
    """An explanation that fits one message: of one too long, the decision stays whole."""
    before, mark, after = text.rpartition(DECISION)
    room = render.MOST_CHARACTERS - render.length(mark + after)
    return render.cut(before, max(0, room)) + mark + after if mark else text
