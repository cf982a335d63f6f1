"""What a message asks beside a reproach: « t'as rien compris, je cherche un stage »."""

from bot.words.reader import Reader
from bot.words.reading import Reading
from bot.words.runs import Runs
from knowledge.base import KnowledgeBase

_SURELY = 2
"""Words of a reproach that is none by chance: « nul » may speak of anything."""


class Reproached:
    """Finds it in messages; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self._reader = reader
        lexicon = base.lexicon
        said = map(reader.lemmas, (*lexicon.complaints, *lexicon.repeats))
        self._reproaches = Runs(one for one in said if len(one) >= _SURELY)

    def beside(self, text: str, reading: Reading) -> str:
        """The words of a message but its reproaches; empty when there is none, or nothing else."""
        if not self._reproaches.any_in(reading.lemmas):
            return ""  # as of most messages, whose words are not read one by one
        typed = text.split()
        read = self._reader.lemmas_by_place(typed)
        places = self._reproaches.places([lemma for lemma, _ in read])
        reproaching = {read[place][1] for place in places}
        rest = " ".join(word for at, word in enumerate(typed) if at not in reproaching)
        return rest if reproaching and self._reader.read(rest).content else ""
