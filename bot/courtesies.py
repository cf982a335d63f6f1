"""Courtesies around a question: « salut, c'est quoi … svp » asks what « c'est quoi … » asks."""

from collections.abc import Callable, Iterable, Sequence

from knowledge.lexicon import Courtesies as Words

Lemmas = tuple[str, ...]


class Courtesies:
    """Finds the question within its courtesies; ``lemmas`` tells those of an expression."""

    def __init__(self, words: Words, lemmas: Callable[[str], Lemmas]) -> None:
        self._openings = _longest_first(map(lemmas, words.openings))
        self._closings = _longest_first(map(lemmas, words.closings))

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


def _of(expressions: Sequence[Lemmas], lemmas: Sequence[str], *, at_end: bool) -> int:
    """How many words of the first expression that some words begin with, or end with."""
    for one in expressions:
        size = len(one)
        found = lemmas[-size:] if at_end else lemmas[:size]
        if tuple(found) == one:
            return size
    return 0


def _longest_first(expressions: Iterable[Lemmas]) -> tuple[Lemmas, ...]:
    return tuple(sorted(set(filter(None, expressions)), key=lambda one: (-len(one), one)))
