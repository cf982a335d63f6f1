"""Which of the open choices a message picks: by its rank, its label, or some of its words."""

from collections.abc import Sequence

from bot.context import Context
from bot.replies.siblings import town_of
from bot.reply import Choice
from bot.words.reader import Reader
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.folding import comparable

NONE = ""
"""What is picked when every choice is turned down."""


class Picking:
    """Reads a message as an answer to the choices; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        picking = base.lexicon.picking
        self._base, self._reader = base, reader
        self._ranks = [frozenset(map(comparable, names)) for names in picking.ranks]
        self._last = frozenset(map(comparable, picking.last))
        self._refusals = frozenset(map(comparable, (base.phrases.none_button, *picking.refusals)))
        self._little = frozenset(map(comparable, picking.little))

    def pick(self, text: str, reading: Reading, context: Context) -> str | None:
        """The entry that a message picks, NONE when it turns them all down, None otherwise."""
        choices = context.choices
        if not choices:
            return None
        said = comparable(text)
        if said in self._refusals:
            return NONE
        labelled = [one.entry for one in choices if said == comparable(one.label)]
        if labelled:
            return labelled[0]
        words = [word for word in said.replace("'", " ").split() if word not in self._little]
        by_rank = self._by_rank(words[0], choices) if len(words) == 1 else None
        return self._by_words(reading, choices) if by_rank is None else by_rank

    def _by_rank(self, word: str, choices: Sequence[Choice]) -> str | None:
        """The choice of a number or a rank; the number after the last turns them all down."""
        if word in self._last:
            return choices[-1].entry
        rank = next((place for place, names in enumerate(self._ranks) if word in names), None)
        if rank is None or rank > len(choices):
            return None
        return choices[rank].entry if rank < len(choices) else NONE

    def _named_by(self, choice: Choice) -> frozenset[str]:
        """The entries that a choice is, that its label names, and its town."""
        label = self._reader.read(choice.label)
        entry = self._base.entries.get(choice.entry)
        town = town_of(entry, self._base) if entry else None
        communes = self._base.communes.values()
        towns = {commune.entry for commune in communes if commune.key == town}
        return label.names | label.territory | towns | {choice.entry}

    def _by_words(self, reading: Reading, choices: Sequence[Choice]) -> str | None:
        """The only choice that a message names, or whose label holds all its telling words."""
        telling = {p for p in reading.content if reading.tokens[p].form not in self._little}
        content = {reading.tokens[place].lemma for place in telling}
        named = reading.names | reading.maybe | reading.territory
        by_name = named if telling <= reading.covered else frozenset()
        held = [
            one.entry
            for one in choices
            if by_name & self._named_by(one) or content <= set(self._reader.lemmas(one.label))
        ]
        return held[0] if content and len(held) == 1 else None
