"""What to write so that the bot tells two entries apart: lines to paste, keywords to move."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from bot.measuring.confusions import Stolen
from bot.ranking.blame import Blame
from bot.ranking.matcher import Matcher
from knowledge.base import KnowledgeBase
from knowledge.folding import comparable, fold
from knowledge.french import listed
from knowledge.written import Written

FEW_WORDS = 3
PASTED = 2
"""Lines to paste for one pair: a curator writes the others better."""
SHORT, LONG = 3, 7
"""A line to paste has so many words: two words may mean something else."""
URGENT = (
    "une urgence : ne collez rien ; écrivez des phrases entières dans tests/bot/danger/urgences/, "
    "puis suivez « dangers.yaml » dans CONTRIBUTING.md"
)
_KEYWORD_LETTERS = 4
_SAID_BY_OWNER = 2
"""A word that so many of the owner's examples hold may become one of its keywords."""


class Adviser:
    """Knows the base, how its words are read, and where everything is written.

    ``is_french`` tells a real word from a misspelling: a keyword is well spelt.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        matcher: Matcher,
        written: Written,
        is_french: Callable[[str], bool],
    ) -> None:
        self._is_french = is_french
        self._base = base
        self._matcher = matcher
        self._written = written
        self._known = {comparable(text) for text in _texts(base)}
        self._sizes = Counter({one.id: len(one.questions) for one in base.entries.values()})

    def between_entries(
        self, owner: str, thief: str, stolen: Sequence[Stolen], words: Blame
    ) -> Iterator[str]:
        """What parts two entries, one advice a line, with the lines to paste under it."""
        if self._is_urgent(owner):
            yield URGENT
            return
        chosen = words[:FEW_WORDS]
        keywords = (self._keyword(owner, thief, one.lemma, one.written) for one in chosen)
        yield from islice(filter(None, keywords), 1)
        where = self._written.key(owner, "questions")
        said = listed(word.written for word in chosen)
        yield f"{where}: dans « questions » de {owner}, écrivez d'autres phrases avec {said}"
        yield from self._pasted(stolen)

    def against_counter_examples(self, thief: str, stolen: Sequence[Stolen]) -> Iterator[str]:
        """What keeps an entry from messages that are not its own."""
        if self._is_urgent(thief):
            yield URGENT
            return
        questions = self._written.key(thief, "questions")
        yield (
            f"{questions}: si {thief} répond bien à l'un de ces messages, déplacez-le dans ses "
            "« questions »"
        )
        has_key = self._written.has(thief, "pas_pour")
        where = self._written.key(thief, "pas_pour")
        add = "dans" if has_key else "ajoutez la clé"
        yield f"{where}: sinon, {add} « pas_pour » de {thief}, écrivez-en d'autres de ce genre"
        if not has_key:
            yield "  pas_pour:"
        yield from self._pasted(stolen)

    def _is_urgent(self, entry: str) -> bool:
        return self._base.entries[entry].kind == "urgence"

    def _pasted(self, stolen: Sequence[Stolen]) -> Iterator[str]:
        """The messages said shorter, as people type them; none that the base has already."""
        shorter = {comparable(one.short): one.short for one in stolen}
        new = (text for key, text in shorter.items() if key not in self._known)
        handy = [text for text in new if SHORT <= len(text.split()) <= LONG]
        yield from (f'    - "{text}"' for text in handy[:PASTED])

    def _keyword(self, owner: str, thief: str, lemma: str, written: str) -> str | None:
        """A keyword to move from the thief to the owner, or to give to the owner."""
        has, gets = self._keywords(thief, lemma), self._keywords(owner, lemma)
        said, share = self._said(owner, lemma), self._share(owner, lemma)
        where, there = (self._written.key(one, "mots_cles") for one in (owner, thief))
        if has and share >= self._share(thief, lemma):
            kept = "" if gets else f" ; ajoutez-le à ceux de {owner} ({where})"
            return f"{there}: enlevez « {has[0]} » des mots_cles de {thief}{kept}"
        well_spelt = len(written) >= _KEYWORD_LETTERS and self._is_french(fold(written))
        often = said >= _SAID_BY_OWNER and share >= self._share(thief, lemma)
        if not (has or gets) and often and well_spelt:
            return f"{where}: ajoutez « {written} » aux mots_cles de {owner}"
        return None

    def _keywords(self, entry: str, lemma: str) -> list[str]:
        keywords = self._base.entries[entry].keywords
        return [one for one in keywords if self._matcher.reader.lemmas(one) == (lemma,)]

    def _said(self, entry: str, lemma: str) -> int:
        """In how many of an entry's examples a word stands."""
        return self._matcher.profile.entries.get(lemma, {}).get(entry, 0)

    def _share(self, entry: str, lemma: str) -> float:
        return self._said(entry, lemma) / self._sizes[entry]


def _texts(base: KnowledgeBase) -> Iterator[str]:
    for entry in base.entries.values():
        yield from (*entry.questions, *entry.not_for)
    for texts in base.counter_examples.values():
        yield from texts
