"""No answer is told twice in a row: whoever gets the same words again was not understood."""

from dataclasses import replace

from bot.context import Context
from bot.deciding import Readers
from bot.reading import Reading
from bot.replies import Replies
from bot.reply import Outcome, Reply
from knowledge.base import KnowledgeBase


class Afresh:
    """Says something else where an answer would only be repeated; built once per base."""

    def __init__(self, base: KnowledgeBase, readers: Readers, replies: Replies) -> None:
        self._entries = base.entries
        self._phrases = base.phrases
        self._asked = (base.phrases.numbers_told, base.phrases.numbers_to_write)
        self._details = readers.details
        self._replies = replies

    def of(self, reply: Reply, reading: Reading, context: Context) -> Reply:
        """The same reply; one that was just told says that no more is known, and whom to ask.

        A whole answer is told once more, as all that is known: what is asked may be in it. The
        numbers of help stay, and so does a question that the reply asks, or a detail that is
        asked and that it tells. « Le 115 est complet » is not told to call the 115 as if nobody
        had.
        """
        entry = self._entries.get(reply.entry or "")
        if entry is None or entry.kind == "conversation":
            return reply
        times = context.times_told(reply.text)
        if entry.numbers:
            # A cry is answered as a cry, however often.
            is_asked = reply.text.startswith(self._asked) or reply.outcome is Outcome.EMERGENCY
            said = self._phrases.numbers_repeated if times and not is_asked else ""
            said = self._phrases.no_other_number if self._details.in_vain(reading) else said
            return self._replies.numbers_with(said, entry, reply) if said else reply
        is_said_again = reply.steps or reply.text.startswith(self._asked)
        if not times or reply.outcome is not Outcome.ANSWER or is_said_again:
            return reply
        if self._details.knows(entry, self._details.asked(reading)):
            return reply
        if times == 1 and self._replies.is_whole(entry, reply.text):
            return replace(reply, text=self._replies.told_again(entry, reply.text))
        ask = self._details.whom.to_ask(entry, reading, context)
        town = self._details.whom.town_name(reading, context)
        return replace(reply, text=self._replies.nothing_more(entry, reply.text, ask, town))
