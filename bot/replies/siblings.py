"""Entries that differ by a town or a season only: where a message does not say which, one asks."""

from collections.abc import Iterable, Mapping

from bot.context import Context
from bot.ranking.matcher import Match
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

MOST = 3
"""Choices that may be offered."""
_SEASONS = 1.25
"""How much further behind the same thing in another season may be."""


class Siblings:
    """The town and the season of each entry that has one."""

    def __init__(self, base: KnowledgeBase) -> None:
        entries = base.entries.values()
        towns = {entry.id: town_of(entry, base) for entry in entries}
        self._towns = {entry: town for entry, town in towns.items() if town}
        # « contact-mairie- » for the three mairies; « quartier- » for what differs by more.
        self._families = {entry: entry.replace(town, "") for entry, town in self._towns.items()}
        self._seasons = base.seasons

    def undecided(self, match: Match, within: float) -> list[str]:
        """The best entry and those that only an unsaid town or season parts from it, if any.

        ``within`` is how far behind the best score they may be.
        """
        reading = match.reading
        place_said = bool(reading.names or reading.maybe or reading.territory)
        season_said = bool(reading.seasons)
        towns = {} if place_said else self._towns
        seasons = {} if season_said else self._seasons
        best, score = match.ranked[0]
        others = match.ranked[1:MOST]
        near = [entry for entry, other in others if other >= score - within]
        # « les jobs » is of both seasons, however more often one of them is called so.
        seen = [entry for entry, other in others if other >= score - _SEASONS * within]
        parted = [one for one in near if _differ(towns, best, one)]
        parted += [one for one in seen if one not in parted and _differ(seasons, best, one)]
        return [best, *parted] if parted else []

    def there(self, undecided: Iterable[str], context: Context) -> str | None:
        """The only sibling of some entries that is of the town spoken of; None without any."""
        town = self._towns.get(context.place or "") or self._towns.get(context.last or "")
        families = {self._families[one] for one in undecided if one in self._families}
        found = [
            one
            for one, other in self._towns.items()
            if other == town and self._families[one] in families
        ]
        return found[0] if len(found) == 1 else None


def town_of(entry: Entry, base: KnowledgeBase) -> str | None:
    """The only town that an entry is about or for."""
    if entry.quartier is not None:
        return base.quartiers[entry.quartier].commune
    for_towns = entry.programme.communes if entry.programme else ()
    return entry.commune or (for_towns[0] if len(for_towns) == 1 else None)


def _differ(kinds: Mapping[str, str], one: str, other: str) -> bool:
    return one in kinds and other in kinds and kinds[one] != kinds[other]
