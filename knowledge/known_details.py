"""The details of entries made whole: sentences found in the answer, facts taken from the data.

A fact stands once: a detail that the answer tells, or that a quartier's own data hold, is taken
from there.
"""

import re
from collections.abc import Iterable

from knowledge.details import Detail, DetailKind, WrittenDetail
from knowledge.fields import Source
from knowledge.model import Entry, Quartier
from knowledge.quartiers import PLACEHOLDER, Placeholders

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class KnownDetails:
    """Completes the details of entries, with the kinds and the quartiers of one base."""

    def __init__(
        self,
        entries: Iterable[Entry],
        kinds: Iterable[DetailKind],
        quartiers: Iterable[Quartier],
        placeholders: Placeholders,
    ) -> None:
        self._entries = {entry.id: entry for entry in entries}
        kinds = list(kinds)
        self._patterns = {kind.key: kind.pattern for kind in kinds if kind.pattern}
        self._of_links = frozenset(kind.key for kind in kinds if kind.gives == "lien")
        self._quartiers = {quartier.key: quartier for quartier in quartiers}
        self._placeholders = placeholders

    def of(self, entry: Entry) -> dict[str, Detail]:
        """Every detail that can be told of an entry: the written ones, then those of its data."""
        written = {kind: self._whole(entry, kind, one) for kind, one in entry.details.items()}
        return {**self._from_links(entry), **self._from_data(entry), **written}

    def _whole(self, entry: Entry, kind: str, written: WrittenDetail) -> Detail:
        if written.same_as:
            other = self._entries[written.same_as]
            return self._whole(other, kind, other.details[kind])
        text = written.text or " ".join(
            sentence for start in written.sentences for sentence in sentences_from(entry, start)
        )
        source = written.page or entry.sources[(written.source or 1) - 1]
        return Detail(
            kind,
            self._placeholders.filled(entry, text),
            source,
            written.holds,
            written.fails,
            written.since,
            written.until,
            written.after,
        )

    def _from_links(self, entry: Entry) -> dict[str, Detail]:
        """Where to touch, for an entry that has links."""
        source = next(iter(entry.sources), None)
        kinds = self._of_links.intersection(self._patterns) if entry.links and source else ()
        return {kind: Detail(kind, self._patterns[kind], source) for kind in kinds if source}

    def _from_data(self, entry: Entry) -> dict[str, Detail]:
        """The details of a quartier that the patterns of the kinds make from its data."""
        quartier = self._quartiers.get(entry.quartier or "")
        if quartier is None:
            return {}
        left_out, known = (*entry.unknown, *self._of_links), set(self._placeholders.known_to(entry))
        return {
            kind: Detail(kind, self._placeholders.filled(entry, pattern), _source(quartier, kind))
            for kind, pattern in self._patterns.items()
            if kind not in left_out and set(PLACEHOLDER.findall(pattern)) <= known
        }


def sentences_of(text: str) -> list[str]:
    """The sentences of an answer, in order; none in an empty text."""
    return [one for one in _SENTENCE_END.split(text) if one]


def sentences_from(entry: Entry, start: str) -> list[str]:
    """The sentences of an entry's answer that begin with some words."""
    return [one for one in sentences_of(entry.answer) if one.startswith(start)]


def _source(quartier: Quartier, kind: str) -> Source:
    """Where a fact of a quartier was read."""
    if quartier.population and kind == "habitants":
        return quartier.population.source
    return quartier.statuses[0].source
