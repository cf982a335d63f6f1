"""Replies made from entries. Every sentence is in the knowledge."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.reply import Outcome, PageLink, Reply, choices, source_link
from knowledge.base import KnowledgeBase
from knowledge.model import Entry, HelpNumber

_MOST_RELATED = 3


class Replies:
    """Builds answers and clarifications from one knowledge base."""

    def __init__(self, base: KnowledgeBase, today: Callable[[], date]) -> None:
        self._base = base
        self._today = today

    def entry(self, entry: Entry, score: float) -> Reply:
        """The answer of an entry; an emergency shows its numbers, one a line."""
        outcome = Outcome.EMERGENCY if entry.kind == "urgence" else Outcome.ANSWER
        source = entry.sources[0] if entry.sources else None
        related = self._base.related(entry)
        return Reply(
            outcome=outcome,
            text="\n".join([self._text(entry), *map(_number_line, self._base.numbers_of(entry))]),
            entry=entry.id,
            score=score,
            links=_links(entry),
            source=source_link(source) if source else None,
            related=choices(self._base, [one.id for one in related[:_MOST_RELATED]]),
            offers_position=entry.position is not None,
        )

    def several(self, entries: Sequence[Entry]) -> Reply:
        """The answers of several entries in one reply, each under its title."""
        first, *others = entries
        reply, also = self.entry(first, 1.0), tuple(entry.id for entry in others)
        return Reply(
            outcome=Outcome.ANSWER,
            text="\n\n".join(f"{entry.title}\n{self._text(entry)}" for entry in entries),
            entry=first.id,
            links=tuple(dict.fromkeys(link for entry in entries for link in _links(entry))),
            source=reply.source,
            related=tuple(choice for choice in reply.related if choice.entry not in also),
            also=also,
        )

    def clarification(self, entries: Iterable[str], score: float) -> Reply:
        """Two or three choices; « aucune de ces propositions » is added by whoever shows them."""
        return Reply(
            outcome=Outcome.CLARIFICATION,
            text=self._base.phrases.unsure,
            score=score,
            choices=choices(self._base, entries),
        )

    def _text(self, entry: Entry) -> str:
        """The answer; what has expired is said to be over before anything else."""
        until = entry.valid_until
        if until is None or self._today() <= until.last_day():
            return entry.answer
        return f"{self._base.phrases.over.replace('{date}', until.in_french())} {entry.answer}"


def _links(entry: Entry) -> tuple[PageLink, ...]:
    return tuple(PageLink(link.title, link.url) for link in entry.links)


def _number_line(number: HelpNumber) -> str:
    """« 17 : Police secours. Violence, agression, vol. Gratuit. »."""
    about = (number.name, number.when, number.hours, number.note)
    return f"{number.number} : " + " ".join(f"{part.rstrip('.')}." for part in about if part)
