"""The knowledge base as the bot receives it: whole, checked and unchanging."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.bare_words import BareWords
from knowledge.contours import Contour
from knowledge.dangers import Dangers
from knowledge.details import DetailKind, Details
from knowledge.hard_words import WORD, HardWord
from knowledge.lexicon import Lexicon
from knowledge.menu import Topic
from knowledge.model import Commune, Entry, HelpNumber, Quartier
from knowledge.phrases import Phrases
from knowledge.programmes import Season


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything that is known; only ``knowledge.loader`` builds one from files.

    The answers of ``entries`` are filled: no placeholder is left in them. ``contours`` are those
    of the quartiers prioritaires, by key. ``menu`` holds the topics under the greeting,
    ``commands`` those that a command opens; ``themes`` are the entries of each file that residents
    may browse, by the file's name and in its order. ``kinds`` are those of details, in the order of
    their file, and ``details`` what is known of each entry. ``bare_words`` are those that several
    entries are offered for, ``hard_words`` those whose meaning is asked. ``version`` is a
    short digest of the files' contents.
    """

    entries: Mapping[str, Entry]
    quartiers: Mapping[str, Quartier]
    communes: Mapping[str, Commune]
    contours: Mapping[str, Contour]
    numbers: Mapping[str, HelpNumber]
    lexicon: Lexicon
    counter_examples: Mapping[str, tuple[str, ...]]
    dangers: Dangers
    phrases: Phrases
    menu: tuple[Topic, ...]
    commands: tuple[Topic, ...]
    themes: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, DetailKind]
    bare_words: tuple[BareWords, ...]
    hard_words: tuple[HardWord, ...]
    details: Mapping[str, Details]
    version: str

    def for_answering(self) -> "KnowledgeBase":
        """The same without what is only learned from: it would weigh a megabyte in a bot.

        No counter-examples, and no patterns of danger.
        """
        learned: dict[str, Any] = {"dangers": (), "languages": {}, "forms": {}}
        return replace(self, counter_examples={}, dangers=self.dangers.model_copy(update=learned))

    @property
    def question_count(self) -> int:
        """How many example questions all the entries hold."""
        return sum(len(entry.questions) for entry in self.entries.values())

    @property
    def seasons(self) -> dict[str, Season]:
        """The season of each entry that has one."""
        return {entry.id: entry.season for entry in self.entries.values() if entry.season}

    @property
    def priority_quartiers(self) -> tuple[Quartier, ...]:
        """The quartiers prioritaires of today, in the order of the file."""
        return tuple(quartier for quartier in self.quartiers.values() if quartier.is_priority)

    def quartiers_of(self, commune: str) -> tuple[Quartier, ...]:
        """Every quartier of a commune, whatever its status, by the commune's key."""
        return tuple(one for one in self.quartiers.values() if one.commune == commune)

    def commune_of(self, quartier: Quartier) -> Commune:
        """The commune of a quartier."""
        return self.communes[quartier.commune]

    def numbers_of(self, entry: Entry) -> tuple[HelpNumber, ...]:
        """The telephone numbers that an entry shows, in its order."""
        return tuple(self.numbers[number] for number in entry.numbers)

    def defined(self, word: str | None) -> HardWord | None:
        """The word whose definition has an id; None for every other id."""
        if word is None or not word.startswith(WORD):
            return None
        return next((one for one in self.hard_words if one.id == word), None)

    def title(self, entry: str) -> str | None:
        """What an id is called, an entry's or a definition's; None for one that nobody has."""
        known, word = self.entries.get(entry), self.defined(entry)
        return known.title if known else word.word if word else None

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """The entries that an entry points to."""
        return tuple(self.entries[other] for other in entry.see_also)
