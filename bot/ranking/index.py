"""What is learned from a knowledge base: words, contexts of names, weights of the ranking."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ranking.evidence import Profile
from bot.ranking.neighbours import Neighbours
from bot.ranking.ranker import Ranker


@dataclass(frozen=True, slots=True)
class Index:
    """The learned data of one knowledge base."""

    ranker: Ranker
    neighbours: Neighbours
    profile: Profile
    said: Mapping[str, tuple[str, ...]]
    """The folded words of each example, spelt out."""
