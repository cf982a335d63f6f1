"""Postal addresses: a street with its number, or where somebody says to live; buildings, floors.

The town and its code stay: they are what many answers depend on.
"""

import re
from collections.abc import Callable

from bot.masking.names import PARTICLES, STOP, is_strange, words_from
from bot.words.given_names import GIVEN
from knowledge.folding import fold_word

ADDRESS = "[adresse]"
_STREET = (
    r"(?:rue|ru|r\.|r(?=\s+d(?:e|u|es)\s)|avenue?|ave?\.?|boulevard|bd\.?|bl?vd\.?|boul\.|all?[ée]e?s?|all\.|impasse|imp\.?|"
    r"chemin|chem\.|ruelle|venelle|sentier|faubourg|fbg?\.?|square|sq\.|lotissement|route|rte\.?|"
    r"quai|rond[\s-]point)"
)
_PLACE = (
    r"(?:place|pl\.?|r[ée]sidence|r[ée]s\.?|passage|cit[ée]|cour|mail|villa|clos|parvis|hameau)"
)
_NUMBER = (
    r"(?<![\w,.])(?:n[°o]\s?)?\d{1,4}(?:\s?(?:bis|ter|quater|[a-d](?=[\s,])))?\s*,?\s*"
    r"(?:(?:de\s+)?la\s+)?"
)
_LIVES = (
    r"(?:\b(?:j'?\s?h?abite|je\s+vis?|j'?vis|domicili[ée]e?|log[ée]e?|mon\s+adresse(?:\s+c'?\s?est|"
    r"\s+est)?|adresse\s*:)\s*:?\s*(?:(?:au|a|à|dans|sur|en)\s+)?(?:la\s+|l')?)"
)
_SURE = re.compile(rf"({_LIVES}|)({_NUMBER}){_STREET}(?![\w'])|({_LIVES}){_STREET}(?![\w'])", re.I)
_LIKELY = re.compile(rf"()({_NUMBER}){_PLACE}(?![\w'])", re.I)
_INSIDE = (
    r"(?:b[âa]t(?:iments?)?|immeuble|imm|esc(?:alier)?|apt|appt?|appart(?:ement)?|hall|entr[ée]e|"
    r"porte|[ée]tage|logement|chambre)"
)
_BUILDING = re.compile(
    rf"\b{_INSIDE}\.?\s*(?:n[°o]\s?|num[ée]ro\s+|:\s*)?(?:"
    r"[a-z]?\d{1,4}\s?[a-z]?(?!\w|\s*(?:ans|pi[èe]ces|euros?|€|m2))|"
    rf"(?<=[\s.])(?:(?-i:[A-Z])(?![\w'])|[bce-ik](?=\s*(?:[,.;]|$|\d|{_INSIDE}\b))))"
    r"|\b\d{1,2}\s?(?:er|[èe]?me|e|i[èe]me)\s+[ée]tage\b|\bporte\s+(?:de\s+)?(?:gauche|droite|face)\b"
    r"|\brez[\s-]de[\s-]chauss[ée]e\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\s*\d{1,4}(?:er)?\s+")
_YEAR = re.compile(r"\s+(?:1[789]|20)\d\d\b")
_TITLES = GIVEN | frozenset(
    "abbe amiral capitaine colonel commandant docteur dr general marechal mgr pere president "
    "professeur saint sainte soeur st ste faubourg porte pont gare vieux vieille petit petite "
    "grand grande".split()
)
"""Words that another one of a street's name follows."""
_MOST_WORDS = 8


def mask_addresses(text: str, is_known: Callable[[str], bool]) -> str:
    """A text whose addresses are « [adresse] »; ``is_known`` tells of a cleaned word if it is no
    strange one, hence goes on with the sentence rather than with the street's name."""
    text = _BUILDING.sub(ADDRESS, text)
    for pattern, is_sure in ((_SURE, True), (_LIKELY, False)):
        for match in reversed(list(pattern.finditer(text))):
            start = match.start(2) if match[2] else match.end(3)
            end = _end_of_street(text, match.end(), is_sure, is_known)
            if end > match.end():
                text = f"{text[:start]}{ADDRESS}{text[end:]}"
    return text


def _end_of_street(text: str, start: int, is_sure: bool, is_known: Callable[[str], bool]) -> int:
    """Where a street's name ends; ``start`` itself when none follows."""
    opening = re.compile(r"[\s-]+").match(text, start)
    if opening is None:
        return start
    end, named = start, False
    place = opening.end()
    for count, word in enumerate(words_from(text, place)):
        folded = fold_word(word[0].lower())
        if folded in PARTICLES or (folded == "et" and count):
            is_sure = True
            day = _DIGITS.match(text, word.end())
            if day:
                rest = next(words_from(text, day.end()), None)
                if rest:
                    year = _YEAR.match(text, rest.end())
                    return year.end() if year else rest.end()
            continue
        goes_on = is_strange(word[0], is_known) or word[0].istitle()
        if folded in STOP or count >= _MOST_WORDS or not (goes_on or (is_sure and not named)):
            break
        end, named = word.end(), folded not in _TITLES
    return end
