"""The space in which messages and examples are compared: each feature's number and weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.ranking.features import ABSOLUTE, GROUP_WEIGHTS, Features

Matrix = NDArray[np.float32]
Codes = NDArray[np.uint32]
Places = NDArray[np.signedinteger[Any]]
_GROUPS = "".join(GROUP_WEIGHTS).encode("ascii")
_GROUP_OF = np.zeros(128, np.int64)
_GROUP_OF[np.frombuffer(_GROUPS, np.uint8)] = np.arange(len(_GROUPS))
_GROUP_WEIGHTS = np.array(list(GROUP_WEIGHTS.values()))
_IS_ABSOLUTE = np.array([group in ABSOLUTE for group in GROUP_WEIGHTS])
_NOTHING = 1e-9
"""The length of a group that a message has nothing of: it must not divide by nought."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a message stands: the numbers of its known features, and their weights."""

    numbers: NDArray[np.int64]
    weights: Matrix


class Space:
    """The features that the examples have, and how rare each is.

    ``codes`` are those of the features, each once and sorted: a feature's number is the place of
    its code. ``idf`` gives the inverse document frequencies by number, ``unseen`` that of
    a feature never seen. There are tens of thousands: a dictionary of their texts would take thirty
    times the memory. Two features of one code are taken for one, which befalls one pair in some
    five bases; so is one unknown feature in a hundred thousand for a known one.
    """

    def __init__(self, codes: Codes, idf: Matrix, unseen: float) -> None:
        self.codes = codes
        self.idf = idf
        self.unseen = unseen

    def point(self, found: Features) -> Point:
        """Where a message stands, from its features."""
        numbers, is_known = self._numbers(found)
        values = np.where(is_known, self.idf[numbers], np.float32(self.unseen))
        weights = weigh(values, groups_of(found), np.zeros(len(found), np.int64), self.unseen)
        return Point(numbers[is_known], weights[is_known])

    def known(self, found: Features) -> list[str]:
        """The features of a message that the examples have, in the order of its point."""
        _, is_known = self._numbers(found)
        return [feature for feature, known in zip(found, is_known.tolist(), strict=True) if known]

    def _numbers(self, found: Features) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The number of each feature, and whether it has one."""
        codes = codes_of(found)
        numbers = np.searchsorted(self.codes, codes)
        numbers[numbers == len(self.codes)] = 0
        return numbers, self.codes[numbers] == codes


def codes_of(found: Sequence[str]) -> Codes:
    """A number for each feature, from its text alone."""
    return np.fromiter([crc32(feature.encode()) for feature in found], np.uint32, len(found))


def groups_of(found: Sequence[str]) -> NDArray[np.int64]:
    """The group of each feature: its place in GROUP_WEIGHTS."""
    letters = "".join([feature[0] for feature in found]).encode("ascii")
    return _GROUP_OF[np.frombuffer(letters, np.uint8)]


def weigh(
    values: NDArray[np.floating[Any]], groups: NDArray[np.int64], rows: Places, unseen: float
) -> Matrix:
    """The weights of the features of some messages, from their inverse document frequencies.

    ``groups`` are their groups, ``rows`` the messages that hold them. Each group of a message is
    brought to unit length, then to its own weight, then the whole message to unit length. Names are
    measured against ``unseen``, the frequency of a feature never seen and the largest of all, so
    that one that is everywhere weighs less than a rare one.
    """
    cells = rows * len(_GROUPS)
    cells += groups
    count = int(rows[-1]) + 1 if len(rows) else 0
    lengths = np.bincount(cells, values * values, count * len(_GROUPS)).reshape(count, len(_GROUPS))
    least = np.where(_IS_ABSOLUTE, unseen * unseen, _NOTHING)
    scale = _GROUP_WEIGHTS / np.sqrt(np.maximum(lengths, least))
    total = np.sqrt((scale * scale * lengths).sum(axis=1, keepdims=True))
    scale /= np.where(total > 0, total, 1)
    weighed: Matrix = (values * scale.reshape(-1)[cells]).astype(np.float32)
    return weighed
