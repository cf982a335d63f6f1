import numpy as np
import pytest

from bot.learning.learning import learn
from bot.learning.study import study
from bot.parts import Parts
from bot.ranking.index import Index
from bot.words.french import FrenchWords


@pytest.fixture(scope="module")
def index(small: Parts, french: FrenchWords) -> Index:
    return learn(study(small.base, french))


def test_learning_twice_gives_the_same(index: Index, small: Parts, french: FrenchWords) -> None:
    again = learn(study(small.base, french))
    assert np.array_equal(again.ranker.space.codes, index.ranker.space.codes)
    assert np.array_equal(again.ranker.space.idf, index.ranker.space.idf)
    assert again.profile == index.profile
    assert np.array_equal(again.ranker.weights, index.ranker.weights)
