"""How the examples of a base were read, kept for its next version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.ranking.examples import Example
from bot.ranking.pulls import NO_PULLS, Pulls
from bot.ranking.rows import NO_ROWS, Rows
from bot.words.known_words import NOTHING_SPELT, Spelt
from bot.words.reader import Contexts


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read of each example, and all that it depends on.

    An example is read by its owner, by how each of its words is read (``words``), by the reader's
    ``tables`` and, where it holds ambiguous names, by the ``contexts`` of the entries that these
    may name (``ambiguous``). While all those stay the same, so do its features, at ``places`` in
    ``rows``, and its ``lemmas`` outside of names, kept where contexts are made of them.
    ``typed`` are the words of each text, ``said`` the folded ones that they are spelt out to, and
    ``spelt`` how each is by itself. ``pulls`` are what the ranking learned of each: a lesson goes
    on from there.
    """

    tables: tuple[object, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    contexts: Contexts = field(default_factory=dict)
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[Example, int] = field(default_factory=dict)
    ambiguous: Mapping[Example, frozenset[str]] = field(default_factory=dict)
    lemmas: Mapping[Example, frozenset[str]] = field(default_factory=dict)
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: Rows = NO_ROWS
    spelt: Spelt = NOTHING_SPELT
    pulls: Pulls = NO_PULLS

    def read_alike(self, tables: tuple[object, ...], words: Mapping[str, str]) -> set[Example]:
        """The examples whose words are read as they were, by a reader of some tables."""
        if tables != self.tables:
            return set()
        changed = {word for word, how in words.items() if self.words.get(word) != how}
        return {one for one in self.places if changed.isdisjoint(self.typed[one.text])}

    def named_alike(self, examples: Iterable[Example], contexts: Contexts) -> set[Example]:
        """Those of some examples whose ambiguous names stand in contexts that are as they were."""
        entries = contexts.keys() | self.contexts.keys()
        changed = {one for one in entries if contexts.get(one) != self.contexts.get(one)}
        nothing = frozenset[str]()
        return {one for one in examples if changed.isdisjoint(self.ambiguous.get(one, nothing))}


NOTHING_KEPT = Kept()
