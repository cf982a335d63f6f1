"""Names of persons, where the words before them tell that they are names."""

import re
from collections.abc import Callable, Iterator

from bot.words.given_names import GIVEN
from knowledge.folding import fold_word

NAME = "[nom]"
WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"[ '.-]{0,3}")
_MOST_WORDS = 5
_VOWEL = re.compile("[aeiouy]")
_ADJECTIVE = re.compile("(?:ique|iste|eur|euse|aire|able)s?$")
"""How words end that are strange and no names: « dyslexique »."""
PARTICLES = frozenset("de d du des la le les l o el al ben bel bin ibn van von da dos di".split())
STOP = frozenset(
    """
    a adjoint adjointe ai aide alors apres as au aussi aux avec avez avoir bjr bonjour bonsoir c
    car ce cela ces cest cette ceux cherche chercher chez comme comment conseiller conseillere
    cordialement d dans de depuis depute des desole deux directeur directrice dis dit dites donc
    du elle elles elu elue en es est et etais etes eu eux faire fait g habite habites hello ici
    il ils j jai je jhabite jsuis jveux l la le les leur lui m ma madame mademoiselle maire mais
    me meme merci mes mesdames messieurs ministre ministres mlle mme moi mon monsieur mr n ne ni
    nom non nos notre nous on ont or ou oui par pas pour pourquoi pouvez prefet prefete prenom
    president presidente principal proviseur puis qd qu quand que quel quelle qui quoi s sa
    salut sans se ses si slt son sont souhaite souhaiterais sui suis sur svp t ta te tes toi ton
    tous tout tu un une va vais vas veut veux viens vis vit voila vos votre voudrais voulais
    vous y ya
    """.split()
)
"""Folded words that are no name after « monsieur », and end one."""
_SELF = r"je\s?m'?\s?app?ell?e?s?|jm'?app?ell?e?|j'?mapp?ell?e?"
_RELATIVES = (
    r"(?:fils|filles?|fr[èe]res?|frero|frr|reuf|s(?:oe|œ|e)urs?|gamine?|gosse|ptite?|daronn?e?|"
    r"enfants?|b[ée]b[ée]|mari|femme|[ée]poux|[ée]pouse|"
    r"conjointe?|compagne|compagnon|cop(?:ain|ine)|amie?|pote|cousine?|neveu|ni[èe]ce|oncle|tante|"
    r"voisine?|m[èe]re|p[èe]re|maman|papa|mamie|papi|parents?|coll[èe]gue|prof)"
)
_SURE = (
    rf"(?:\b(?:{_SELF}|(?:il|elle|qui)\s+s'?\s?app?ell?e|app?ell?ez[\s-]moi|"
    r"je\s+me\s+nomme|(?:pr[ée])?nom(?:\s+de\s+famille)?\s+(?:c'?\s?est|est)|mr|mme|mlle|mrs|dr)\b"
    r"|\bm\.|\bnom(?:\s+de\s+famille)?\s*:|\bpr[ée]nom\s*:|\bsign[ée]\s*:)"
)
"""What comes next is a name, whatever word it is."""
_TITLED = (
    r"\b(?:monsieur|madame|mademoiselle|docteur|ma[iî]tre|(?:m|l)'?app?ell?ent?|moi\s+(?:c(?:'?\s?es?t?)?"
    r"|ces|je\s+suis)|pr[ée]nomm[ée]?e?|me\s+pr[ée]sente|(?:mon|son)\s+(?:pr[ée])?nom)\b"
)
"""It is one if it has a capital, or is a strange word."""
_LIKELY = (
    r"(?:\b(?:je\s+suis?|j'?\s?suis?|chuis?|je\s+soussign[ée]e?|de\s+la\s+part\s+de|au\s+nom\s+de|"
    rf"{_RELATIVES}(?:\s+(?:de|d|c'?est|est))?)\b"
    r"|^\W*(?:(?:bonjour|bjr|bonsoir|bsr|salut|slt|coucou|cc|hello|hey|salam\w*|wesh|yo|re)\b"
    r"[\s,!.]*)?(?:c'?\s?es?t?|ici|moi)\b"
    r"|^\W*(?=\w+(?:\s\w+)?[\s,]+\d{1,2}\s?ans?\b)"
    r"|\bmerci\b(?:\s+(?:d'?\s?avance|par\s+avance|beaucoup|bcp|infiniment)\b"
    r"|[^,.!?\n]{0,40}[,.!?\n])?(?=[\s,.!]*\w+(?:[\s-]\w+){0,2}\W*$))"
)
"""It is one if it is a strange word."""
_SIGNED = (
    r"\b(?:cordialement|cdt|cdlt|bien\s+[àa]\s+vous|salutations(?:\s+distingu[ée]es)?|bisous?|"
    r"bises|respectueusement)(?=[\s,.!:]*\w+(?:[\s'-]+\w+){0,3}\W*$)"
)
_TRIGGERS = tuple(
    (re.compile(rf"{pattern}[\s:.,!'’=-]{{0,3}}", re.IGNORECASE), how)
    for pattern, how in (
        (_SIGNED, "sure"),
        (_SURE, "sure"),
        (_TITLED, "titled"),
        (_LIKELY, "likely"),
    )
)


def mask_names(text: str, is_known: Callable[[str], bool]) -> str:
    """A text whose names of persons are « [nom] »; ``is_known`` tells of a cleaned word if it is
    no strange one."""
    for trigger, how in _TRIGGERS:
        ends = [match.end() for match in trigger.finditer(text)]
        for start in reversed(ends):
            end = _end_of_name(text, start, how, is_known)
            if end > start:
                text = f"{text[:start]}{NAME}{text[end:]}"
    return text


def words_from(text: str, start: int) -> Iterator[re.Match[str]]:
    """The words that follow each other from a place on, with nothing but a space between."""
    word = WORD.match(text, start)
    while word is not None:
        yield word
        joined = _JOINED.match(text, word.end())
        word = WORD.match(text, joined.end() if joined else word.end())


def is_strange(word: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a word is a given name, or none that is known: « fatima », « durand »."""
    folded = fold_word(word.lower())
    if folded in GIVEN:
        return word.lower() != "marié"
    if len(folded) < 3 or not _VOWEL.search(folded) or _ADJECTIVE.search(folded):
        return False
    return not is_known(word.lower())


def _end_of_name(text: str, start: int, how: str, is_known: Callable[[str], bool]) -> int:
    """Where the name that begins at ``start`` ends; ``start`` itself when there is none."""
    end, named = start, 0
    for place, word in enumerate(words_from(text, start)):
        folded = fold_word(word[0].lower())
        strange = folded not in STOP and is_strange(word[0], is_known)
        titled = word[0].istitle() and folded not in STOP
        if folded in PARTICLES and not strange and not titled:
            continue  # it belongs to the name if a name follows
        goes_on = (
            strange or (titled and (how != "likely" or named)) or (how == "sure" and named < 2)
        )
        if folded in STOP or not goes_on or place >= _MOST_WORDS:
            break
        end, named = word.end(), named + 1
    return end
