"""The ages said in a message, in figures or in words: « j'ai quinze piges », « de 11 à 15 ans ».

A number is an age only where the words around it say so; a price, a duration (« depuis 3 ans »), a
date, a telephone number or a count of people is none. Impossible ages are given as they were said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.words.numerals import Numeral, numerals
from bot.words.reading import Reading
from knowledge.dates import MONTHS
from knowledge.folding import fold_word
from knowledge.programmes import OLDEST

Ages = tuple[int, int]
"""The youngest and the oldest, in years."""

GENERATION = 15
"""Who is so many years older than another is the parent who asks for the child."""
_YOUNG = range(10, 31)
"""Ages at which one asks for programmes: a smaller number may be a rank, « 2, c'est quoi ? »."""
_OLDEST_BIRTH = 110
# Every word here is one as the reader gives it: « piges » is « ans » by then, « pote » is « ami ».
_UNITS = frozenset("ans an berges printemps".split())
_AVOIR = frozenset("ai as a ont avait avais aura aurai auras auront aurait ayant avoir".split())
_FESTIVE = frozenset("fete fetera feter fetes fetait".split())
_COUNTING = frozenset(["y", "en"])
"""Words before « avait 4 » that count things: « il y en avait quatre »."""
_SOMEBODY = frozenset(
    "il elle on qui lui moi fils fille garcon soeur frere cousin cousine neveu niece ami amie amis "
    "copain copine copines petit petite grand grande adolescent enfant jeune voisin voisine mere "
    "pere ils elles".split()
)
_ALMOST = frozenset("presque bientot quasi quasiment".split())
_LINKS = frozenset("a ou et".split())
_FILLERS = frozenset(
    "deja juste tout environ que maintenant peine seulement mes ses tes les".split()
)
_GROUPS = frozenset("les des aux ceux celles jeunes enfants".split())
_LASTING = frozenset(
    "depuis pendant durant dans apres avant fait dure faut reste chaque tous toutes partir jusque "
    "plus moins y en passe".split()
)
"""Words before « 3 ans » that make it a duration, a limit or a deadline."""
_DEGREES = frozenset(["baccalaureat"])
"""Words before « 3 ans » that make it years of study; « le bac, 18 ans » says an age."""
_BETWEEN = frozenset("de a mes ses".split())
"""Words that may stand after one of those: « depuis mes 12 ans », « jusqu'à 25 ans »."""
_THINGS = frozenset(
    "contrat bail cdd formation stage duree engagement pret credit garantie projet peine plan "
    "experience".split()
)
"""Nouns before « de 3 ans » that last so long."""
_OF = frozenset(["de"])
_HESITATIONS = frozenset(
    "et a pour en fait si alors non oui euh heu plutot ou enfin pardon bah donc ok je moi".split()
)
"""Words that may stand around a number that answers « Quel âge ? »."""
_AFTER_AGE = frozenset(
    "et ou mais donc je tu il elle on ils elles ce cela ca qui que en le la les pour est peut "
    "peux avec si alors moi lui jusque revolus demi demie bientot depuis maintenant dans aussi "
    "y habite cherche veut veux voudrait voudrais aime adore faut quoi ans an".split()
)
"""Words that may follow « il a 17 »; a noun there is what one has (« il a 2 enfants »)."""
_BORN = frozenset("ne nee nes nees naissance".split())
_BEING = frozenset("suis est etes sommes sont".split())
_MONTHS = {fold_word(name): number for number, name in enumerate(MONTHS, 1)}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Said:
    """Numbers that stand together in words ``start`` to ``end`` (excluded)."""

    start: int
    end: int
    low: int
    high: int
    has_unit: bool


def said(reading: Reading, today: date, *, asked: bool = False) -> Ages | None:
    """The youngest and the oldest age that a message says, None when it says none.

    ``asked`` is for the answer to « Quel âge ? », where a number alone is one, and « moins de 11 »
    or « plus de 26 » too. A parent's age gives way to the child's; « presque 16 » is 15 to 16.
    """
    forms = [token.form for token in reading.tokens]
    found = list(_births(forms, today))
    numbers = list(_grouped(forms, list(numerals(reading.tokens))))
    for one in numbers:
        around = {*forms[: one.start], *forms[one.end :]}
        alone = asked and len(numbers) == 1 and (around <= _HESITATIONS or _opens(forms, one))
        if asked and (bounds := _bounds(forms, one)):
            found.append(bounds)
        elif alone or _is_age(reading, forms, one):
            found.append((one.low - _is_almost(forms, one), one.high))
    if not found:
        return None
    youngest = min(low for low, _ in found)
    kept = [ages for ages in found if ages[0] < youngest + GENERATION]
    return youngest, max(high for _, high in kept)


def _grouped(forms: Sequence[str], numbers: Sequence[Numeral]) -> Iterator[_Said]:
    """Numbers, two by two where they are the ends of a range: « 16-17 », « de 11 à 15 ans »."""
    place = 0
    while place < len(numbers):
        first = numbers[place]
        place += 1
        start, end, low, high = first.start, first.end, first.value, first.value
        has_unit = _unit_at(forms, end)
        if place < len(numbers):
            second = numbers[place]
            gap = forms[end + has_unit : second.start]
            linked = not gap or (len(gap) == 1 and gap[0] in _LINKS)
            if linked and low < second.value and not (has_unit and not gap):
                end, high, place = second.end, second.value, place + 1
                has_unit = _unit_at(forms, end) or has_unit
        yield _Said(start, end, low, high, has_unit)


def _bounds(forms: Sequence[str], one: _Said) -> Ages | None:
    """« moins de 11 ans », « plus de 26 ans »."""
    before = forms[max(0, one.start - 2) : one.start]
    if list(before) == ["moins", "de"]:
        return 0, max(0, one.low - 1)
    return (one.low + 1, OLDEST) if list(before) == ["plus", "de"] else None


def _opens(forms: Sequence[str], one: _Said) -> bool:
    """« 15 et demi, ça passe ? »: a number that may be a young person's age, and is asked about."""
    follows = forms[one.end : one.end + 1]
    is_first = _HESITATIONS.issuperset(forms[: one.start])
    return is_first and bool(follows) and follows[0] in _AFTER_AGE and one.low in _YOUNG


def _unit_at(forms: Sequence[str], place: int) -> bool:
    return place < len(forms) and forms[place] in _UNITS


def _is_age(reading: Reading, forms: Sequence[str], one: _Said) -> bool:
    before = _before(forms, one.start)
    if one.has_unit:
        return not _is_duration(forms, one, before)
    follows = forms[one.end : one.end + 1]
    if follows and follows[0] not in _AFTER_AGE:
        return False
    if before[-1:] and before[-1] in _OF and _is_subject(before[:-1]):
        return True
    if one.low != one.high and before[-1:] and before[-1] in _GROUPS | _OF:
        return True
    return _is_had(reading, one, before) or _is_counted(before)


def _is_duration(forms: Sequence[str], one: _Said, before: Sequence[str]) -> bool:
    """« depuis 3 ans », « contrat de 2 ans », « 20 ans de prison », « il y a 2 ans »."""
    after = forms[one.end + 1 : one.end + 2]
    if after and after[0] in _OF:
        return True
    near = before[-2:] if before[-1:] and before[-1] in _BETWEEN else before[-1:]
    if not _LASTING.isdisjoint(near):
        return True
    if not _DEGREES.isdisjoint(near) and one.low not in _YOUNG:
        return True
    return not _THINGS.isdisjoint(before[-3:]) and before[-1] not in _AVOIR


def _is_had(reading: Reading, one: _Said, before: Sequence[str]) -> bool:
    """« j'ai 15 », « il a 17 », « elle aura 12 » (not « à 17 », nor « ça a 17 »)."""
    kept = [form for form in before if form not in _FILLERS | _ALMOST]
    if not kept or kept[-1] not in _AVOIR | _FESTIVE or not _COUNTING.isdisjoint(kept[-2:-1]):
        return False
    if kept[-1] != "a":
        return True
    written = next(t.written for t in reversed(reading.tokens[: one.start]) if t.form == "a")
    return written != "à" and _is_subject(kept[:-1])


def _is_subject(before: Sequence[str]) -> bool:
    return bool(before) and before[-1] in _SOMEBODY


def _is_counted(before: Sequence[str]) -> bool:
    """« moi c 19 », « âge 15 », « l'âge de 15 », « bientôt 18 »."""
    if before[-2:] == ["ce", "est"] and _is_subject(before[:-2]):
        return True
    kept = [form for form in before if form not in _FILLERS | _OF | _BEING]
    return bool(kept) and (kept[-1] == "age" or before[-1] in _ALMOST)


def _is_almost(forms: Sequence[str], one: _Said) -> bool:
    return not _ALMOST.isdisjoint(forms[max(0, one.start - 2) : one.start])


def _before(forms: Sequence[str], start: int) -> list[str]:
    return list(forms[max(0, start - 5) : start])


def _births(forms: Sequence[str], today: date) -> Iterator[Ages]:
    """« née en 2010 », « né le 3 mai 2010 », « je suis de 2008 »."""
    for place, form in enumerate(forms):
        before = list(forms[max(0, place - 4) : place])
        born = not _BORN.isdisjoint(before)
        is_of = len(before) > 1 and before[-1] in _OF and before[-2] in _BEING
        if not _YEAR.fullmatch(form) or not (born or is_of):
            continue
        age = today.year - int(form)
        if 0 <= age <= _OLDEST_BIRTH:
            yield _at_birthday(before, age, today)


def _at_birthday(before: Sequence[str], age: int, today: date) -> Ages:
    """The age where the month of birth is said, the two that it may be otherwise."""
    month = next((_MONTHS[form] for form in before if form in _MONTHS), None)
    if month is None or month == today.month:
        return max(0, age - 1), age
    return (age, age) if month < today.month else (max(0, age - 1),) * 2
