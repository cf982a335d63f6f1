from dataclasses import replace
from datetime import date, timedelta

from bot.parts import Parts
from bot.report import freshness
from knowledge.base import KnowledgeBase
from knowledge.dates import PartialDate
from knowledge.details import Detail
from knowledge.fields import Source
from knowledge.programmes import Period, Programme
from tests.bot.report.journal import TODAY

SOURCE = Source(url="https://www.example.org", date=PartialDate(2025))


def partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def ending_on(parts: Parts, **days: date) -> KnowledgeBase:
    """The base with entries that hold until some days: « a » and « b » name the first two."""
    entries = dict(parts.base.entries)
    for entry, day in zip(list(entries), days.values(), strict=False):
        entries[entry] = entries[entry].model_copy(update={"valid_until": partial(day)})
    return replace(parts.base, entries=entries)


def test_an_entry_is_expired_from_the_day_after_its_last(small: Parts) -> None:
    base = ending_on(small, a=TODAY - timedelta(1), b=TODAY)
    (expired,) = freshness.expired(base, TODAY)
    assert expired.entry.id == next(iter(base.entries))
    (row,) = freshness.expired_table(base, TODAY).rows
    assert row[0] == "25/11/2026"


def test_what_ends_within_sixty_days_is_told_today_included(small: Parts) -> None:
    base = ending_on(small, a=TODAY, b=TODAY + timedelta(60), c=TODAY + timedelta(61))
    assert [one.day for one in freshness.ending(base, TODAY)] == [TODAY, TODAY + timedelta(60)]


def test_a_month_ends_on_its_last_day(small: Parts) -> None:
    entry = next(iter(small.base.entries.values()))
    entries = {entry.id: entry.model_copy(update={"valid_until": PartialDate(2026, 11)})}
    (one,) = freshness.ending(replace(small.base, entries=entries, details={}), TODAY)
    assert one.day == date(2026, 11, 30)


def test_editions_and_details_that_end_soon_are_told_too(small: Parts) -> None:
    soon = partial(TODAY + timedelta(5))
    period = Period(start=partial(TODAY), end=soon)
    programme = Programme(name="l'atelier", status="par éditions", period=period)
    entry = next(iter(small.base.entries.values())).model_copy(update={"programme": programme})
    detail = Detail("dates", "Le mercredi.", SOURCE, until=soon)
    base = replace(small.base, entries={entry.id: entry}, details={entry.id: {"dates": detail}})
    whats = [one.what for one in freshness.ending(base, TODAY)]
    assert whats == ["l'édition du programme", "le détail « dates »"]
    assert freshness.expired(base, TODAY + timedelta(30)) == []


def test_what_was_verified_longest_ago_comes_first(parts: Parts) -> None:
    entry = parts.base.entries["contact"]
    old = entry.model_copy(update={"id": "vieille", "verified_on": PartialDate(2024)})
    base = replace(parts.base, entries={**parts.base.entries, "vieille": old})
    facts = freshness.oldest(base)
    assert len(facts) == freshness.OLDEST and facts[0].entry.id == "vieille"
    dated = [fact.source.last_day() for fact in facts[1:] if fact.source]
    assert dated == sorted(dated)
