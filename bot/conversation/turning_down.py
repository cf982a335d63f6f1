"""Turning down a thing and asking for nothing instead: « non, pas de couture »."""

from collections.abc import Sequence
from dataclasses import replace

from bot.context import Context
from bot.conversation.relations import Relations
from bot.decision.deciding import MOST_CHOICES, Explanation, Makers, Readers
from bot.ranking.examples import EAR
from bot.ranking.matcher import Match, Matcher
from knowledge.base import KnowledgeBase

_NO = "non"


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
        makers: Makers,
        answer_from: float,
    ) -> None:
        self._base, self._matcher = base, matcher
        self._details = readers.details
        self._relations = relations
        self._replies, self._refusals = makers.replies, makers.refusals
        self._answer_from = answer_from

    def of(self, denied: str, context: Context) -> Explanation | None:
        """The choices that stay; None where nothing that was spoken of is turned down.

        « Pas de réponse », « pas de papiers » turn down no entry: they tell of a detail.
        """
        match = self._matcher.match(denied)
        last = self._last(context)
        if last is None or _is_question(match) or self._details.asked(match.reading):
            return None
        named = self._named(match, context)
        return self._others(named, last, match, context) if named else None

    def of_no(self, match: Match, context: Context) -> Explanation | None:
        """The same for « non », and nothing else; None for other messages.

        After small talk or a refusal, it asks for nothing more.
        """
        last = self._last(context)
        if last is None or context.choices or set(match.reading.lemmas) != {_NO}:
            return None
        if context.refusals or context.told_of not in (None, last):
            # « Une autre question ? – Non » turns nothing down.
            reply = self._refusals.given_up(context)
            return Explanation(reply, match, None, "non, et rien de plus", context)
        return self._others([last], last, match, context)

    def _last(self, context: Context) -> str | None:
        """What may be turned down: who helps in a danger, or listens, is never set aside."""
        last = self._relations.known(context.last)
        return None if context.danger is not None or last == EAR else last

    def _others(
        self, named: Sequence[str], last: str, match: Match, context: Context
    ) -> Explanation | None:
        """What else there is than some entries; None where there is nothing."""
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
    lemmas = match.reading.lemmas
    return (
        lemmas[:1] != [_NO] and "etre" in lemmas[: lemmas.index("pas")]
        if "pas" in lemmas
        else False
    )
