"""Where messages stand: the features that the examples have, and their weights."""

import numpy as np
from numpy.typing import NDArray

from bot.ranking.space import Space, codes_of, groups_of, weigh

UNSEEN = 5.0


def space_of(idf: dict[str, float]) -> Space:
    """A space of some features, with their inverse document frequencies."""
    codes = codes_of(list(idf))
    order = np.argsort(codes)
    return Space(codes[order], np.array(list(idf.values()), np.float32)[order], UNSEEN)


def weights_of(idf: dict[str, float], found: tuple[str, ...]) -> dict[str, float]:
    space = space_of(idf)
    return dict(zip(space.known(found), space.point(found).weights.tolist(), strict=True))


def alone(values: list[float], found: tuple[str, ...]) -> NDArray[np.float32]:
    return weigh(np.array(values), groups_of(found), np.zeros(len(found), np.int64), UNSEEN)


def test_a_weighed_message_has_unit_length() -> None:
    found = ("w:job", "w:ete", "p:job ete", "n:commune-luce")
    assert np.isclose(np.linalg.norm(alone([2.0, 5.0, 5.0, 5.0], found)), 1.0)
    assert len(alone([], ())) == 0


def test_a_rare_feature_weighs_more_than_a_common_one() -> None:
    never_seen, rare, common = alone([UNSEEN, 4.0, 1.0], ("w:jamais vu", "w:rare", "w:commun"))
    assert never_seen > rare > common


def test_a_name_that_is_everywhere_weighs_less_than_a_rare_one() -> None:
    idf = {"n:partout": 1.0, "n:rare": 4.0, "w:mot": 2.0}
    everywhere = weights_of(idf, ("n:partout", "w:mot"))
    assert everywhere["n:partout"] < weights_of(idf, ("n:rare", "w:mot"))["n:rare"]


def test_what_no_example_has_takes_its_share_and_stands_nowhere() -> None:
    idf = {"w:job": 2.0, "w:ete": 2.0}
    with_a_stranger = weights_of(idf, ("w:job", "w:jamais vu", "w:ete"))
    assert list(with_a_stranger) == ["w:job", "w:ete"]
    assert with_a_stranger["w:job"] < weights_of(idf, ("w:job", "w:ete"))["w:job"]


def test_a_message_without_any_feature_stands_nowhere() -> None:
    assert len(space_of({"w:job": 2.0}).point(()).numbers) == 0


def test_messages_weighed_together_weigh_as_each_alone() -> None:
    first, second = ("w:job", "w:ete", "n:commune-luce"), ("w:job", "c:jo")
    together = weigh(
        np.array([2.0, 4.0, 3.0, 2.0, 1.0]),
        groups_of((*first, *second)),
        np.array([0, 0, 0, 1, 1]),
        UNSEEN,
    )
    apart = [alone([2.0, 4.0, 3.0], first), alone([2.0, 1.0], second)]
    assert np.allclose(together, np.concatenate(apart))
