import pickle

from bot.words.memo import LATEST, MOST, Latest, Memo


class Counting:
    def __init__(self, most: int = MOST) -> None:
        self.calls = 0
        self.doubled = Memo(self.double, most)
        self.length = Latest(self.length_of)

    def double(self, number: int) -> int:
        self.calls += 1
        return 2 * number

    def length_of(self, words: list[str]) -> int:
        self.calls += 1
        return len(words)


def test_what_was_computed_is_not_computed_again() -> None:
    counting = Counting()
    assert [counting.doubled[3] for _ in range(3)] == [6, 6, 6] and counting.calls == 1


def test_what_was_computed_stays_behind_when_it_is_kept_on_disk() -> None:
    counting = Counting()
    assert counting.doubled[3] == 6
    kept: Counting = pickle.loads(pickle.dumps(counting))
    assert not kept.doubled and kept.doubled[4] == 8
    assert (kept.calls, counting.calls) == (2, 1)


def test_it_never_holds_more_than_it_may() -> None:
    doubled = Counting(most=2).doubled
    assert [doubled[number] for number in range(5)] == [0, 2, 4, 6, 8] and len(doubled) <= 2
    kept: Memo[int, int] = pickle.loads(pickle.dumps(doubled))
    assert [kept[number] for number in range(5)] == [0, 2, 4, 6, 8] and len(kept) <= 2


def test_an_object_is_known_again_by_its_identity_for_a_while() -> None:
    counting, words, alike = Counting(), ["un"], ["un"]
    assert [counting.length(one) for one in (words, alike, words, alike)] == [1] * 4
    assert counting.calls == 2
    others = [["un"] * number for number in range(LATEST)]
    assert [counting.length(one) for one in others] == list(range(LATEST))
    assert counting.length(words) == 1 and counting.calls == 2 + LATEST + 1


def test_of_no_object_is_anything_kept_on_disk() -> None:
    counting, words = Counting(), ["un"]
    assert counting.length(words) == 1
    kept: Counting = pickle.loads(pickle.dumps(counting))
    assert kept.length(words) == 1 and (kept.calls, counting.calls) == (2, 1)
