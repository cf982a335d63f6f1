import pickle

import pytest

from bot import memo
from bot.memo import Memo


class Counting:
    def __init__(self) -> None:
        self.calls = 0
        self.doubled = Memo(self.double)

    def double(self, number: int) -> int:
        self.calls += 1
        return 2 * number


def test_what_was_computed_is_not_computed_again() -> None:
    counting = Counting()
    assert [counting.doubled[3] for _ in range(3)] == [6, 6, 6] and counting.calls == 1


def test_what_was_computed_stays_behind_when_it_is_kept_on_disk() -> None:
    counting = Counting()
    assert counting.doubled[3] == 6
    kept: Counting = pickle.loads(pickle.dumps(counting))
    assert not kept.doubled and kept.doubled[4] == 8
    assert (kept.calls, counting.calls) == (2, 1)


def test_it_never_holds_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "MOST", 2)
    doubled = Counting().doubled
    assert [doubled[number] for number in range(5)] == [0, 2, 4, 6, 8] and len(doubled) <= 2
