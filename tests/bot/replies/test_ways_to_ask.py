"""Ways of asking are found whatever little words stand within them, and nothing else does."""

import pytest

from bot.replies.ways_to_ask import Way, WaysToAsk

PRICE = Way("prix", None, wish=False, first=False, last=False, where=None, size=2)
LENGTH = Way("duree", None, wish=False, first=False, last=False, where=None, size=3)


@pytest.fixture
def ways() -> WaysToAsk:
    known = WaysToAsk(["me", "ca", "aller"])
    known.add([["combien"], ["couter"]], PRICE)
    known.add([["combien", "de", "temps"]], LENGTH)
    return known


def kinds(ways: WaysToAsk, text: str, *numbers: int) -> list[str]:
    words = [tuple(word.split("|")) for word in text.split()]
    return [hit.way.kind for hit in ways.within(words, frozenset(numbers))]


@pytest.mark.parametrize(
    "text", ["combien couter", "combien ca aller me couter", "x combien couter"]
)
def test_little_words_may_stand_between_two_parts(ways: WaysToAsk, text: str) -> None:
    assert kinds(ways, text) == ["prix"]


@pytest.mark.parametrize("text", ["combien gens couter", "couter combien", "combien me de temps"])
def test_other_words_may_not_nor_any_within_a_part(ways: WaysToAsk, text: str) -> None:
    assert kinds(ways, text) == []


def test_a_number_is_a_little_word(ways: WaysToAsk) -> None:
    assert kinds(ways, "combien 12 couter", 1) == ["prix"]
    assert kinds(ways, "combien 12 couter") == []


def test_a_word_may_have_several_lemmas(ways: WaysToAsk) -> None:
    assert kinds(ways, "combien coute|couter") == ["prix"]


def test_a_hit_tells_its_own_words_and_where_it_ends(ways: WaysToAsk) -> None:
    (hit,) = ways.within([("x",), ("combien",), ("me",), ("couter",)], frozenset())
    assert (hit.words, hit.start, hit.end) == ((1, 3), 1, 4)
