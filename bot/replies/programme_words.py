"""How a programme, a person and their ages are written: « les Jobs d'automne : 16-22 ans »."""

from collections.abc import Sequence
from datetime import date

from bot.replies.eligibility import Person, Verdict
from bot.words.ages import Ages
from knowledge.base import KnowledgeBase
from knowledge.french import joined
from knowledge.programmes import OLDEST, Programme, State

BULLET = "• "
_AFTER_NAME = " : "


class ProgrammeWords:
    """Fills the phrases of one knowledge base; every sentence is there."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._communes = base.communes
        self._phrases = base.phrases.youth

    def who(self, person: Person) -> list[str]:
        """« à 15 ans », « à Lucé »: what is known of somebody."""
        said = [] if person.ages is None else [self._who_has(person.ages)]
        if person.home is not None:
            town = self._communes[person.home.commune].name
            said.append(self._phrases.who_town.replace("{ville}", town))
        return said

    def band(self, ages: Ages) -> str:
        """The words of a button for some ages: « 16-17 ans », « moins de 11 ans »."""
        low, high = ages
        if low == 0:
            return self._phrases.band_below.replace("{age}", str(high + 1))
        if high >= OLDEST:
            return self._phrases.band_above.replace("{age}", str(low))
        if low == high:
            return self._phrases.band_one.replace("{age}", str(low))
        return _between(self._phrases.band, low, high)

    def line(self, programme: Programme, limits: Sequence[str] = ()) -> str:
        """A line of a list: « • les Jobs d'automne : 16-22 ans, en 2022 »."""
        return BULLET + self.sentence(programme, limits)

    def sentence(self, programme: Programme, limits: Sequence[str]) -> str:
        """A programme and its limits, one after the other."""
        return programme.name + (_AFTER_NAME + ", ".join(limits) if limits else "")

    def named(self, programme: Programme, today: date) -> str:
        """« les Jobs d'été (en 2022) »."""
        when = ", ".join(self.when(programme, today))
        return f"{programme.name} ({when})" if when else programme.name

    def limits(self, programme: Programme, verdict: Verdict) -> list[str]:
        """The limit that keeps somebody out, or all of them for whoever is in."""
        phrases, low, high = self._phrases, programme.min_age, programme.max_age
        if verdict is Verdict.ELSEWHERE:
            return self.towns(programme)
        if programme.condition:
            return [programme.condition]
        if low is not None and (high is None or verdict is Verdict.TOO_YOUNG):
            return [phrases.ages_from.replace("{age}", str(low))]
        if high is not None and (low is None or verdict is Verdict.TOO_OLD):
            return [phrases.ages_up_to.replace("{age}", str(high))]
        if low is not None and high is not None:
            return [_between(phrases.ages_between, low, high)]
        return []

    def towns(self, programme: Programme) -> list[str]:
        """« à Chartres », for a programme that is for some towns only."""
        names = [self._communes[one].name for one in programme.communes]
        return [self._phrases.towns.replace("{villes}", joined(names))] if names else []

    def when(self, programme: Programme, today: date) -> list[str]:
        """When an edition is or was; nothing for what is open all year."""
        period, phrases = programme.period, self._phrases
        if period is None:
            return []
        start, end = period.start.in_french(), period.end.in_french()
        match programme.state(today):
            case State.AHEAD:
                return [phrases.to_come.replace("{du}", start).replace("{au}", end)]
            case State.OPEN:
                return [phrases.until.replace("{date}", end)]
            case State.OVER:
                return [phrases.last_edition.replace("{date}", str(period.end.year))]

    def _who_has(self, ages: Ages) -> str:
        low, high = ages
        if low == 0:
            return self._phrases.who_before.replace("{age}", str(high + 1))
        if high >= OLDEST:
            return self._phrases.who_after.replace("{age}", str(low))
        if low == high:
            return self._phrases.who_one.replace("{age}", str(low))
        return _between(self._phrases.who_several, low, high)


def _between(text: str, low: int, high: int) -> str:
    return text.replace("{de}", str(low)).replace("{a}", str(high))
