"""What a message denies: « non, pas la mission locale, le BIJ » speaks of the BIJ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.entities import ARTICLES, LINKS
from bot.reader import Reader
from bot.sayings import Sayings
from knowledge.lexicon import Correcting

_CLAUSE_END = re.compile(r"[,;:.!?…\n]+")

_FEW = 2
"""So many words after « non, pas » are what is turned down, whatever they are."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A message in two: what it turns down, if anything, and what it asks for instead."""

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

    def of(self, text: str) -> Correction | None:
        """What a message denies and what it asks for; None when it does not do both.

        A reproach turns nothing down: « c'est pas ma question, c'est payant ? ».
        """
        denied, kept = list[str](), list[str]()
        clauses = list(filter(str.strip, _CLAUSE_END.split(text)))
        asking = [one for one in clauses if len(clauses) == 1 or not self._complains(one)]
        for clause in asking:
            words = clause.split()
            forms = [tuple(word.form for word in self._reader.spell(word)) for word in words]
            if not self._denies([form for group in forms for form in group]):
                at = self._opposes(words, forms)
                kept.append(" ".join(words[:at]))
                denied.extend(words[at:])
                continue
            end = self._end(forms)
            denied.append(" ".join(words[:end]))
            kept.append(" ".join(words[end:]))
        said = ", ".join(filter(self._says_something, kept))
        sets_aside = denied or len(asking) < len(clauses)
        return Correction(" ".join(denied), said) if sets_aside and said else None

    def _complains(self, clause: str) -> bool:
        return self._complaints.are_all_of(self._reader.lemmas(clause))

    def _denies(self, forms: Sequence[str]) -> bool:
        """Whether a clause begins by turning something down: « non c'est pas celui »."""
        start = next((at for at, form in enumerate(forms) if form not in self._before), len(forms))
        if start + 1 >= len(forms) or forms[start] not in self._negations:
            return False
        rest = self._reader.read(" ".join(forms[start + 1 :]))
        # « Non pas papiers » has no article, as people write who learn French.
        is_bare = start > 0 and len(forms) - start - 1 <= _FEW
        return forms[start + 1] in self._after or 0 in rest.covered or is_bare

    def _opposes(self, words: Sequence[str], forms: Sequence[tuple[str, ...]]) -> int:
        """Where a clause turns down what comes after what it means: « de Lucé, *pas Chartres* ».

        A name stands on both sides; the number of the words where there is none such.
        """
        for at, group in enumerate(forms[1:-1], 1):
            if self._negations.isdisjoint(group):
                continue
            meant = self._reader.read(" ".join(words[:at]))
            denied = self._reader.read(" ".join(words[at + 1 :]))
            first = next((p for p, one in enumerate(denied.tokens) if one.form not in LINKS), -1)
            if len(meant.tokens) - 1 in meant.covered and first in denied.covered:
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
