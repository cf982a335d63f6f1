"""The needs that words say: « travail », « prix », « saison_été », by the lexicon's expressions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Table = dict[str, dict[int, dict[tuple[str, ...], frozenset[str]]]]
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
        opened: Table = defaultdict(lambda: defaultdict(dict))
        for expression_lemmas, needs in said.items():
            if expression_lemmas:
                by_length = opened[expression_lemmas[0]][len(expression_lemmas)]
                by_length[expression_lemmas] = frozenset(needs)
        self.table = {lemma: dict(expressions) for lemma, expressions in opened.items()}
        """For each first lemma, the expressions that it opens by their length, and their needs."""

    def of(self, lemmas: Sequence[str]) -> Iterator[str]:
        """The needs that a message says, one as often as it is said; none after « pas un »."""
        for start, lemma in enumerate(lemmas):
            opened = self.table.get(lemma)
            if opened is None or tuple(lemmas[max(0, start - 2) : start]) in _NEGATED_BY:
                continue
            for length, expressions in opened.items():
                yield from expressions.get(tuple(lemmas[start : start + length]), ())

    def said_alone(self, needs: frozenset[str]) -> frozenset[str]:
        """The lemmas that say some needs by themselves, and no others."""
        return frozenset(
            lemma
            for lemma, expressions in self.table.items()
            if 1 in expressions and expressions[1][(lemma,)] <= needs
        )
