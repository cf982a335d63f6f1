"""The whole report, from the exchanges and the knowledge."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.parts import Parts
from bot.reply import Outcome
from bot.report import freshness
from bot.report.activity import OUTCOMES, days_table, entries_table, never_table
from bot.report.gaps import Gap, Gaps
from bot.report.gaps_table import gaps_table
from bot.report.likeness import Group
from bot.report.table import ENOUGH, Table, counted, long_date
from bot.report.tally import Tally
from bot.report.trouble import complaints_table, pairs_table
from bot.running.local_time import start_of
from knowledge.french import thousands

MOST_GAPS = 200
"""Groups that are answered anew and matched; each takes some milliseconds."""
NO_JOURNAL = (
    "Il n'y a pas encore de journal : le bot n'a jamais répondu sur Telegram avec cette base. "
    "Voici ce que disent les fiches."
)
NOTHING = "Personne n'a écrit pendant ces jours."
SHARED = (
    f"Cette page peut quitter l'équipe : seul y figure ce que {ENOUGH} habitants différents au "
    "moins ont demandé un même jour, sans les urgences. Un mot que moins d'habitants ont écrit "
    "devient « … »."
)


@dataclass(frozen=True, slots=True)
class Span:
    """Some days, the last of them today."""

    today: date
    days: int

    @property
    def first(self) -> date:
        """The first of them."""
        return self.today - timedelta(days=self.days - 1)

    @property
    def since(self) -> int:
        """When the first begins, in milliseconds since 1970."""
        return int(start_of(self.first) * 1000)

    def __str__(self) -> str:
        if self.days == 1:
            return f"du {long_date(self.today)}"
        return f"du {long_date(self.first)} au {long_date(self.today)}"


@dataclass(frozen=True, slots=True)
class Report:
    """What is told, in this order: how it stands, what expired, what is missing, the rest."""

    span: str
    summary: tuple[str, ...]
    expired: Table
    gaps: tuple[Gap, ...]
    gaps_table: Table
    tables: tuple[Table, ...]

    @property
    def all_tables(self) -> tuple[Table, ...]:
        """Every table, that of the gaps among them."""
        return (self.expired, self.gaps_table, *self.tables)

    def table(self, key: str) -> Table:
        """The table of a key."""
        return next(table for table in self.all_tables if table.key == key)


class Finding:
    """Finds what is missing, step by step, then makes the report."""

    def __init__(self, parts: Parts, tally: Tally, gaps: Gaps, *, shared: bool) -> None:
        self._parts = parts
        self._tally = tally
        self._gaps = gaps
        self._shared = shared
        self._found: list[Gap] = []
        self._mended = 0

    def gaps(self, groups: list[Group]) -> Iterator[None]:
        """Look at the most frequent groups; pauses after each."""
        for group in groups[:MOST_GAPS]:
            gap = self._gaps.of(group)
            if gap is not None:
                self._found.append(gap)
            else:
                self._mended += 1
            yield

    def tellable(self, groups: list[Group]) -> list[Group]:
        """The groups that may be told to whom the report is for."""
        if not self._shared:
            return groups
        return [group for group in groups if self._gaps.people(group) >= ENOUGH]

    def report(self, span: Span, *, has_journal: bool) -> Report:
        """The report on what was counted and found."""
        base, tally, shared = self._parts.base, self._tally, self._shared
        return Report(
            str(span),
            tuple(self._summary(has_journal)),
            freshness.expired_table(base, span.today),
            tuple(self._found),
            gaps_table(self._found, base, shared=shared),
            (
                days_table(tally, shared=shared),
                entries_table(tally, base, shared=shared),
                never_table(tally, base, shared=shared),
                complaints_table(tally, base, shared=shared),
                pairs_table(tally, base, self._parts.matcher, shared=shared),
                freshness.ending_table(base, span.today),
                freshness.oldest_table(base),
            ),
        )

    def _summary(self, has_journal: bool) -> Iterator[str]:
        if self._shared:
            yield SHARED
        if not has_journal:
            yield NO_JOURNAL
        elif not self._tally.total:
            yield NOTHING
        else:
            yield from figures(self._tally, shared=self._shared)
        if self._mended:
            yield (
                f"Depuis, les fiches répondent à {counted(self._mended, 'groupe')} de questions : "
                f"{'il n’est' if self._mended == 1 else 'ils ne sont'} plus dans ce qui manque."
            )


def figures(tally: Tally, *, shared: bool = False) -> Iterator[str]:
    """A few sentences on some days.

    A page that leaves the team has neither emergencies nor days of less than ENOUGH residents.
    """
    days = [day for day in tally.days.values() if not shared or len(day.people) >= ENOUGH]
    outcomes = {
        name: sum(day.outcomes[outcome] for day in days)
        for outcome, name in OUTCOMES.items()
        if not shared or outcome != Outcome.EMERGENCY
    }
    said = ", ".join(f"{name.lower()} {thousands(count)}" for name, count in outcomes.items())
    yield f"{counted(sum(outcomes.values()), 'échange')} : {said}."
    people = sorted(len(day.people) for day in days if day.people)
    if people:
        least, most = people[0], people[-1]
        between = f"de {least} à {most} habitants" if least < most else counted(most, "habitant")
        often = " par jour, les jours où l'on a écrit" if len(people) > 1 else ""
        yield f"{between[0].upper()}{between[1:]}{often}."
    useful = sum(day.useful for day in days)
    not_useful = sum(day.not_useful for day in days)
    yield f"Avis : {thousands(useful)} utile, {thousands(not_useful)} pas utile."
