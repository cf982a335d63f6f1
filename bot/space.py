"""The space in which messages and examples are compared: each feature's number and weight."""

from collections.abc import Mapping

from bot.features import weigh

Point = Mapping[int, float]
"""The weight of each known feature, by its number."""


class Space:
    """The features that the examples have, numbered in the order of ``idf``.

    ``idf`` gives their inverse document frequencies, ``unseen`` that of a feature never seen.
    """

    def __init__(self, idf: Mapping[str, float], unseen: float) -> None:
        self.idf = idf
        self.unseen = unseen
        self._numbers = {feature: number for number, feature in enumerate(idf)}

    def weighed(self, found: frozenset[str]) -> dict[str, float]:
        """The weights of a message's features, those that are known."""
        weighed = weigh(found, self.idf, self.unseen)
        return {one: weight for one, weight in weighed.items() if one in self._numbers}

    def number(self, feature: str) -> int:
        """The number of a known feature."""
        return self._numbers[feature]

    def point(self, found: frozenset[str]) -> Point:
        """Where a message stands, from its features."""
        return {self._numbers[one]: weight for one, weight in self.weighed(found).items()}
