"""How entries stand to each other: what one may go on to from the entry that was spoken of last."""

from collections.abc import Iterable, Iterator
from typing import Literal

from bot.context import Context
from bot.replies.families import Families
from bot.replies.siblings import town_of
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

Relation = Literal["last", "moved", "listed", "near", "far", "place", "offered", "earlier", "alone"]
"""The entry itself; itself for another town or season; one that it points to; one that points to
it; one that a neighbour points to; the place that was spoken of; an open choice; what was spoken of
before the last one; what the message says alone."""
_NEAR: Relation = "near"
_LOOSE = frozenset[Relation | None](("listed", "near", "far"))
"""What is less to an entry than to be the place that was spoken of."""


class Relations:
    """The neighbours of every entry of a base, and what parts it from its siblings."""

    def __init__(self, base: KnowledgeBase) -> None:
        entries = base.entries.values()
        self.to_bot = frozenset(one.id for one in entries if one.kind == "conversation")
        """The entries of small talk, and of what is asked of the bot about itself."""
        known = {entry.id: entry for entry in entries if _may_go_on(entry)}
        self._titles = {one.id: one.title for one in known.values()}
        self._towns = {commune.key: commune.entry for commune in base.communes.values()}
        self._quartiers = {one.key: one.entry for one in base.quartiers.values()}
        self._places = frozenset((*self._towns.values(), *self._quartiers.values()))
        self._around_quartier = {
            one.entry: self._towns[one.commune] for one in base.quartiers.values()
        }
        self._seasons = {one: season for one, season in base.seasons.items() if one in known}
        self._listed = {
            one.id: tuple(other for other in one.see_also if other in known)
            for one in known.values()
        }
        self._near = {
            one: frozenset(listed) | {other for other in known if one in self._listed[other]}
            for one, listed in self._listed.items()
        }
        self._local = {one.id: key for one in known.values() for key in self._town_of(one)}
        self._everywhere = {one: one.replace(key, "") for one, key in self._local.items()}
        self._families = Families(
            {one: listed for one, listed in self._listed.items() if one not in self._places},
            {
                one.id: town
                for one in known.values()
                # A programme has its own conditions, ages and a town among them.
                if not (one.programme and one.programme.has_ages) and (town := town_of(one, base))
            },
        )

        self._in_town = {
            one.id: base.communes[town].entry
            for one in known.values()
            if one.id not in self._places and (town := town_of(one, base))
        }

    def title(self, entry: str) -> str:
        """The title of an entry that one may go on from."""
        return self._titles[entry]

    def known(self, entry: str | None) -> str | None:
        """The entry if one may go on from it; None for small talk, dangers, unknown ids."""
        return entry if entry in self._near else None

    @property
    def entries(self) -> frozenset[str]:
        """The entries that one may go on from."""
        return frozenset(self._near)

    def listed(self, entry: str) -> tuple[str, ...]:
        """The entries that an entry points to, in its order."""
        return self._listed.get(entry, ())

    def neighbours(self, entry: str) -> frozenset[str]:
        """The entries that an entry points to, and those that point to it."""
        return self._near.get(entry, frozenset())

    def is_place(self, entry: str | None) -> bool:
        """Whether an entry is that of a quartier or of a commune."""
        return entry in self._places

    def town_around(self, entry: str | None) -> str | None:
        """The entry of the commune of a quartier's entry."""
        return self._around_quartier.get(entry or "")

    def said_places(self, reading: Reading) -> frozenset[str]:
        """The places that a message surely names."""
        return (reading.names | reading.territory) & self._places

    def place_said(self, reading: Reading) -> str | None:
        """The only place that a message names or seems to, a quartier before its town.

        « La mairie de Mainvilliers » names that town.
        """
        quartiers = (reading.names | reading.maybe) & frozenset(self._quartiers.values())
        towns = {self._in_town[one] for one in reading.names if one in self._in_town}
        found = quartiers or self.said_places(reading) | towns
        return next(iter(found)) if len(found) == 1 else None

    def led_to(self, context: Context, reading: Reading) -> dict[str, Relation]:
        """The entries that a conversation leads to, each by its closest relation."""
        last, place = self.known(context.last), self.known(context.place)
        found = {} if last is None else self._around(last, reading)
        if place is not None:
            found[place] = "place" if found.get(place) in _LOOSE else found.get(place, "place")
        offered = {choice.entry for choice in context.choices} - {last}
        found |= dict.fromkeys(filter(self.known, sorted(offered)), "offered")
        near = (other for one in context.declined for other in sorted(self.neighbours(one)))
        found = dict.fromkeys(near, _NEAR) | found
        loose = [one for one in context.before if found.get(one, "far") == "far"]
        found |= dict.fromkeys(filter(self.known, loose), "earlier")
        return {one: relation for one, relation in found.items() if one not in context.declined}

    def _around(self, last: str, reading: Reading) -> dict[str, Relation]:
        """The entries that one may go on to from one, each by its closest relation."""
        moved = self.moved(last, reading)
        near = self._near[last]
        far = {other for one in near for other in self._near[one]}
        if last not in self.to_bot:  # « qui pourrait me répondre ? » is not asked about the bot
            far -= self.to_bot
        groups: tuple[tuple[Relation, Iterable[str]], ...] = (
            ("moved", moved),
            ("last", [last]),
            ("listed", self._listed[last]),
            ("near", near),
            ("far", far),
        )
        found: dict[str, Relation] = {}
        for relation, entries in groups:
            for entry in sorted(entries):
                found.setdefault(entry, relation)
        return found

    def moved(self, last: str, reading: Reading) -> frozenset[str]:
        """What the last entry is for the town or the season that a message says."""
        places = self.said_places(reading)
        if last in self._places:
            # « Celui de Mainvilliers, Mandela » is the quartier, not its town.
            around = self._around_quartier
            places |= {one for one in reading.maybe if around.get(one) in places}
            return places - {around.get(one) for one in places} - {last}
        towns = {key for key, entry in self._towns.items() if entry in places}
        # A list of all the towns leads to each town's own, which points back to it.
        of_towns = {self._towns[key] for key in towns if last in self._listed[self._towns[key]]}
        same = self._everywhere.get(last)
        elsewhere = {
            one
            for one, key in self._local.items()
            if key in towns and self._everywhere[one] == same
        }
        said = reading.seasons
        seasonal = {one for one, season in self._seasons.items() if season in said}
        elsewhere |= self._families.moved(last, towns)
        elsewhere |= self._in_quartier(last, reading)
        elsewhere |= of_towns | (seasonal if last in self._seasons else set())
        return frozenset(elsewhere) - {last}

    def _in_quartier(self, last: str, reading: Reading) -> set[str]:
        """What the last entry is in a quartier that a message says: its id says it, as a town's.

        « Et à La Madeleine ? », after the maison pour tous of Pont-Neuf, asks for the one there.
        """
        said = reading.names | reading.maybe
        keys = [key for key, entry in self._quartiers.items() if entry in said]
        others = (one for one in self._near if one not in self._places)
        return {
            one
            for one in others
            for key in keys
            if one.endswith(key) and last.startswith(one.removesuffix(key))
        }

    def is_of_the_season(self, entry: str | None, reading: Reading) -> bool:
        """Whether a message says the season of an entry."""
        return self._seasons.get(entry or "") in reading.seasons

    def has_moved(self, reading: Reading, last: str) -> bool:
        """Whether a message says another town or season than the last entry's."""
        return bool(self.moved(last, reading))

    def _town_of(self, entry: Entry) -> Iterator[str]:
        """The commune in whose name an entry exists: its id says it too."""
        communes = entry.programme.communes if entry.programme else ()
        if len(communes) == 1 and communes[0] in self._towns and communes[0] in entry.id:
            yield communes[0]


def _may_go_on(entry: Entry) -> bool:
    """Whether one may ask on about an entry: of small talk, what tells a detail."""
    return entry.kind == "information" or (entry.kind == "conversation" and bool(entry.told))
