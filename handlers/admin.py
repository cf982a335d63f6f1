"""What administrators see: why a question gets its answer."""

from collections.abc import Callable

from telegram import Update

from handlers import render
from handlers.desk import Desk
from handlers.kinds import Context

Explain = Callable[[str], str]
"""What ``ask --explain`` prints for a question."""
DECISION = "\nDécision : "
"""Where the end begins that is worth more than what led to it."""


class Admin:
    """Answers those whose number is in ADMIN_IDS."""

    def __init__(self, desk: Desk, explain: Explain) -> None:
        self._desk = desk
        self._explain = explain

    async def explain(self, update: Update, context: Context) -> None:
        """Say why the words after the command get their answer."""
        question = " ".join(context.args or ())
        if question:
            await self._desk.say(update, fitted(self._explain(question)))
        else:
            await self._desk.say(update, self._desk.phrases.explain_what)


def fitted(text: str) -> str:
    """An explanation that fits one message: of one too long, the decision stays whole."""
    before, mark, after = text.rpartition(DECISION)
    room = render.MOST_CHARACTERS - render.length(mark + after)
    return render.cut(before, max(0, room)) + mark + after if mark else text
