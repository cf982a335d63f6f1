"""The ways of asking that the kinds of details hold, and those that a message holds."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.replies.ways_to_ask import Hit, Way, WaysToAsk
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.details import DetailKind
from knowledge.ways import EDGE, spelt_out

_THAT, _WHERE, _OR_WHERE = "sa", "où", "ou"
_BEFORE_INFINITIVES = frozenset(
    ["falloir", "devoir", "pouvoir", "vouloir", "aller", "pour", "sans"]
)
"""Lemmas after which « reserve » or « réservé » is written for « réserver »."""
_BEFORE_VERBS = frozenset(["je", "tu", "il", "lui", "on", "nous", "vous", "ca", "cela", "se", "me"])
"""Lemmas after which « demande » may be a form of « demander » as well."""
_RARE_VERBS = {"ouvrer": "ouvrir"}
"""Verbs that are read for a far more used one: « ils ouvrent »."""


class _Written(NamedTuple):
    """A way of asking, spelt out: the lemmas of its parts, between which little words may stand."""

    parts: Sequence[Sequence[str]]
    kind: str
    claim: str | None
    wish: bool
    first: bool
    last: bool
    where: bool


class DetailWays:
    """Knows every way of asking; ``lemmas`` gives those of a text. Built once per base."""

    def __init__(self, base: KnowledgeBase, lemmas: Callable[[str], tuple[str, ...]]) -> None:
        written = [one for kind in base.kinds.values() for one in _written(kind, lemmas)]
        little = base.lexicon.asking.little
        self._ways = WaysToAsk(lemma for text in little for lemma in lemmas(text))
        self._known = frozenset(lemma for one in written for part in one.parts for lemma in part)
        (self._that,) = lemmas("ça")
        shared: dict[Way, Way] = {}
        for one in written:
            way = _way(one)
            self._ways.add(one.parts, shared.setdefault(way, way))

    def within(self, reading: Reading) -> Iterator[Hit]:
        """The ways of asking that a message holds, wherever they may stand."""
        tokens = reading.tokens
        lemmas = ["", *(self._meant(one.lemma, one.written) for one in tokens)]
        words = [tuple(self._read(*two)) for two in pairwise(lemmas)]
        numbers = frozenset(place for place, one in enumerate(tokens) if one.status == "number")
        return self._ways.within(words, numbers)

    def _meant(self, lemma: str, written: str) -> str:
        """The lemma that a word stands for: « sa change koi » is written for « ça change quoi »."""
        return self._that if written == _THAT else _RARE_VERBS.get(lemma, lemma)

    def _read(self, before: str, lemma: str) -> Iterator[str]:
        """The lemmas that a word may have after another: « faut reserve », « on me demande »."""
        infinitive = f"{lemma}r"
        is_verb = infinitive in self._known
        if not (is_verb and before in _BEFORE_INFINITIVES):
            yield lemma
        if is_verb and before in _BEFORE_INFINITIVES | _BEFORE_VERBS:
            yield infinitive


def _way(one: _Written) -> Way:
    words = [lemma for part in one.parts for lemma in part]
    where = words.index(_OR_WHERE) if one.where else None
    return Way(one.kind, one.claim, one.wish, one.first, one.last, where, len(words))


def _written(kind: DetailKind, lemmas: Callable[[str], tuple[str, ...]]) -> Iterator[_Written]:
    """Every way of asking for a kind, or for a claim of it."""
    asked = [(text, None, False) for text in kind.asked]
    claimed = [(text, one, False) for one, texts in kind.claims.items() for text in texts]
    wished = [(text, one, True) for one, texts in kind.wishes.items() for text in texts]
    for text, claim, wish in (*asked, *claimed, *wished):
        first, last = text.endswith(EDGE), text.startswith(EDGE)
        for one in spelt_out(text.strip(f" {EDGE}")):
            parts = [lemmas(part) for part in one.split(f" {EDGE} ")]
            yield _Written(parts, kind.key, claim, wish, first, last, _WHERE in one)
