"""Whom to ask about an entry: the one that it names, or the same for the town of the person."""

from collections.abc import Collection, Iterator

from bot.context import NO_CONTEXT, Context
from bot.ranking.examples import CONTACT
from bot.replies.siblings import town_of
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.model import Entry


class Whom:
    """Knows who answers in each town; built once per base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._places = dict(_places(base))
        self._of_towns = {one.key: one.ask for one in base.communes.values() if one.ask}
        contact = base.entries.get(CONTACT)
        self.anywhere = contact.ask if contact else None
        """The entry of whom to ask, whatever it is about and wherever one lives."""

    def to_ask(self, entry: Entry, reading: Reading, context: Context) -> str | None:
        """The entry of whom to ask, in the town that is said or was; None when none is known.

        What an entry of one town names stays, and so does whoever answers for no town.
        """
        ask, town = entry.ask, self.town(reading, context)
        if ask not in self._of_towns.values() or town_of(entry, self._base) is not None:
            return ask
        return self._of_towns.get(town, ask)

    def besides(self, entry: Entry, reading: Reading, context: Context) -> str | None:
        """Whom to ask where what was told of an entry was of no use; None when nobody is known.

        Who answers in the town, whatever the entry says of others.
        """
        of_town = self._of_towns.get(self.town(reading, context))
        return of_town or self.to_ask(entry, reading, context)

    def answers(self, entry: str) -> bool:
        """Whether an entry is of somebody to ask whatever it is about."""
        return entry == CONTACT or entry in self._of_towns.values()

    def instead(self, entry: Entry, reading: Reading, context: Context) -> str:
        """The entry, or that of who answers in the town of the person, where it is another's.

        « Quel numéro ? », once Lucé was said, asks not for Chartres; a name that is said stays.
        """
        is_whom = entry.id in self._of_towns.values() and entry.id not in reading.names
        ask = self._of_towns.get(self.town(reading, context)) if is_whom else None
        return ask or entry.id

    def in_town(self, entry: Entry, reading: Reading) -> str | None:
        """Who answers in the town that a message says, where its entry knows none of that town.

        « Le numéro à Mainvilliers ? », after the Caf, which has one for all, asks for the town
        hall; None where the entry is named, or tells of that town.
        """
        town, texts = self.town(reading, NO_CONTEXT), self._base.details[entry.id].values()
        ask = self._of_towns.get(town)
        if ask is None or entry.id in reading.names or town_of(entry, self._base) is not None:
            return None
        name = self._base.communes[town].name
        is_told = name in entry.answer or any(name in one.text for one in texts)
        return None if is_told else ask

    def of_town(self, reading: Reading) -> str | None:
        """The entry of whom to ask in the only town that a message says; None without any."""
        return self._of_towns.get(self.town(reading, NO_CONTEXT))

    def only_town(self, reading: Reading, context: Context) -> str:
        """The same as ``town``; empty where a message says several."""
        return "" if len(self._said(reading)) > 1 else self.town(reading, context)

    def town(self, reading: Reading, context: Context) -> str:
        """The only town that a message says, or else that was spoken of; empty without any."""
        towns = self._said(reading)
        return towns.pop() if len(towns) == 1 else self._places.get(context.place or "", "")

    def near(self, entry: Entry, without: Collection[str]) -> list[Entry]:
        """What an entry points to that tells something: neither a danger nor whom to ask."""
        near = (self._base.entries[one] for one in entry.see_also if one not in without)
        return [one for one in near if one.kind == "information" and not self.answers(one.id)]

    def _said(self, reading: Reading) -> set[str]:
        """The towns that a message says, by themselves or by a quartier."""
        said = reading.names | reading.maybe | reading.territory
        return {self._places[one] for one in said if one in self._places}


def _places(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The town of each entry about a commune or a quartier."""
    yield from ((one.entry, one.key) for one in base.communes.values())
    yield from ((one.entry, one.commune) for one in base.quartiers.values())
