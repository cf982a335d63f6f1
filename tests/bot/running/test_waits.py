from itertools import islice

from bot.running.waits import growing


def test_each_wait_is_longer_than_the_one_before_up_to_a_bound() -> None:
    assert list(islice(growing(0.5, 3), 5)) == [0.5, 1, 2, 3, 3]
    assert list(islice(growing(2, 5, 1.5), 4)) == [2, 3, 4.5, 5]
