"""👍 and 👎 under answers: a vote, in two taps at most why, and a person to ask instead."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.ranking.examples import CONTACT
from bot.reloading.live import Live
from bot.reply import Outcome, Reply
from bot.storage.exchange import Reason, Recorder, Vote, new_id
from handlers.kinds import Context
from handlers.render import OPEN, button
from handlers.taps import stop_waiting
from handlers.topics import Rows
from knowledge.phrases import FeedbackPhrases

USEFUL, NOT_USEFUL = "u", "d"
REASONS = {"q": Reason.NOT_MY_QUESTION, "o": Reason.OUTDATED, "c": Reason.UNCLEAR}
DATA = r"^f([udqoc]):([\w-]{12})$"
"""Callback data of a vote: what is thought, and of which exchange. Nothing of it is kept here: a
vote works after a restart too."""


class Feedback:
    """Shows votes, takes them, and has the journal note what was answered."""

    def __init__(self, recorder: Recorder, live: Live) -> None:
        self._recorder = recorder
        self._live = live

    @property
    def _phrases(self) -> FeedbackPhrases:
        return self._live.phrases.feedback

    def under(
        self, keyboard: InlineKeyboardMarkup | None, reply: Reply
    ) -> tuple[str, InlineKeyboardMarkup | None]:
        """A new exchange, and the keyboard of its reply: with a vote if that is asked for."""
        exchange = new_id()
        if not self._asks(reply):
            return exchange, keyboard
        rows = [list(row) for row in keyboard.inline_keyboard] if keyboard else []
        return exchange, InlineKeyboardMarkup([*rows, self._vote(exchange)])

    def shown(self, exchange: str, chat: int, question: str | None, reply: Reply) -> None:
        """Note a reply that a chat got; ``question`` is None where nobody wrote one."""
        self._recorder.answered(exchange, chat, question, reply)

    async def tapped(self, update: Update, _: Context) -> None:
        """Note a vote, say thank you, and show under the answer what can be said next."""
        query = update.callback_query
        assert query is not None
        found = re.match(DATA, query.data or "")
        assert found is not None, "this handler takes votes only"
        said, exchange = found.groups()
        self._recorder.voted(Vote(exchange, said == USEFUL, REASONS.get(said)))
        await stop_waiting(query, self._thanks(said))
        await _replace(query, self._next(said, exchange))

    def _asks(self, reply: Reply) -> bool:
        """Whether to ask for a vote: under answers and « I do not know », not under a danger, a
        question of the bot's own, or « bonjour »."""
        if reply.outcome is Outcome.FALLBACK:
            return True
        base = self._live.base
        entry, is_answer = base.entries.get(reply.entry or ""), reply.outcome is Outcome.ANSWER
        informs = entry.kind == "information" if entry else base.defined(reply.entry) is not None
        return is_answer and not reply.steps and informs

    def _thanks(self, said: str) -> str:
        if said == USEFUL:
            return self._phrases.thanks
        return self._phrases.why if said == NOT_USEFUL else self._phrases.thanks_for_reason

    def _next(self, said: str, exchange: str) -> Rows:
        """The rows of the vote once something was said."""
        if said == USEFUL:
            return [self._vote(exchange, said)]
        rows = self._reasons(exchange) if said == NOT_USEFUL else [self._vote(exchange, NOT_USEFUL)]
        contact = self._live.base.entries.get(CONTACT)
        if contact is None:
            return rows
        return [*rows, [button(contact.title, OPEN + CONTACT)]]

    def _vote(self, exchange: str, said: str = "") -> list[InlineKeyboardButton]:
        """👍 and 👎 side by side; the one that was said tells so in words."""
        labels = {USEFUL: self._phrases.useful, NOT_USEFUL: self._phrases.not_useful}
        if said:
            labels[said] = self._phrases.noted.format(avis=labels[said])
        return [_vote_button(label, one, exchange) for one, label in labels.items()]

    def _reasons(self, exchange: str) -> Rows:
        """Why it was not useful, and a way back for whoever has tapped beside."""
        phrases = self._phrases
        labels = {"q": phrases.not_my_question, "o": phrases.outdated, "c": phrases.unclear}
        labels[USEFUL] = phrases.useful
        buttons = [_vote_button(label, said, exchange) for said, label in labels.items()]
        return [buttons[:2], buttons[2:]]


def _vote_button(label: str, said: str, exchange: str) -> InlineKeyboardButton:
    return button(label, f"f{said}:{exchange}")


async def _replace(query: CallbackQuery, rows: Rows) -> None:
    """Put other rows of a vote in the place of those under a message; its other buttons stay."""
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return  # none, or too old for Telegram to tell
    before = message.reply_markup
    after = InlineKeyboardMarkup(list(_with(before.inline_keyboard, rows)))
    if after != before:
        with suppress(BadRequest):  # another tap was quicker, or the message is too old
            # The library would send the default markup of texts, which this method does not know.
            await query.edit_message_reply_markup(after, api_kwargs={"parse_mode": None})


def _with(
    before: Sequence[Sequence[InlineKeyboardButton]], rows: Rows
) -> Iterator[Sequence[InlineKeyboardButton]]:
    """The rows of a message, with these instead of the vote's; no button opens an entry twice."""
    others = [row for row in before if not _is_vote(row)]
    opened = {one.callback_data for row in others for one in row}
    missing = [row for row in rows if row[0].callback_data not in opened]
    place = next((place for place, row in enumerate(before) if _is_vote(row)), len(before))
    yield from before[:place]
    yield from missing
    yield from (row for row in before[place:] if not _is_vote(row))


def _is_vote(row: Sequence[InlineKeyboardButton]) -> bool:
    return any(re.match(DATA, str(one.callback_data)) for one in row)
