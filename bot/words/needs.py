"""The needs that words say: « travail », « prix », « saison_été », by the lexicon's expressions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_NEGATED_BY = ("pas", "un"), ("pas", "une")


class Needs:
    """Finds needs among lemmas; ``lemmas`` tells those of an expression."""

    def __init__(
        self, lexicon: Mapping[str, Iterable[str]], lemmas: Callable[[str], tuple[str, ...]]
    ) -> None:
        said: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for need, expressions in lexicon.items():
            for expression in expressions:
                said[lemmas(expression)].add(need)
        said.pop((), None)
        shared: dict[frozenset[str], frozenset[str]] = {}
        frozen = {one: frozenset(needs) for one, needs in said.items()}
        self.table = {one: shared.setdefault(needs, needs) for one, needs in frozen.items()}
        """The expressions, by their lemmas, and their needs."""
        lengths: dict[str, tuple[int, ...]] = {}
        for first, *others in self.table:
            known = lengths.get(first, ())
            lengths[first] = known if len(others) + 1 in known else (*known, len(others) + 1)
        self._lengths = lengths
        """How many lemmas the expressions have that a lemma opens."""

    def of(self, lemmas: Sequence[str]) -> Iterator[str]:
        """The needs that a message says, one as often as it is said; none after « pas un »."""
        for start, lemma in enumerate(lemmas):
            lengths = self._lengths.get(lemma)
            if lengths is None or tuple(lemmas[max(0, start - 2) : start]) in _NEGATED_BY:
                continue
            for end in [start + length for length in lengths]:
                if end <= len(lemmas):
                    yield from self.table.get(tuple(lemmas[start:end]), ())

    def said_alone(self, needs: frozenset[str]) -> frozenset[str]:
        """The lemmas that say some needs by themselves, and no others."""
        return frozenset(
            expression[0]
            for expression, said in self.table.items()
            if len(expression) == 1 and said <= needs
        )
