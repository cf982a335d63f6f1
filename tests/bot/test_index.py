import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot import index as learned
from bot.build import Parts
from bot.features import features
from bot.french import FrenchWords
from bot.index import Index


@pytest.fixture(scope="module")
def index(small: Parts, french: FrenchWords) -> Index:
    return learned.learn(small.base, french)


def test_an_index_is_read_as_it_was_written(index: Index, small: Parts, tmp_path: Path) -> None:
    path = tmp_path / "nouveau" / "index.npz"
    learned.save(index, path)
    found = features(small.matcher.match("les clos à chartres").reading)
    read = learned.load(path)
    assert read.ranker.scores(found) == index.ranker.scores(found)
    assert (read.words, read.contexts, read.profile) == (index.words, index.contexts, index.profile)
    assert [one.name for one in path.parent.iterdir()] == ["index.npz"]


def test_learning_twice_gives_the_same(index: Index, small: Parts, french: FrenchWords) -> None:
    again = learned.learn(small.base, french)
    assert again.ranker.idf == index.ranker.idf and again.profile == index.profile
    assert np.array_equal(again.ranker.weights, index.ranker.weights)


def test_no_index_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="absent"):
        learned.load(tmp_path / "absent.npz")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda whole: b"", id="vide"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="écrit à moitié"),
        pytest.param(lambda whole: whole[:-1], id="sans son dernier octet"),
        pytest.param(lambda whole: b"n'importe quoi", id="autre chose"),
        pytest.param(lambda whole: whole.replace(b'"labels"', b'"lambda"'), id="octets changés"),
    ],
)
def test_an_index_that_cannot_be_read_is_a_value_error(
    index: Index, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "index.npz"
    learned.save(index, path)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ValueError):
        learned.load(path)


def test_an_index_of_another_shape_is_a_value_error(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "index.npz"
    learned.save(index, path)
    with np.load(path) as stored:
        arrays = dict(stored)
    arrays["texts"] = np.frombuffer(json.dumps({"words": {}}).encode(), np.uint8)
    np.savez(path, **arrays)
    with pytest.raises(ValueError):
        learned.load(path)
