"""Numbers in a message, in figures or in words: « 17 », « dix-sept », « trente et un »."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.words.reading import Token
from knowledge.french import NUMBERS

_UNITS: Mapping[str, int] = {word: number for number, word in enumerate(NUMBERS) if number}
_TENS: Mapping[str, int] = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "nonante": 90, "cent": 100,
}  # fmt: skip
_FIGURES = re.compile(r"[1-9]\d{0,2}|0")
_LONGEST_LIST = 2
"""Numbers in a row without a word between: more is a telephone number."""
_ALONE = frozenset(["un"])
"""Also an article."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number said in words ``start`` to ``end`` (excluded) of a message."""

    start: int
    end: int
    value: int


def numerals(tokens: Sequence[Token]) -> Iterator[Numeral]:
    """The numbers under a thousand, in order; telephone numbers and « un » alone are left out."""
    found = list(_numbers(tokens))
    for place, one in enumerate(found):
        row = 1
        while place + row < len(found) and found[place + row].start == found[place + row - 1].end:
            row += 1
        back = place
        while back and found[back - 1].end == found[back].start:
            back -= 1
        if row + place - back <= _LONGEST_LIST and one.value >= 0:
            yield one


def _numbers(tokens: Sequence[Token]) -> Iterator[Numeral]:
    place = 0
    while place < len(tokens):
        read = _in_figures(tokens, place) or _in_words(tokens, place)
        if read is None:
            place += 1
        else:
            yield read
            place = read.end


def _in_figures(tokens: Sequence[Token], place: int) -> Numeral | None:
    """A number in figures; -1 for one that can be no age and breaks a row of them (« 02 »)."""
    form = tokens[place].form
    if not form.isdigit():
        return None
    return Numeral(place, place + 1, int(form) if _FIGURES.fullmatch(form) else -1)


def _in_words(tokens: Sequence[Token], start: int) -> Numeral | None:
    """« quatre-vingt-dix-sept » is 4 times 20, and 10, and 7."""
    total, place, last = 0, start, 0
    while place < len(tokens):
        form = tokens[place].form
        linked = form == "et" and last and place + 1 < len(tokens)
        if linked and last in _TENS.values() and _value(tokens[place + 1]) in (1, 11):
            place += 1
            form = tokens[place].form
        value = _value(tokens[place])
        if value is None or not _may_follow(last, value):
            break
        total = total * 20 if (last, value) == (4, 20) else total + value
        place, last = place + 1, value
    if place == start or (place == start + 1 and tokens[start].form in _ALONE):
        return None
    return Numeral(start, place, total)


def _value(token: Token) -> int | None:
    for form in (token.form, token.meant):
        value = _UNITS.get(form) or _TENS.get(form)
        if value is not None:
            return value
    return None


def _may_follow(last: int, value: int) -> bool:
    """Whether a part of a number may follow another: « vingt deux », « dix sept »."""
    if last == 0:
        return True
    if last == 10:
        return value in (7, 8, 9)
    if (last, value) == (4, 20):
        return True
    return last >= 20 and value < 20
