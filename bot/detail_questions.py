"""Which details a message asks for: a price, an age, a place…, by the expressions of the kinds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.memo import Latest
from bot.reader import Reader
from bot.reading import Reading, Token, holds
from knowledge.base import KnowledgeBase

_EDGE = "…"
"""Before an expression: it ends the message. After it: it begins the message."""
_WHERE, _ACCENT = "où", "ù"
_BEFORE_INFINITIVES = frozenset(
    ["falloir", "devoir", "pouvoir", "vouloir", "aller", "pour", "sans"]
)
"""Lemmas after which « reserve » or « réservé » is written for « réserver »."""
_ARTICLES = frozenset(("le", "un", "de", "ce", "son"))
"""Lemmas that may stand between « pas » and what is turned down."""
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


@dataclass(frozen=True, slots=True)
class _Expression:
    lemmas: tuple[str, ...]
    kind: str
    claim: str | None
    wish: bool
    first: bool
    last: bool
    where: int | None
    """The place of « où » in it."""


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    expression: _Expression


class DetailQuestions:
    """Finds the details that messages ask for; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self._reader = reader
        kinds = base.kinds.values()
        links = (lemma for text in base.lexicon.asking.links for lemma in self._lemmas(text))
        self._leading = reader.greetings | frozenset(links)
        alone = ("détail seul", "résumé")
        self._alone = frozenset(kind.key for kind in kinds if kind.gives in alone)
        self._entire = frozenset(kind.key for kind in kinds if kind.is_entire)
        self._expressions: dict[str, list[_Expression]] = defaultdict(list)
        for kind in kinds:
            for text in kind.asked:
                self._add(text, kind.key, None)
            for claim, texts in kind.claims.items():
                for text in texts:
                    self._add(text, kind.key, claim)
            for claim, texts in kind.wishes.items():
                for text in texts:
                    self._add(text, kind.key, claim, wish=True)
        self._lemmas_known = frozenset(
            lemma
            for expressions in self._expressions.values()
            for one in expressions
            for lemma in one.lemmas
        )
        for expressions in self._expressions.values():
            expressions.sort(key=lambda one: -len(one.lemmas))
        (self._that,) = self._lemmas("ça")
        self._hits = Latest(self._found)
        self.asked = Latest(self._asked)
        """What a message asks for; nothing when it asks for no detail."""

    def _asked(self, reading: Reading) -> Asked:
        hits = self._hits(reading)
        details = [hit for hit in hits if hit.expression.kind not in self._entire]
        if not details:
            return Asked()
        every = dict.fromkeys(hit.expression.kind for hit in details)
        kinds = tuple(kind for kind in every if kind not in self._alone) or tuple(every)
        claims = [(hit.expression.kind, hit.expression.claim) for hit in details]
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

    def _add(self, text: str, kind: str, claim: str | None, *, wish: bool = False) -> None:
        said = text.strip(f" {_EDGE}")
        lemmas = self._lemmas(said)
        first, last = text.endswith(_EDGE), text.startswith(_EDGE)
        words = [word.written for word in self._reader.spelling.spell(said)]
        where = words.index(_WHERE) if _WHERE in words else None
        expression = _Expression(lemmas, kind, claim, wish, first, last, where)
        self._expressions[lemmas[0]].append(expression)

    def _lemmas(self, text: str) -> tuple[str, ...]:
        return tuple(self._reader.lemma(word) for word in self._reader.spelling.spell(text))

    def _found(self, reading: Reading) -> Sequence[_Hit]:
        """The expressions of a message, the longest at each place; none overlaps another."""
        befores = ("", *(token.lemma for token in reading.tokens))
        lemmas = tuple(map(self._meant, reading.tokens, befores))
        hits, place = list[_Hit](), 0
        while place < len(lemmas):
            hit = self._hit(lemmas, place, reading)
            if hit is not None:
                hits.append(hit)
            place = hit.end if hit else place + 1
        return hits

    def _meant(self, token: Token, before: str) -> str:
        """The lemma that a word stands for, where it may stand in an expression.

        « Sa change koi » is written for « ça change quoi », « faut reserve » for « réserver ».
        """
        if token.written == "sa":
            return self._that
        infinitive = f"{token.lemma}r"
        is_verb = before in _BEFORE_INFINITIVES and infinitive in self._lemmas_known
        return infinitive if is_verb else token.lemma

    def _hit(self, lemmas: tuple[str, ...], place: int, reading: Reading) -> _Hit | None:
        for one in self._expressions.get(lemmas[place], ()):
            end = place + len(one.lemmas)
            if lemmas[place:end] != one.lemmas:
                continue
            # Words of a name ask for nothing: « Pas de quartier », « Point d'accès au droit ».
            is_free = reading.covered.isdisjoint(range(place, end))
            if is_free and self._stands(one, place, reading):
                return _Hit(place, end, one)
        return None

    def _stands(self, one: _Expression, place: int, reading: Reading) -> bool:
        """Whether an expression stands where it may: some only begin or end a message.

        « ou » is read as « où » there only, unless it has its accent.
        """
        tokens, end = reading.tokens, place + len(one.lemmas)
        if _is_denied([token.lemma for token in tokens[:place]]):
            return False
        is_last = end == len(tokens)
        is_first = self._leading.issuperset(token.lemma for token in tokens[:place])
        if one.where is not None and _ACCENT not in tokens[place + one.where].written:
            return (one.where == 0 and is_first) or is_last
        return (is_last or not one.last) and (is_first or not one.first)

    def _wants_all(self, hits: Sequence[_Hit], details: Sequence[_Hit], reading: Reading) -> bool:
        """Whether a message wants more than its details.

        « c'est quoi les jobs d'été et c'est payé combien » does, « c'est quoi le prix » does not;
        « un truc gratuit pour mon fils » does: the word « gratuit » is a wish there.
        """
        starts = [hit.start for hit in details]
        for hit in hits:
            near = range(hit.end, hit.end + _ARTICLE + 1)
            if hit.expression.kind in self._entire and not any(start in near for start in starts):
                return True
        own = {place for hit in details for place in range(hit.start, hit.end)}
        wishes = all(hit.expression.wish for hit in details)
        return wishes and not own | reading.covered >= set(reading.content)


def _is_denied(before: Sequence[str]) -> bool:
    """Whether what comes next is turned down: « ce n'est pas *la somme* », « non, pas *le prix* ».

    « Je ne connais pas *l'adresse* » asks for it.
    """
    said = list(before)
    while said and said[-1] in _ARTICLES:
        said.pop()
    if not said or said[-1] != "pas":
        return False
    return len(said) == 1 or said[-2] in ("etre", "non")
