"""What a conversation has spoken of: the last entry, the place, and what was turned down."""

from collections.abc import Collection
from dataclasses import replace

from bot.context import Context
from bot.conversation.relations import Relations
from bot.ranking.matcher import Matcher
from bot.words.reading import Reading

_REMEMBERED = 3
"""Entries spoken of before the last one that one may go back to."""


class Spoken:
    """Follows what is spoken of from one message to the next; built once per base."""

    def __init__(self, relations: Relations, matcher: Matcher) -> None:
        self._relations = relations
        self._matcher = matcher

    def after(self, entry: str | None, context: Context, reading: Reading | None = None) -> Context:
        """The context once an entry was spoken of; small talk and dangers leave it as it is.

        So does what is asked of the bot after a danger: « tu gardes mon nom ? » does not end it.
        The only place that the message names is spoken of too, whatever is answered.
        """
        named = self._relations.place_said(reading) if reading else None
        is_aside = context.danger is not None and entry in self._relations.to_bot
        if self._relations.known(entry) is None or is_aside:
            return replace(context, place=named or context.place)
        place = entry if self._relations.is_place(entry) else named or context.place
        before = _earlier(context, entry)
        # What was turned down stays so, as long as it is remembered that it was spoken of.
        declined = tuple(one for one in context.declined if one != entry and one in before)
        return replace(
            context,
            last=entry,
            before=before,
            place=place,
            choices=(),
            declined=declined,
            danger=None,
        )

    def set_aside(self, context: Context) -> Context:
        """The context once something else is to be spoken of: the last entry is of earlier."""
        return replace(context, last=None, before=_earlier(context, None), choices=())

    def is_of_last(self, context: Context, text: str) -> bool:
        """Whether some words are those by which the last entry is called."""
        last = self._relations.known(context.last)
        if last is None:
            return False
        reader = self._matcher.reader
        content = _content(reader.read(text))
        return bool(content) and content <= set(reader.lemmas(self._relations.title(last)))

    def turned_down(self, denied: str, instead: str, context: Context) -> Context:
        """The context once a message turned down what was spoken of, or something that it names."""
        read = self._matcher.reader.read
        named, meant = read(denied), read(instead)
        kept = meant.names | meant.territory
        others = (named.names | named.territory) - kept
        known = set(filter(self._relations.known, others))
        is_kept = context.last in kept or self._relations.is_of_the_season(context.last, meant)
        last = None if is_kept else context.last
        if not known and last and self._may_deny(named, meant, last):
            known = {last}
        declined = dict.fromkeys((*context.declined, *sorted(known)))
        return replace(context, choices=(), declined=tuple(declined))

    def _may_deny(self, denied: Reading, instead: Reading, last: str) -> bool:
        """Whether what is turned down may be an entry: « pas ça », or words of its title.

        « pas le gâteau, le quartier » does not turn down « Le quartier La Madeleine ».
        """
        lemmas, meant = _content(denied), _content(instead)
        title = set(self._matcher.reader.lemmas(self._relations.title(last)))
        if meant and meant <= title and title.isdisjoint(lemmas):
            return False
        return not lemmas or not title.isdisjoint(lemmas)

    def beside(self, declined: Collection[str]) -> list[str]:
        """What the entries that were turned down point to, without these themselves."""
        listed = (other for entry in declined for other in self._relations.listed(entry))
        return [entry for entry in dict.fromkeys(listed) if entry not in declined]


def _earlier(context: Context, now: str | None) -> tuple[str, ...]:
    """What was spoken of, latest first, without what is spoken of now."""
    before = dict.fromkeys(filter(None, (context.last, *context.before)))
    return tuple(one for one in before if one != now)[:_REMEMBERED]


def _content(reading: Reading) -> set[str]:
    return {reading.tokens[place].lemma for place in reading.content}
