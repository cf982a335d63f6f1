"""What the knowledge holds for young people: its programmes, their ages, and where one lives."""

from collections.abc import Iterator
from itertools import pairwise

from bot.ranking.examples import CONTACT
from bot.replies.eligibility import Home
from bot.words.ages import Ages
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.model import Entry
from knowledge.programmes import OLDEST, Programme

GENERAL = "jeunes-activites"
"""The entry of what there is for young people."""
JOB = "travail"
"""The need of the lexicon that says a job."""
YOUNGEST_PLAUSIBLE, OLDEST_PLAUSIBLE = 4, 110
"""An age out of these is asked again: « 3 » is more often a slip for « 13 » than a child of three,
for whom there is no programme at all."""


class Youth:
    """The programmes of one knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self.programmes = tuple(entry for entry in base.entries.values() if entry.programme)
        self._seasons = base.seasons
        self._homes = dict(_homes(base))
        told = map(programme_of, self.programmes)
        exact = [one for one in told if not one.condition]
        self.youngest = min((one.min_age for one in exact if one.min_age is not None), default=0)
        self.oldest = max((one.max_age for one in exact if one.max_age is not None), default=OLDEST)
        least = [one.min_age for one in exact if one.is_all_year and one.min_age is not None]
        self.served_from = min(least, default=self.youngest)
        """The age from which a service of all year takes somebody in charge."""
        cuts = {one.min_age for one in exact} | {one.max_age + 1 for one in exact if one.max_age}
        borders = sorted({0, OLDEST + 1} | {cut for cut in cuts if cut is not None})
        self.bands: tuple[Ages, ...] = tuple((low, high - 1) for low, high in pairwise(borders))
        """Ages between which no programme begins or ends."""

    @property
    def general(self) -> Entry | None:
        """The entry about everything there is, if the base has one."""
        return self._base.entries.get(GENERAL)

    @property
    def town_hall(self) -> list[Entry]:
        """What stands for the town hall of a town that is not said: whom to ask, in each."""
        return [one for one in (self._base.entries.get(CONTACT),) if one is not None]

    def is_about(self, entry: str | None) -> bool:
        """Whether an entry is what there is for young people, or one that has conditions of age."""
        known = self._base.entries.get(entry or "")
        if known is not None and known.id == GENERAL:
            return True
        programme = known.programme if known else None
        return programme is not None and (programme.has_ages or programme.ages is not None)

    def is_edition(self, entry: str) -> bool:
        """Whether an entry is a programme that comes in editions, rather than a service."""
        known = self._base.entries.get(entry)
        return bool(known and known.programme and not known.programme.is_all_year)

    def home(self, place: str | None) -> Home | None:
        """Where somebody lives, from the entry of a quartier or of a commune."""
        return self._homes.get(place or "")

    def place_of(self, commune: str) -> str | None:
        """The entry of a commune, by its key; None when there is no such commune."""
        known = self._base.communes.get(commune)
        return known.entry if known else None

    def place_named(self, reading: Reading) -> str | None:
        """The entry of the only place of ours that a message names, the smallest first."""
        quartiers = [one for one in reading.names | reading.maybe if one in self._homes]
        towns = [entry for entry in reading.territory if entry in self._homes]
        return next((found[0] for found in (quartiers, towns) if len(found) == 1), None)

    def named(self, reading: Reading) -> list[Entry]:
        """The programmes that a message names."""
        return [entry for entry in self.programmes if entry.id in reading.names]

    def of_the_season(self, reading: Reading) -> Entry | None:
        """The job of the season that a message names: « à 15 ans, les jobs d'été, c'est bon ? »."""
        if JOB not in reading.needs:
            return None
        seasonal = [entry for entry in self.programmes if entry.season in reading.seasons]
        return seasonal[0] if len(seasonal) == 1 else None

    def moved(self, last: str | None, reading: Reading) -> Entry | None:
        """What the last programme is in another season that is said: « et pour cet été ? »."""
        others = reading.seasons - {self._seasons.get(last or "")}
        found = [entry for entry in self.programmes if entry.season in others]
        return found[0] if last in self._seasons and len(found) == 1 else None

    def may_be_unknown(self, ages: Ages | None) -> bool:
        """Whether programmes whose ages nobody published are worth asking about.

        They are for those whom a service of all year takes in charge; for a child, hardly.
        """
        return ages is None or (ages[1] >= self.served_from and ages[0] <= self.oldest)


def programme_of(entry: Entry) -> Programme:
    """The programme of an entry that has one, as all of ``Youth.programmes`` have."""
    assert entry.programme is not None, "only entries with a programme are listed"
    return entry.programme


def is_plausible(ages: Ages) -> bool:
    """Whether somebody may have one of these ages, and write."""
    return ages[1] >= YOUNGEST_PLAUSIBLE and ages[0] <= OLDEST_PLAUSIBLE


def _homes(base: KnowledgeBase) -> Iterator[tuple[str, Home]]:
    for commune in base.communes.values():
        inside = frozenset(one.key for one in base.quartiers_of(commune.key))
        yield commune.entry, Home(commune.key, inside)
    for quartier in base.quartiers.values():
        yield quartier.entry, Home(quartier.commune, frozenset([quartier.key]))
