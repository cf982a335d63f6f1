"""What somebody gets who asks for nothing: a reproach, giving up, or « ok »."""

from bot.context import Context
from bot.conversation.leaning import Leaning
from bot.decision.deciding import Explanation, Readers
from bot.ranking.examples import EAR
from bot.ranking.matcher import Match
from bot.replies.refusals import Refusals
from knowledge.base import KnowledgeBase


class Reproaches:
    """Answers them; built once per base."""

    def __init__(
        self, base: KnowledgeBase, readers: Readers, refusals: Refusals, leaning: Leaning
    ) -> None:
        self._entries = base.entries
        self._read, self._refusals, self._leaning = readers, refusals, leaning
        assents = base.lexicon.assents
        self._emojis = tuple(one for one in assents if not readers.words.lemmas(one))

    def of(self, text: str, match: Match, context: Context) -> Explanation | None:
        """What somebody gets who only reproaches, gives up or agrees; None for any other one."""
        asks_nothing = self._complaint(match, context) or self.given_up(match, context)
        return asks_nothing or self._agreed(text, match, context)

    def given_up(
        self, match: Match, context: Context, *, and_more: bool = False
    ) -> Explanation | None:
        """What somebody gets who waits for no answer any more, and says nothing else.

        Or who says something beside (``and_more``): « laisse tomber, je demande à ma mère ».
        Whoever felt unwell, or is in danger, is not let go like that.
        """
        if match.exact is not None or context.last == EAR or context.danger is not None:
            return None
        giving_up, lemmas = self._read.giving_up, match.reading.lemmas
        if and_more and self._read.complaints.are_in(lemmas):
            return None
        if not and_more and self._leaning.is_small_talk(match):
            return None  # « tant pis, merci » thanks
        if not (giving_up.are_in(lemmas) if and_more else giving_up.are_all_of(lemmas)):
            return None
        reply = self._refusals.given_up(context)
        return Explanation(reply, match, None, "plus rien à demander")

    def _agreed(self, text: str, match: Match, context: Context) -> Explanation | None:
        """What somebody gets to whom an answer is enough: « ok », « 👍 »; « ok ? » asks."""
        is_calm = context.danger is None and not context.choices and context.last not in (None, EAR)
        agrees = self._read.assents.cover(match.reading.lemmas)
        is_emoji = not match.reading.tokens and any(one in text for one in self._emojis)
        if not is_calm or "?" in text or not (agrees or is_emoji):
            return None
        return Explanation(self._refusals.given_up(context), match, None, "rien de plus à demander")

    def _complaint(self, match: Match, context: Context) -> Explanation | None:
        """What somebody gets who only says that they were not understood."""
        complains = self._read.complaints.are_all_of(match.reading.lemmas)
        if match.exact is not None or not complains:
            return None
        repeated = self._read.repeats.are_in(match.reading.lemmas)
        last = self._entries.get(context.last or "")
        told = {*context.before, *context.declined}
        near = [one.id for one in self._read.details.whom.near(last, told)] if last else []
        reply = self._refusals.sorry(context, near, repeated=repeated)
        return Explanation(reply, match, None, "un reproche, et rien d'autre")
