"""Turning down a thing and asking for nothing instead: « non, pas de couture »."""

from dataclasses import replace

from bot.context import Context
from bot.conversation.relations import Relations
from bot.decision.deciding import MOST_CHOICES, Explanation, Readers
from bot.ranking.matcher import Match, Matcher
from bot.replies.replies import Replies
from knowledge.base import KnowledgeBase


class TurningDown:
    """Offers what else there is beside what was turned down; built once per base.

    ``answer_from`` is the confidence from which on what is turned down is surely an entry.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        readers: Readers,
        matcher: Matcher,
        relations: Relations,
        replies: Replies,
        answer_from: float,
    ) -> None:
        self._base, self._matcher = base, matcher
        self._details = readers.details
        self._relations = relations
        self._replies = replies
        self._answer_from = answer_from

    def of(self, denied: str, context: Context) -> Explanation | None:
        """The choices that stay; None where nothing that was spoken of is turned down.

        « Pas de réponse », « pas de papiers » turn down no entry: they tell of a detail.
        """
        match = self._matcher.match(denied)
        last = self._relations.known(context.last)
        if last is None or _is_question(match) or self._details.asked(match.reading):
            return None
        named = self._named(match, context)
        if not named:
            return None
        declined = dict.fromkeys((*context.declined, *named))
        told = {last, *context.before, *declined}
        others = [one for one in self._relations.listed(last) if one not in told]
        reply = self._replies.others(others[:MOST_CHOICES], match.confidence)
        if reply is None:
            return None
        reply = replace(reply, text=self._base.phrases.not_that)
        after = replace(context, choices=(), declined=tuple(declined))
        return Explanation(reply, match, None, f"pas {named[0]}, et rien à la place", after)

    def _named(self, match: Match, context: Context) -> list[str]:
        """What is turned down, of what the conversation spoke of: « les jobs » are of two seasons.

        The entry that it surely is, or those with all its words in their titles.
        """
        last, reader = context.last or "", self._matcher.reader
        every = (last, *self._relations.listed(last), *context.before, *context.bullets)
        spoken = list(dict.fromkeys(filter(self._relations.known, every)))
        tokens = match.reading.tokens
        said = {tokens[place].lemma for place in match.reading.content}
        called = [
            one
            for one in spoken
            if said and said.issubset(reader.lemmas(self._relations.title(one)))
        ]
        is_sure = match.best in spoken and match.confidence >= self._answer_from
        return called or [match.best] * is_sure


def _is_question(match: Match) -> bool:
    """Whether « pas » comes after « être »: « ce n'est pas celui de Lucé ? » asks."""
    lemmas = [token.lemma for token in match.reading.tokens]
    return "etre" in lemmas[: lemmas.index("pas")] if "pas" in lemmas else False
