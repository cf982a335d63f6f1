"""Dates are those of Europe/Paris, wherever the machine thinks that it is."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.running import local_time


@pytest.fixture(params=["UTC", "America/New_York", "Pacific/Auckland"])
def _elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that is set to another place."""
    if not hasattr(time, "tzset"):
        pytest.skip("a process of Windows cannot be set to another place")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_elsewhere")
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_paris(moment: datetime, day: date) -> None:
    assert local_time.day_of(moment.timestamp()) == day
    begins = local_time.start_of(day)
    assert local_time.day_of(begins) == day != local_time.day_of(begins - 1)


@pytest.mark.usefixtures("_elsewhere")
def test_now_is_told_as_a_clock_in_paris_does() -> None:
    said = local_time.now()
    assert abs(said.timestamp() - time.time()) < 60
    assert said.utcoffset() in {timedelta(hours=1), timedelta(hours=2)}
    assert local_time.today() in {said.date(), local_time.now().date()}


def test_without_rules_of_time_zones_the_machine_s_own_are_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.running.local_time.PLACE", "Nulle/Part")
    assert local_time._zone() is None
    monkeypatch.setattr("bot.running.local_time._ZONE", None)
    moment = time.time()
    assert local_time.day_of(moment) == date.fromtimestamp(moment)
