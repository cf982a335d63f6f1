"""What a message denies: « non, pas la mission locale, le BIJ » speaks of the BIJ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.words.entities import ARTICLES, LINKS
from bot.words.reader import Reader
from bot.words.sayings import Sayings
from knowledge.folding import clauses
from knowledge.lexicon import Correcting

_ONESELF = frozenset(["moi", "nous", "lui", "elle", "non"])
"""« Je suis à Lucé, moi, pas à Chartres »."""
_PHRASE = 5
"""Words of the longest noun with its articles: « de la liste des associations »."""
_FEW = 2
"""So many words after « non, pas » are what is turned down, whatever they are."""


Belongs = Callable[[str], bool]


def _nothing(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Correction:
    """A message in two: what it turns down, if anything, and what it asks for instead.

    « Non, pas de couture » asks for nothing instead: ``kept`` is empty.
    """

    denied: str
    kept: str


class Corrections:
    """Finds what messages deny; built once per base."""

    def __init__(self, correcting: Correcting, reader: Reader, complaints: Sayings) -> None:
        self._reader, self._complaints = reader, complaints
        self._before = self._forms(correcting.before)
        self._negations = self._forms(correcting.negations)
        self._after = self._forms(correcting.after)
        self._again = self._forms(correcting.again)
        self._little = self._after | self._negations | LINKS

    def of(self, text: str, belongs: Belongs = _nothing) -> Correction | None:
        """What a message denies and what it asks for; None when it denies nothing.

        A reproach turns nothing down: « c'est pas ma question, c'est payant ? ». ``belongs`` tells
        whether some words are of what was spoken of, « un CV, pas de l'argent ».
        """
        denied, kept = list[str](), list[str]()
        every = clauses(text)
        asking = [one for one in every if len(every) == 1 or not self._complains(one)]
        for clause in asking:
            words = clause.split()
            forms = [tuple(word.form for word in self._reader.spell_word(one)) for one in words]
            if not self._denies([form for group in forms for form in group], belongs):
                at = self._opposes(words, forms, belongs)
                kept.append(" ".join(words[:at]))
                denied.extend(words[at:])
                continue
            end = self._end(forms)
            denied.append(" ".join(words[:end]))
            kept.append(" ".join(words[end:]))
        if not denied and len(asking) == len(every):
            return None
        said = ", ".join(filter(self._says_something, kept))
        # « Tu réponds pas à ma question » alone is a reproach, and no more.
        is_one = said or (denied and len(asking) == len(every))
        return Correction(" ".join(denied), said) if is_one else None

    def _complains(self, clause: str) -> bool:
        return self._complaints.are_all_of(self._reader.lemmas(clause))

    def _denies(self, forms: Sequence[str], belongs: Belongs) -> bool:
        """Whether a clause begins by turning something down: « non c'est pas celui »."""
        start = next((at for at, form in enumerate(forms) if form not in self._before), len(forms))
        if start + 1 >= len(forms) or forms[start] not in self._negations:
            return False
        said = " ".join(forms[start + 1 :])
        rest = self._reader.read(said)
        # « Non pas papiers » has no article, as people write who learn French.
        few = len(forms) - start - 1 <= _FEW
        is_bare = few and (start > 0 or belongs(said))
        return forms[start + 1] in self._after or 0 in rest.covered or is_bare

    def _opposes(
        self, words: Sequence[str], forms: Sequence[tuple[str, ...]], belongs: Belongs
    ) -> int:
        """Where a clause turns down what comes after what it means: « de Lucé, *pas Chartres* ».

        A name stands on both sides, or what was spoken of on the second; the number of the words
        where there is none such.
        """
        for at, group in enumerate(forms[1:-1], 1):
            if self._negations.isdisjoint(group):
                continue
            meant = self._reader.read(" ".join(words[:at]))
            denied = self._reader.read(" ".join(words[at + 1 :]))
            first = next((p for p, one in enumerate(denied.tokens) if one.form not in LINKS), -1)
            said = [p for p, one in enumerate(meant.tokens) if one.form not in _ONESELF]
            last = said[-1] if said else -1
            are_names = last in meant.covered and first in denied.covered
            is_noun = bool(meant.content) and len(words) - at - 1 <= _PHRASE
            if are_names or (is_noun and belongs(" ".join(words[at + 1 :]))):
                return at
        return len(words)

    def _end(self, forms: Sequence[tuple[str, ...]]) -> int:
        """Where a clause that denies goes on to what is meant: « pas lui | celui des jeunes »."""
        denying = (at for at, group in enumerate(forms) if not self._negations.isdisjoint(group))
        negation = next(denying)
        again = (at for at in range(negation + 2, len(forms)) if forms[at][:1])
        return next((at for at in again if self._begins(forms, at)), len(forms))

    def _begins(self, forms: Sequence[tuple[str, ...]], at: int) -> bool:
        """Whether a word begins what is meant: « celui », or « le contrat » after « la ville »."""
        return forms[at][0] in self._again or (
            forms[at][0] in ARTICLES and self._is_noun(forms[at - 1])
        )

    def _is_noun(self, group: Sequence[str]) -> bool:
        """Whether a typed word ends by one that means something: « ville », not « ni »."""
        read = self._reader.read(" ".join(group[-1:]))
        return bool(group) and group[-1] not in self._little and bool(read.content)

    def _says_something(self, text: str) -> bool:
        return any(word.form not in self._before for word in self._reader.spell(text))

    def _forms(self, expressions: Sequence[str]) -> frozenset[str]:
        return frozenset(word.form for text in expressions for word in self._reader.spell(text))
