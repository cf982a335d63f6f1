"""What is said after an answer by whoever could make nothing of it.

Nobody answered, it is not clear, it is too far, something else is wanted: such a message is about
what was just told, whatever its words are like.
"""

from dataclasses import replace

from bot.context import Context
from bot.conversation.followups import FollowUps
from bot.decision.deciding import MOST_CHOICES, Deciding, Explanation, Readers
from bot.ranking.matcher import Match
from bot.words.sayings import Sayings
from knowledge.base import KnowledgeBase
from knowledge.model import Entry


class AfterAnswer:
    """Keeps to what was told last; built once per base."""

    def __init__(
        self,
        base: KnowledgeBase,
        readers: Readers,
        followups: FollowUps,
        deciding: Deciding,
    ) -> None:
        self._entries = base.entries
        self._details = readers.details
        self._others = Sayings(base.lexicon.following.besides, readers.words)
        self._puzzled = Sayings(base.lexicon.puzzled, readers.words)
        self._asking_more = Sayings(base.lexicon.asking_more, readers.words)
        self._replies = deciding.make.replies
        self._followups = followups
        self._deciding = deciding
        self._surely_from = deciding.thresholds.surely_from

    def of(self, match: Match, context: Context) -> Explanation | None:
        """What a message gets that says what was told is of no use; None for any other."""
        last = self._last(context)
        if last is None:
            return None
        once_more = self._once_more(last, match, context)
        if once_more is not None:
            return once_more
        if self._asks_else(match, last.id):
            return None
        if not self._details.asks_after(match.reading):
            return None
        sure = replace(match, confidence=max(match.confidence, self._surely_from))
        reply = self._deciding.answer(last, sure, context)
        return Explanation(reply, match, None, f"rien à en faire, après {last.id}")

    def _once_more(self, last: Entry, match: Match, context: Context) -> Explanation | None:
        """What a message gets that only asks for the same in short, or for more of the same."""
        reading, lemmas = match.reading, match.reading.lemmas
        if self._puzzled.cover(lemmas):
            short = self._details.in_short(last, reading, context)
            reply = self._replies.entry(last, self._surely_from, short)
            return Explanation(reply, match, None, f"pas compris, après {last.id}")
        if self._asking_more.cover(lemmas):
            telling = self._replies.telling
            ask = self._details.whom.to_ask(last, reading, context)
            text = f"{telling.all_told(last)} {telling.whom_to_ask(last, ask)}"
            reply = replace(self._replies.entry(last, self._surely_from), text=text)
            return Explanation(reply, match, None, f"rien de plus sur {last.id}")
        return None

    def others(self, match: Match, context: Context) -> Explanation | None:
        """What somebody gets who asks for something else; None for any other message."""
        last = self._last(context)
        lemmas = match.reading.lemmas
        if last is None or not self._others.are_in(lemmas):
            return None
        if self._followups.leaning.changes_subject(match) and not self._others.are_all_of(lemmas):
            return None
        if self._followups.relations.said_places(match.reading):
            return None  # « d'autres à Chartres ? » asks what there is there
        asks_else = match.best != last.id and self._followups.leaning.has_topic(match)
        if asks_else and not self._others.are_all_of(lemmas):
            return None
        told = {last.id, *context.before, *context.declined}
        near = [one for one in self._followups.relations.listed(last.id) if one not in told]
        reply = self._replies.others(near[:MOST_CHOICES], match.confidence)
        if reply is None:
            return None
        return Explanation(reply, match, None, f"autre chose que {last.id}")

    def _last(self, context: Context) -> Entry | None:
        """What was told last, unless it is small talk or a danger."""
        last = self._entries.get(context.last or "")
        is_told = last is not None and last.kind == "information" and not last.numbers
        return last if is_told else None

    def _asks_else(self, match: Match, last: str) -> bool:
        """Whether a message surely is about something else, that it names; a place is where.

        « J'ai déjà appelé la mairie » is of whom one was told to ask.
        """
        is_place = self._followups.relations.is_place(match.best)
        is_place = is_place or self._details.whom.answers(match.best)
        is_sure = match.confidence >= self._surely_from and match.best != last and not is_place
        return match.exact is not None or (is_sure and self._followups.leaning.has_topic(match))
