"""Exchanges counted, one after the other: nothing of a single one is kept but its question."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from bot.reply import Outcome
from bot.report.stored_exchanges import Line
from bot.running.local_time import day_of
from bot.storage.exchange import Reason

People = list[int]
"""Numbers of residents of a day: somebody who writes on two days has two of them."""
UNANSWERED = frozenset((Outcome.FALLBACK.value, Outcome.CLARIFICATION.value))


@dataclass(slots=True)
class Day:
    """What happened on a day."""

    outcomes: Counter[str] = field(default_factory=Counter)
    people: set[int] = field(default_factory=set)
    useful: int = 0
    not_useful: int = 0

    @property
    def exchanges(self) -> int:
        """How many exchanges."""
        return self.outcomes.total()


@dataclass(slots=True)
class Asked:
    """How often something was asked, by whom, and what was thought of the answer."""

    times: int = 0
    useful: int = 0
    not_useful: int = 0
    people: People = field(default_factory=list)


@dataclass(slots=True)
class Unanswered:
    """How often a question got no answer: choices, or « I do not know » and of which kind."""

    clarifications: int = 0
    near: int = 0
    elsewhere: int = 0
    unknown: int = 0
    people: People = field(default_factory=list)

    @property
    def times(self) -> int:
        """How often in all."""
        return self.clarifications + self.near + self.elsewhere + self.unknown


@dataclass(slots=True)
class Complaint:
    """A 👎: the entry (None for « I do not know »), why if it was said, on which question."""

    entry: str | None
    reason: str | None
    question: str | None
    person: int | None


class Tally:
    """Counts exchanges by day, by entry and by question."""

    def __init__(self) -> None:
        self.days: dict[date, Day] = defaultdict(Day)
        self.entries: dict[str, Asked] = defaultdict(Asked)
        self.questions: dict[str, Unanswered] = defaultdict(Unanswered)
        self.choices: dict[tuple[str, str], Asked] = defaultdict(Asked)
        self.complaints: list[Complaint] = []
        self.total = 0
        self._numbers: dict[bytes, int] = {}
        self._day_of: list[date] = []

    def count(self, lines: Iterable[Line]) -> None:
        """Count some more exchanges."""
        for line in lines:
            self._count(line)

    def at_least(self, people: Iterable[int]) -> int:
        """How many different residents there are for sure among some.

        Keys change every day: the same person may stand behind a key of Monday and one of Tuesday.
        So it is the most that came on one day, never the sum of the days.
        """
        days = Counter(self._day_of[person] for person in set(people))
        return max(days.values(), default=0)

    def _count(self, line: Line) -> None:
        self.total += 1
        when = day_of(line.at / 1000)
        person = self._number(line.day_key, when)
        day = self.days[when]
        day.outcomes[line.outcome] += 1
        if person is not None:
            day.people.add(person)
        day.useful += line.useful is True
        day.not_useful += line.useful is False
        others = line.others.split()
        if line.entry is not None:
            for entry in (line.entry, *others):
                self._count_entry(entry, line, person)
        if line.outcome == Outcome.CLARIFICATION:
            self._count_choices(others, person)
        if line.outcome in UNANSWERED and line.question:
            self._count_question(line.question, line, person)
        if line.useful is False:
            self.complaints.append(Complaint(line.entry, line.reason, line.question, person))

    def _number(self, key: bytes | None, day: date) -> int | None:
        if key is None:
            return None
        number = self._numbers.setdefault(key, len(self._numbers))
        if number == len(self._day_of):
            self._day_of.append(day)
        return number

    def _count_entry(self, entry: str, line: Line, person: int | None) -> None:
        asked = self.entries[entry]
        asked.times += 1
        asked.useful += line.useful is True
        asked.not_useful += line.useful is False
        if person is not None:
            asked.people.append(person)

    def _count_choices(self, choices: list[str], person: int | None) -> None:
        for first, second in combinations(sorted(choices), 2):
            asked = self.choices[first, second]
            asked.times += 1
            if person is not None:
                asked.people.append(person)

    def _count_question(self, question: str, line: Line, person: int | None) -> None:
        unanswered = self.questions[question]
        if line.outcome == Outcome.CLARIFICATION:
            unanswered.clarifications += 1
        elif line.no == "near":
            unanswered.near += 1
        elif line.no == "elsewhere":
            unanswered.elsewhere += 1
        else:
            unanswered.unknown += 1
        if person is not None:
            unanswered.people.append(person)


REASONS = {
    Reason.NOT_MY_QUESTION.value: "pas ma question",
    Reason.OUTDATED.value: "dépassé",
    Reason.UNCLEAR.value: "pas clair",
    None: "sans raison",
}
"""Why an answer was not useful, in French."""
