"""Which entry a message is about that says an age or a town, and perhaps nothing else."""

from collections.abc import Callable
from datetime import date

from bot.context import NO_CONTEXT, Context
from bot.ranking.matcher import Match
from bot.replies.details import DetailsAsked
from bot.replies.eligibility import Person, Verdict, judge
from bot.words.ages import Ages, said
from bot.words.reading import Reading
from bot.youth.hints import Hints
from bot.youth.youth import GENERAL, JOB, YOUNGEST_PLAUSIBLE, Youth, is_plausible, programme_of
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

SMALL_CHILDREN = "service-petite-enfance"
RETIRED, RETIRED_FROM = "service-seniors", 60
"""Who is so old asks what there is for retired people, not why programmes for the young do not fit.
"""
FOR_ADULTS = "service-france-travail"
"""Who is too old for every programme and looks for work asks there."""
SCHOOLCHILD = 8
"""Younger ones go to places for toddlers and their parents."""
_MATTERS = "service-"
"""Begins the ids of what one may ask for whatever one's age."""
_WHAT = frozenset(["quoi", "que", "faire", "activite"])
"""Lemmas that ask what there is, rather than tell who it is for."""
_SURELY = 0.9
"""From this confidence on, « il n'aime pas l'école, il veut être volontaire » asks a programme."""


class YouthTopics:
    """Reads messages about programmes from one knowledge base; keeps nothing."""

    def __init__(
        self,
        base: KnowledgeBase,
        youth: Youth,
        hints: Hints,
        details: DetailsAsked,
        today: Callable[[], date],
    ) -> None:
        self._base = base
        self._youth = youth
        self._hints = hints
        self._details = details
        self._today = today
        # A sewing course is no job, whoever looks for work; nor is a town hall.
        self._jobs = [
            one
            for one in youth.programmes
            if youth.is_about(one.id) and (not youth.is_edition(one.id) or hints.say_a_job(one))
        ]

    def ages(self, match: Match, context: Context) -> Ages | None:
        """The ages that a message says; a number alone is one where programmes are spoken of."""
        asked = self._youth.is_about(context.last)
        return said(match.reading, self._today(), asked=asked)

    def says_only_who(self, match: Match, context: Context = NO_CONTEXT) -> bool:
        """Whether a message says the age of somebody, and nothing else: « il a 13 ans »."""
        is_bare = self._hints.is_bare(match.reading)
        return is_bare and self.ages(match, context) is not None

    def of(self, match: Match, context: Context, *, is_sure: bool, is_full: bool) -> Entry | None:
        """The entry that a message is about by its age or its town only, if it is.

        ``is_full`` says whether the message is a question of its own, which is never bent;
        ``is_sure`` whether it would be answered alone.
        """
        reading = match.reading
        is_place = self._youth.home(match.exact) is not None
        if reading.elsewhere or reading.famous or (match.exact is not None and not is_place):
            return None
        if is_full and not self._hints.is_bare(reading) and not self._youth.is_about(match.best):
            return None
        is_young, named = self._youth.is_about(context.last), self._youth.named(reading)
        is_its_own = is_sure and not self._youth.is_about(match.best)
        is_another = match.confidence >= _SURELY and match.best not in (context.last, GENERAL)
        says_what = is_its_own or is_another or bool(named)
        if is_young and not says_what and self._hints.ask_for_others(reading):
            return self._youth.general
        ages = self.ages(match, context)
        if ages is None:
            # « ok merci frère » thanks, whoever « frère » is.
            thanks = self._base.entries[match.best].kind == "conversation"
            is_talk = thanks and match.confidence >= _SURELY
            return None if is_talk else self._without_age(reading, context)
        return self._for_an_age(match, context, ages, is_full=is_full, is_its_own=is_its_own)

    def _without_age(self, reading: Reading, context: Context) -> Entry | None:
        """What a message is about that only says a town, or asks what there is for somebody."""
        if not self._youth.is_about(context.last) or not self._hints.is_bare(reading):
            return None
        # « elle est dans quel quartier », « combien de jeunes y vont » ask a detail, for nobody.
        if reading.seasons or self._details.asked(reading):
            return None
        if self._youth.place_named(reading) is not None:
            return self._base.entries[context.last or GENERAL]
        return self._youth.general if self._hints.ask(reading) else None

    def _for_an_age(
        self, match: Match, context: Context, ages: Ages, *, is_full: bool, is_its_own: bool
    ) -> Entry | None:
        """What somebody of an age asks about; ``is_its_own``: it surely is no programme."""
        named = self._youth.named(match.reading)
        if named:
            return named[0] if len(named) == 1 and not is_full else None
        is_of_others = is_full and not self._youth.is_about(match.best)
        is_small = ages[1] < YOUNGEST_PLAUSIBLE and not self._hints.say_i(match.reading)
        # « Ma grande a 5 ans, elle peut venir ? », after a place for toddlers, is asked of it.
        is_schoolchild = context.last == SMALL_CHILDREN and ages[1] < SCHOOLCHILD
        if (is_small or is_schoolchild) and not is_of_others:
            return self._base.entries.get(SMALL_CHILDREN)
        if GENERAL in (match.best, context.last) and not is_of_others and _are_retired(ages):
            return self._in_general(ages)
        is_bare = self._hints.is_bare(match.reading)
        looks_for_work = JOB in match.reading.needs and not is_bare
        is_of_work = any(one.id == context.last for one in self._jobs)
        is_another = looks_for_work and not (is_of_work and context.ages in (None, ages))
        goes_on = is_bare or not (is_full or is_its_own or is_another)
        if self._youth.is_about(context.last) and goes_on:
            return self._going_on(match.reading, context.last or GENERAL)
        seasonal = self._youth.of_the_season(match.reading)
        if seasonal is not None or (JOB in match.reading.needs and not is_full):
            return self._for_grown_ups(ages) or seasonal or self._job(match, ages)
        return self._for_nobody_else(match, context, ages) if is_bare else None

    def _going_on(self, reading: Reading, last: str) -> Entry | None:
        """What somebody of another age asks after a programme: the same, unless for everything.

        « Qu'est-ce qui existe pour lui ? Il a 16 ans. » asks for more than the last one.
        """
        if self._hints.ask_what_exists(reading):
            return self._youth.general
        return self._youth.moved(last, reading) or self._base.entries[last]

    def _for_nobody_else(self, match: Match, context: Context, ages: Ages) -> Entry | None:
        """What an age alone asks: « j'ai 34 ans », after whom to ask for work, asks for work.

        « Mes deux enfants ont 3 et 6 ans », after a request for a flat, tells who it is for.
        """
        last = context.last or ""
        is_grown_up = self._are_grown_up(ages)
        is_of_any_age = last.startswith(_MATTERS) and last not in (RETIRED, FOR_ADULTS)
        tells = is_of_any_age and _WHAT.isdisjoint(match.reading.lemmas)
        known = self._base.entries.get(last) if is_grown_up or tells else None
        # « J'ai 19 ans », after where to look for work, looks for work.
        job = self._job(match, ages) if last == FOR_ADULTS else None
        return known or job or self._in_general(ages)

    def _for_grown_ups(self, ages: Ages) -> Entry | None:
        """Where somebody asks for work who is too old for every programme; None for others."""
        return self._base.entries.get(FOR_ADULTS) if self._are_grown_up(ages) else None

    def _are_grown_up(self, ages: Ages) -> bool:
        return ages[0] > self._youth.oldest

    def _in_general(self, ages: Ages) -> Entry | None:
        """What tells what there is for somebody of an age."""
        retired = self._base.entries.get(RETIRED) if _are_retired(ages) else None
        return retired or self._youth.general

    def _job(self, match: Match, ages: Ages) -> Entry | None:
        """The likeliest programme for somebody of an age who looks for work.

        One that is open to them takes the place of an edition, unless a season is said: that one
        is not sure to take place again.
        """
        refused = (Verdict.TOO_YOUNG, Verdict.TOO_OLD)
        verdicts = {
            one.id: judge(programme_of(one), Person(ages), self._today()) for one in self._jobs
        }
        found = [one for one, _ in match.ranked if verdicts.get(one, refused[0]) not in refused]
        if found and self._youth.is_edition(found[0]) and not match.reading.seasons:
            found.sort(key=lambda one: verdicts[one] is not Verdict.OPEN)
        return self._base.entries[found[0]] if found else None


def _are_retired(ages: Ages) -> bool:
    return ages[0] >= RETIRED_FROM and is_plausible(ages)
