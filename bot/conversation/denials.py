"""What denies a danger that was heard in the message before: « personne n'est malade ! »."""

from collections.abc import Iterable, Iterator

from bot.words.reader import Reader
from bot.words.reading import Reading
from bot.words.runs import Runs
from knowledge.folding import clauses, fold


class Denials:
    """Tells a false alarm by what is said after it; built once per base."""

    def __init__(
        self, expressions: Iterable[str], nothing_more: Iterable[str], reader: Reader
    ) -> None:
        """``nothing_more`` are words that say nothing beside a denial."""
        self._reader = reader
        self._nothing_more = frozenset(map(fold, nothing_more))
        self._runs = Runs(map(reader.lemmas, expressions))

    def beside(self, text: str, reading: Reading) -> str | None:
        """What a message says beside denying a danger, perhaps nothing; None when it denies none.

        « Mais non personne est malade, je parle de mon fils » says « je parle de mon fils ».
        """
        if not self._runs.any_in(reading.lemmas):
            return None
        return ", ".join(filter(None, self._kept(text)))

    def _kept(self, text: str) -> Iterator[str]:
        """Of each clause, what comes after a denial; all of one that holds none."""
        for clause in clauses(text):
            words = clause.split()
            lemmas = self._reader.lemmas_by_place(words)
            denied = self._runs.places([lemma for lemma, _ in lemmas])
            start = lemmas[max(denied)][1] + 1 if denied else 0
            rest = words[start:]
            yield "" if self._nothing_more.issuperset(map(fold, rest)) else " ".join(rest)
