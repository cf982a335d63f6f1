"""Which details a message asks for: a price, an age, a place…, by the expressions of the kinds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.replies.denied import ARTICLES, is_denied
from bot.replies.detail_ways import DetailWays
from bot.replies.ways_to_ask import Hit
from bot.words.memo import Latest
from bot.words.reader import Reader
from bot.words.reading import Reading, Token, holds
from knowledge.base import KnowledgeBase

_ACCENT = "ù"
_ARTICLE = 2
"""Words between « c'est quoi » and the noun that it asks about: « c'est quoi tous les papiers »."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The kinds of details that a message asks for, in its order.

    ``open`` are those asked by more than a claim (« combien »), ``claims`` the claims by kind that
    one wants confirmed (« c'est gratuit ? »). ``entire`` says that the rest is wanted as well.
    """

    kinds: tuple[str, ...] = ()
    open: frozenset[str] = frozenset()
    claims: tuple[tuple[str, str], ...] = ()
    entire: bool = False


class DetailQuestions:
    """Finds the details that messages ask for; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self._reader = reader
        kinds, asking = base.kinds.values(), base.lexicon.asking
        links = (lemma for text in asking.links for lemma in self._lemmas(text))
        self._leading = reader.greetings | frozenset(links)
        alone = ("détail seul", "résumé")
        self._alone = frozenset(kind.key for kind in kinds if kind.gives in alone)
        self._trailing = frozenset(lemma for text in asking.after for lemma in self._lemmas(text))
        self._entire = frozenset(kind.key for kind in kinds if kind.is_entire)
        self._ways = DetailWays(base, self._lemmas)
        self._hits = Latest(self._found)
        self.asked = Latest(self._asked)
        """What a message asks for; nothing when it asks for no detail."""

    def _asked(self, reading: Reading) -> Asked:
        hits = self._hits(reading)
        details = [hit for hit in hits if hit.way.kind not in self._entire]
        if not details:
            return Asked()
        every = dict.fromkeys(hit.way.kind for hit in details)
        kinds = tuple(kind for kind in every if kind not in self._alone) or tuple(every)
        claims = [(hit.way.kind, hit.way.claim) for hit in details]
        return Asked(
            kinds=kinds,
            open=frozenset(kind for kind, claim in claims if claim is None),
            claims=tuple((kind, claim) for kind, claim in claims if claim is not None),
            entire=self._wants_all(hits, details, reading),
        )

    def places(self, reading: Reading) -> frozenset[int]:
        """The places of the words by which a message asks for details."""
        hits = self._hits(reading)
        return frozenset(place for hit in hits for place in range(hit.start, hit.end))

    def is_bare(self, reading: Reading) -> bool:
        """Whether a message asks for a detail and does not say of what: « ça commence quand ? »."""
        asked = self.places(reading)
        others = (p for p, token in enumerate(reading.tokens) if p not in asked)
        neutral = self._reader.neutral
        return bool(asked) and all(reading.tokens[place].lemma in neutral for place in others)

    def tells(self, text: str, words: Sequence[str]) -> bool:
        """Whether a text holds one of some words, whatever their form."""
        lemmas = self._lemmas(text)
        return any(holds(lemmas, self._lemmas(word)) for word in words)

    def _lemmas(self, text: str) -> tuple[str, ...]:
        return tuple(self._reader.lemma(word) for word in self._reader.spelling.spell(text))

    def _found(self, reading: Reading) -> Sequence[Hit]:
        """The ways of asking of a message, in its order; none overlaps another.

        That of the most words has them: « à partir de combien de mois » asks for no length.
        """
        hits = (hit for hit in self._ways.within(reading) if self._stands(hit, reading))
        kept, taken = list[Hit](), set[int]()
        for hit in sorted(hits, key=_weight):
            places = range(hit.start, hit.end)
            if taken.isdisjoint(places):
                kept.append(hit)
                taken.update(places)
        return sorted(kept, key=lambda hit: hit.start)

    def _stands(self, hit: Hit, reading: Reading) -> bool:
        """Whether a way of asking stands where it may: some only begin or end a message.

        « ou » is read as « où » there only, and before a name (« c ou le bij »), unless it has its
        accent. Words of a name ask for nothing: « Pas de quartier », « Point d'accès au droit ».
        """
        tokens, way = reading.tokens, hit.way
        before, after = tokens[: hit.start], tokens[hit.end :]
        is_named = not reading.covered.isdisjoint(range(hit.start, hit.end))
        if is_named or is_denied([token.lemma for token in before]):
            return False
        is_first = self._leading.issuperset(token.lemma for token in before)
        if way.where is not None and _ACCENT not in tokens[hit.words[way.where]].written:
            asks = self._names_next(hit, reading) or (way.size > 1 and self._ends(after))
            return (way.where == 0 and is_first) or asks
        is_last = not way.last or self._ends(after)
        return is_last and (is_first or not way.first)

    def _ends(self, after: Sequence[Token]) -> bool:
        """Whether some words say nothing more: « c'est où *exactement* »."""
        return self._trailing.issuperset(token.lemma for token in after)

    def _names_next(self, hit: Hit, reading: Reading) -> bool:
        """Whether a name comes next, with its article if any: « c ou la mission local ? ».

        After « ou » alone, nothing else follows: « le bij ou la régie aide » asks not where.
        """
        rest = [(place, one.lemma) for place, one in enumerate(reading.tokens) if place >= hit.end]
        named = [place in reading.covered for place, lemma in rest if lemma not in ARTICLES]
        return all(named) if hit.way.size == 1 else named[:1] in ([], [True])

    def _wants_all(self, hits: Sequence[Hit], details: Sequence[Hit], reading: Reading) -> bool:
        """Whether a message wants more than its details.

        « c'est quoi les jobs d'été et c'est payé combien » does, « c'est quoi le prix » does not;
        « un truc gratuit pour mon fils » does: the word « gratuit » is a wish there.
        """
        starts = [hit.start for hit in details]
        for hit in hits:
            near = range(hit.end, hit.end + _ARTICLE + 1)
            if hit.way.kind in self._entire and not any(start in near for start in starts):
                return True
        own = {place for hit in details for place in range(hit.start, hit.end)}
        wishes = all(hit.way.wish for hit in details)
        return wishes and not own | reading.covered >= set(reading.content)


def _weight(hit: Hit) -> tuple[int, int, int, bool]:
    """What the ways of asking are sorted by: most words, then first, then long, then a claim."""
    return -hit.way.size, hit.start, -hit.end, hit.way.claim is None
