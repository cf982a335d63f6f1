"""What is replied to whoever asks what a word means, and what is spoken of after that."""

from dataclasses import replace

from bot.context import Context
from bot.decision.deciding import MOST_CHOICES, Explanation
from bot.ranking.matcher import Match
from bot.replies.meanings import Meanings
from bot.replies.refusals import Refusals
from bot.replies.replies import Replies
from bot.reply import Outcome, Reply
from knowledge.base import KnowledgeBase
from knowledge.hard_words import HardWord

_CERTAIN = 1.0
_SURE = 0.5
"""From this score on, what the rest of a message gets is told after the meaning of a word."""


class Glossary:
    """Explains the words of one glossary; built once per base."""

    def __init__(
        self, base: KnowledgeBase, replies: Replies, refusals: Refusals, meanings: Meanings
    ) -> None:
        self._base = base
        self._replies, self._refusals = replies, refusals
        self._meanings = meanings

    def of(self, text: str, match: Match, context: Context) -> tuple[Explanation, str] | None:
        """What a word means, and what the message says beside; None where none is asked.

        Of the words of the last answer, those that no entry explains are meant first.
        What a curator wrote word for word as a question of an entry is that entry's.
        """
        asked = self._meanings.asked(text, match.reading)
        if match.exact is not None and (asked is None or asked.word.entry != match.exact):
            return None
        if asked is not None:
            return self._meaning(asked.word, match), asked.rest
        told = self._held(context) if self._meanings.asks_of_told(match.reading) else []
        held = [one for one in told if one.id] or told
        if not held:
            return self._of_nothing(match, context)
        if len(held) == 1:
            return self._meaning(held[0], match), ""
        reply = self._replies.which_word(held[:MOST_CHOICES], match.confidence)
        return Explanation(reply, match, None, "un mot de la réponse, sans dire lequel"), ""

    def _of_nothing(self, match: Match, context: Context) -> tuple[Explanation, str] | None:
        """What somebody is asked who begins with « ça veut dire quoi »: no entry is guessed."""
        is_answered = self._base.entries[match.best].kind != "information"
        if context.last or is_answered or not self._meanings.asks_of_nothing(match.reading):
            return None
        reply = replace(self._refusals.sorry(context, ()), text=self._base.phrases.which_word)
        return Explanation(reply, match, None, "un sens, sans dire de quel mot"), ""

    def bare(self, match: Match) -> Explanation | None:
        """What a word means that is all that was said, for a message without another answer."""
        word = self._meanings.bare(match.reading)
        return None if word is None else self._meaning(word, match)

    def open(self, word: str) -> Reply | None:
        """The definition that has an id."""
        known = self._base.defined(word)
        return self._replies.word(known, _CERTAIN) if known else None

    def topic(self, word: str | None, context: Context) -> str | None:
        """What is spoken of once a definition was given.

        A word of the last answer was explained aside. Any other leads to the entry about it, if
        there is one; to no entry that is only near: a notary is not free as a point-justice is.
        """
        known = self._base.defined(word)
        if known is None or known.next is None or known in self._held(context):
            return None
        return known.next

    def both(self, meaning: Explanation, other: Explanation) -> Explanation:
        """What a word means, then what the rest of the message gets, where that is known.

        A danger that the rest tells comes alone.
        """
        reply = other.reply
        if reply.outcome is Outcome.EMERGENCY:
            return other
        entry = self._base.entries.get(reply.entry or "")
        is_told = entry is not None and entry.kind == "information" and reply.score >= _SURE
        if not (is_told or reply.outcome is Outcome.CLARIFICATION):
            return meaning
        also = (*reply.also, meaning.reply.entry or "") if is_told else ()
        said = f"{entry.title}\n{reply.text}" if entry else reply.text
        text = f"{meaning.reply.text}\n\n{said}"
        why = f"{meaning.why} ; {other.why}"
        return replace(other, reply=replace(reply, text=text, also=also), why=why)

    def _meaning(self, word: HardWord, match: Match) -> Explanation:
        why = f"ce que veut dire « {word.word} »"
        if word.entry is None:
            return Explanation(self._replies.word(word, _CERTAIN), match, None, why)
        reply = self._replies.entry(self._base.entries[word.entry], _CERTAIN)
        if word.definition:
            reply = replace(reply, text=f"{word.definition} {reply.text}")
        return Explanation(reply, match, None, why)

    def _held(self, context: Context) -> list[HardWord]:
        """The words of the glossary in the answer that was given last, but what it is about."""
        last = self._base.entries.get(context.last or "")
        held = self._meanings.held(self._replies.told(last)) if last else []
        return [word for word in held if word.entry != context.last]
