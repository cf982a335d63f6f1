"""Every method ranks the classes of the examples that it is given."""

from importlib.util import find_spec

import pytest

from bot.ranking.examples import NEAR, Example
from tests.bench.methods import METHODS, Method, token_set_ratio, wratio

EXAMPLES = [
    Example("jeunes-jobs-ete", "Comment trouver un job d'été ?"),
    Example("jeunes-jobs-ete", "travailler pendant les grandes vacances"),
    Example("asso-adie", "C'est quoi l'Adie ?"),
    Example("contact", "Je veux parler à une personne"),
    Example(NEAR, "Quel temps fera-t-il demain ?"),
]
BARE = {wratio, token_set_ratio}
"""These need what the bot needs, and no more."""
MISSING = [name for name in ("sklearn", "snowballstemmer") if find_spec(name) is None]
needs_bench = pytest.mark.skipif(bool(MISSING), reason="group bench is not installed (make bench)")


@pytest.mark.parametrize(
    "method",
    [
        pytest.param(method, id=name, marks=() if method in BARE else needs_bench)
        for name, method in METHODS.items()
    ],
)
def test_a_text_is_most_like_its_own_class(method: Method) -> None:
    rank = method(EXAMPLES)
    for example in EXAMPLES:
        ranked = rank(example.text.upper())
        assert ranked[0][0] == example.label
        assert {label for label, _ in ranked} == {one.label for one in EXAMPLES}
        scores = [score for _, score in ranked]
        assert scores == sorted(scores, reverse=True) and scores[-1] >= 0


def test_of_two_classes_as_like_a_message_the_entry_comes_first() -> None:
    both = [Example("asso-adie", "l'adie"), Example(NEAR, "l'adie")]
    assert [label for label, _ in wratio(both)("l'adie")] == ["asso-adie", NEAR]
