"""Courtesies around a question: « salut, c'est quoi … svp » asks what « c'est quoi … » asks."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from knowledge.lexicon import Courtesies as Words

Lemmas = tuple[str, ...]
_BySize = Mapping[int, set[Lemmas]]
"""Expressions by how many words they have, the longest first."""


class Courtesies:
    """Finds the question within its courtesies; ``lemmas`` tells those of an expression."""

    def __init__(self, words: Words, lemmas: Callable[[str], Lemmas]) -> None:
        self._openings = _by_size(map(lemmas, words.openings))
        self._closings = _by_size(map(lemmas, words.closings))

    @property
    def table(self) -> object:
        """All that it depends on."""
        return self._openings, self._closings

    def core(self, lemmas: Sequence[str], content: Sequence[int]) -> slice:
        """The places of a message's words but the courtesies before and after its content.

        « Merci beaucoup, et … » holds a word of content itself. All of them where there is nothing
        else: « merci beaucoup » is the message.
        """
        if not content:
            return slice(None)
        start, end = 0, len(lemmas)
        while size := _of(self._openings, lemmas[start : content[-1]], at_end=False):
            start += size
        while size := _of(self._closings, lemmas[content[-1] + 1 : end], at_end=True):
            end -= size
        return slice(start, end)


def _of(expressions: _BySize, lemmas: Sequence[str], *, at_end: bool) -> int:
    """How many words the longest expression has that some words begin with, or end with."""
    for size, some in expressions.items():
        found = lemmas[-size:] if at_end else lemmas[:size]
        if tuple(found) in some:
            return size
    return 0


def _by_size(expressions: Iterable[Lemmas]) -> _BySize:
    found: dict[int, set[Lemmas]] = defaultdict(set)
    for one in filter(None, expressions):
        found[len(one)].add(one)
    return dict(sorted(found.items(), reverse=True))
