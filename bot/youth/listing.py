"""What fits somebody, what is over and what does not fit, line by line. Sentences are in YAML."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.replies.eligibility import Person, Verdict, fits_in_part, judge
from bot.replies.programme_words import BULLET, ProgrammeWords
from bot.youth.youth import Youth, programme_of
from knowledge.french import capital
from knowledge.model import Entry
from knowledge.phrases import YouthPhrases
from knowledge.programmes import Programme, State


class Listed(NamedTuple):
    """A text, the entries that it offers, what fits first, and those of its lines, in order."""

    text: str
    offered: list[str]
    bullets: tuple[str, ...] = ()


_Judged = dict[Verdict, list[Entry]]


class Listing:
    """Writes the lists of one knowledge base."""

    def __init__(self, youth: Youth, words: ProgrammeWords, phrases: YouthPhrases) -> None:
        self._youth = youth
        self._words = words
        self._phrases = phrases

    def everything(self, person: Person, today: date, without: Collection[str] = ()) -> Listed:
        """What there is for somebody; ``without`` are entries that were turned down."""
        judged = self._judge(person, today, without)
        if self._is_grown_up(person):
            return self._for_a_grown_up()
        if person.ages is not None and person.ages[1] < self._youth.youngest:
            return self._for_a_child(person, judged)
        lines, told, bullets = self._fitting(person, judged, today, self._words.who(person))
        if without and not any(map(self._youth.is_edition, told)):
            lines.append(self._phrases.nothing_else)
        return Listed("\n".join([*lines, *self._not_for(judged)]), told, bullets)

    def instead(self, entry: Entry, person: Person, today: date) -> Listed:
        """What there is for somebody whom a programme does not fit."""
        if self._is_grown_up(person):
            return self._for_a_grown_up()
        judged = self._judge(person, today, [entry.id])
        lines, told, bullets = self._fitting(person, judged, today, [])
        return Listed("\n".join(lines), told, bullets)

    def whether_it_fits(self, entry: Entry, person: Person, today: date) -> str:
        """Whether a programme fits somebody, what is asked, and that it may exist no more.

        It is known for what age the programme is.
        """
        programme = programme_of(entry)
        limits = [
            *self._words.limits(programme, Verdict.OPEN),
            *self._words.when(programme, today),
        ]
        verdict = judge(programme, person, today)
        said = self._says(programme, verdict, person)
        if not limits:
            return said
        sentence = f"{capital(self._words.sentence(programme, limits))}."
        if programme.state(today) is State.OVER:
            sentence = f"{sentence} {self._phrases.no_later_one}"
        return f"{said} {sentence}"

    def _says(self, programme: Programme, verdict: Verdict, person: Person) -> str:
        if verdict is Verdict.ELSEWHERE:
            return self._phrases.not_your_town
        said = self._phrases.fits if verdict.fits else self._phrases.fits_not
        # « It is the right age » would promise a programme that nothing confirms.
        if verdict is Verdict.OVER:
            said = self._phrases.fitted
        if person.ages is not None and fits_in_part(programme, person.ages):
            said = self._phrases.fits_in_part
        return capital(", ".join([*self._words.who(Person(person.ages)), said]))

    def _judge(self, person: Person, today: date, without: Collection[str]) -> _Judged:
        judged: _Judged = defaultdict(list)
        for entry in self._youth.programmes:
            until = entry.valid_until
            is_valid = until is None or today <= until.last_day()
            if is_valid and entry.id not in without:
                judged[judge(programme_of(entry), person, today)].append(entry)
        return judged

    def _fitting(
        self, person: Person, judged: _Judged, today: date, who: Sequence[str]
    ) -> tuple[list[str], list[str], tuple[str, ...]]:
        """The lines of what fits, or may, and the entries in them: offered, and line by line."""
        services = self._services(judged, person)
        now = [*judged[Verdict.OPEN], *judged[Verdict.AHEAD]]
        now = [one for one in now if self._youth.is_edition(one.id)]
        over = judged[Verdict.OVER]
        unknown = judged[Verdict.UNKNOWN] if self._youth.may_be_unknown(person.ages) else []
        lines = [capital(", ".join([*who, self._phrases.today]))]
        for one in services:
            lines.append(self._service(one, person))
        bullets = [*services]
        if person.home is None:
            lines.append(BULLET + self._phrases.your_town_hall)
            bullets.extend(self._youth.town_hall)
        lines += self._group(self._phrases.to_join, now, person, today)
        lines += self._group(self._phrases.past, over, person, today)
        if unknown:
            names = ", ".join(self._words.named(programme_of(one), today) for one in unknown)
            lines.append(f"{self._phrases.unknown} {names}.")
        offered = [one.id for one in (*now, *over, *services, *unknown)]
        return lines, offered, tuple(one.id for one in (*bullets, *now, *over))

    def _services(self, judged: _Judged, person: Person) -> list[Entry]:
        """Where one can go today, a town's own services last.

        For whoever does not say a town, the town halls are one line that names none. A service that
        tells its oldest age only is for those whom another takes in charge, and one that tells no
        age is for no small child.
        """
        found = []
        for one in judged[Verdict.OPEN]:
            programme = programme_of(one)
            is_town_hall = bool(programme.communes) and not programme.has_ages
            has_no_least = programme.max_age is not None and programme.min_age is None
            if not programme.is_all_year or (person.home is None and is_town_hall):
                continue
            if not (programme.has_ages or is_town_hall) and self._is_small(person):
                continue
            if not has_no_least or self._youth.may_be_unknown(person.ages):
                found.append(one)
        return sorted(found, key=lambda one: bool(programme_of(one).communes))

    def _group(
        self, heading: str, entries: Sequence[Entry], person: Person, today: date
    ) -> Iterator[str]:
        if entries:
            yield heading
        for one in entries:
            programme = programme_of(one)
            limits = self._words.limits(programme, Verdict.OPEN)
            when = self._words.when(programme, today)
            yield self._words.line(programme, [*limits, *self._town_unsaid(one, person), *when])

    def _service(self, entry: Entry, person: Person) -> str:
        """A service, with what not everybody of several fulfils."""
        programme = programme_of(entry)
        is_partly = person.ages is not None and fits_in_part(programme, person.ages)
        limits = self._words.limits(programme, Verdict.OPEN) if is_partly else []
        return self._words.line(programme, [*limits, *self._town_unsaid(entry, person)])

    def _town_unsaid(self, entry: Entry, person: Person) -> list[str]:
        """The towns of a programme, for whoever does not say their own."""
        return [] if person.home else self._words.towns(programme_of(entry))

    def _not_for(self, judged: _Judged) -> Iterator[str]:
        """What does not fit: by age, whatever it is; by town, the programmes only."""
        by_town = [one for one in judged[Verdict.ELSEWHERE] if self._youth.is_edition(one.id)]
        groups = (
            (Verdict.TOO_YOUNG, judged[Verdict.TOO_YOUNG]),
            (Verdict.TOO_OLD, judged[Verdict.TOO_OLD]),
            (Verdict.ELSEWHERE, by_town),
        )
        if any(group for _, group in groups):
            yield self._phrases.not_for
        for verdict, group in groups:
            for one in group:
                programme = programme_of(one)
                yield self._words.line(programme, self._words.limits(programme, verdict))

    def _for_a_child(self, person: Person, judged: _Judged) -> Listed:
        """Nothing yet, and what comes first."""
        least, too_young = self._youth.youngest, judged[Verdict.TOO_YOUNG]
        first = [one for one in too_young if programme_of(one).min_age == least]
        said = capital(", ".join([*self._words.who(person), self._phrases.too_young]))
        not_for = self._not_for(defaultdict(list, {Verdict.TOO_YOUNG: first}))
        return Listed("\n".join([said, *not_for]), [])

    def _is_small(self, person: Person) -> bool:
        """Whether one of those for whom somebody asks is too young for every programme."""
        return person.ages is not None and person.ages[0] < self._youth.youngest

    def _is_grown_up(self, person: Person) -> bool:
        return person.ages is not None and person.ages[0] > self._youth.oldest

    def _for_a_grown_up(self) -> Listed:
        return Listed(self._phrases.grown_up.replace("{age}", str(self._youth.oldest)), [])
