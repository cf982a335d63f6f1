"""What is remembered of chats is bounded, and ends."""

from handlers.floods import MOST_MESSAGES, Floods
from handlers.recent import Recent
from tests.telegram.resident import FakeClock


def test_a_value_ends_after_its_time() -> None:
    clock = FakeClock()
    recent: Recent[str, int] = Recent(60, clock)
    recent.put("a", 1)
    clock.now += 59
    assert recent.get("a") == 1
    clock.now += 2
    assert recent.get("a") is None and len(recent) == 0


def test_a_clock_set_back_keeps_nothing_for_longer() -> None:
    clock = FakeClock()
    recent: Recent[str, int] = Recent(60, clock)
    recent.put("a", 1)
    clock.now -= 3600
    assert recent.get("a") is None


def test_the_oldest_makes_room() -> None:
    recent: Recent[int, int] = Recent(60, FakeClock(), most=10)
    for number in range(100):
        recent.put(number, number)
    assert len(recent) == 10 and recent.get(89) is None and recent.get(90) == 90


def test_sixteen_messages_in_ten_seconds_are_a_flood_and_in_eleven_are_not() -> None:
    for seconds, is_flood in ((10, True), (11, False)):
        clock = FakeClock()
        floods = Floods(clock)
        for number in range(MOST_MESSAGES):
            floods.note((1, 1), clock.now + number / 100)
        floods.note((1, 1), clock.now + seconds)
        assert floods.holds((1, 1), clock.now + seconds) is is_flood
        assert floods.holds((2, 1), clock.now + seconds) is False
        assert floods.holds((1, 2), clock.now + seconds) is False


def test_what_is_forgotten_is_not_there_and_the_rest_is() -> None:
    recent: Recent[int, str] = Recent(60, lambda: 0.0)
    for key in range(4):
        recent.put(key, "a")
    recent.forget(lambda key: key % 2 == 0)
    assert [recent.get(key) for key in range(4)] == [None, "a", None, "a"]
