import numpy as np

from bot.parts import Parts
from bot.ranking.examples import OUT_OF_SCOPE
from bot.ranking.matcher import RANKED, Classes
from knowledge.base import KnowledgeBase


def test_the_first_entries_are_ranked_once_by_falling_score(parts: Parts) -> None:
    match = parts.matcher.match("un job cet été")
    scores = [score for _, score in match.ranked]
    assert len({entry for entry, _ in match.ranked}) == RANKED
    assert scores == sorted(scores, reverse=True) and match.best == match.ranked[0][0]


def test_classes_that_nothing_tells_apart_are_ranked_by_name() -> None:
    labels = ("b", "d", "a", "c")
    classes = Classes({"a": "information", "b": "information", "c": "urgence"}, labels)
    scores = np.zeros(4, np.float32)
    assert classes.best(scores, classes.ordinary, 1) == (("a", 0.0),)
    assert classes.best(scores, np.arange(4), 3) == (("a", 0.0), ("b", 0.0), ("c", 0.0))


def test_an_entry_of_danger_is_ranked_apart(parts: Parts) -> None:
    match = parts.matcher.match("il y a le feu dans ma cuisine")
    assert match.danger == "urgence-incendie" and match.dangerous > match.ranked[0][1]
    assert all(parts.base.entries[entry].kind != "urgence" for entry, _ in match.ranked)


def test_confidences_are_probabilities(parts: Parts) -> None:
    for text in ("les clos", "", "gâteau", "xqztp", "a" * 10_000):
        match = parts.matcher.match(text)
        assert 0 <= match.confidence <= 1 and 0 <= match.offer <= 1


def test_an_entry_s_own_questions_find_it(parts: Parts) -> None:
    asked = [(text, one.id) for one in parts.base.entries.values() for text in one.questions]
    missed = [text for text, entry in asked[::5] if parts.matcher.match(text).exact != entry]
    assert missed == []


def test_the_kind_is_that_of_the_likest_counter_example(parts: Parts, city: KnowledgeBase) -> None:
    (kind, (text, *_)), *_ = city.counter_examples.items()
    assert parts.matcher.match(text).kind == OUT_OF_SCOPE + kind


def test_a_misspelt_question_finds_the_same_entry(parts: Parts) -> None:
    for text in ("job d'été", "jobb dété", "JOBS D ÉTÉ !!!", "d jobs pr lété"):
        assert parts.matcher.match(text).best == "jeunes-jobs-ete"


def test_one_message_never_changes_the_next(parts: Parts) -> None:
    first = parts.matcher.match("les clos")
    parts.matcher.match("xqztp gâteau de Dreux")
    assert parts.matcher.match("les clos") == first
