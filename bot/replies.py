"""Replies made from entries. Every sentence is in the knowledge."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.examples import CONTACT, NEAR, SERVICE
from bot.matcher import Match
from bot.reply import Choice, No, Outcome, PageLink, Reply, source_link
from knowledge.base import KnowledgeBase
from knowledge.model import Entry, HelpNumber

_MOST_RELATED = 3
_MOST_NEAR = 2


class Replies:
    """Builds every kind of reply from one knowledge base."""

    def __init__(self, base: KnowledgeBase, today: Callable[[], date]) -> None:
        self._base = base
        self._today = today

    def entry(self, entry: Entry, score: float) -> Reply:
        """The answer of an entry; an emergency shows its numbers, one a line."""
        outcome = Outcome.EMERGENCY if entry.kind == "urgence" else Outcome.ANSWER
        source = entry.sources[0] if entry.sources else None
        return Reply(
            outcome=outcome,
            text="\n".join([self._text(entry), *map(_number_line, self._base.numbers_of(entry))]),
            entry=entry.id,
            score=score,
            links=_links(entry),
            source=source_link(source) if source else None,
            related=self._choices(other.id for other in self._base.related(entry)[:_MOST_RELATED]),
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
            choices=self._choices(entries),
        )

    def none_of_these(self) -> Reply:
        """What follows « aucune de ces propositions »: other words, or a person to talk to."""
        return self._no(self._base.phrases.none_of_these, "unknown")

    def fallback(self, match: Match, near: Iterable[str]) -> Reply:
        """An honest « I do not know », with near ideas if there are any, and whom to ask."""
        phrases = self._base.phrases
        no = _kind_of_no(match)
        said = {"near": phrases.near, "elsewhere": phrases.elsewhere, "unknown": phrases.unknown}
        return self._no(said[no], no, match.confidence, near if no == "near" else ())

    def _text(self, entry: Entry) -> str:
        """The answer; what has expired is said to be over before anything else."""
        until = entry.valid_until
        if until is None or self._today() <= until.last_day():
            return entry.answer
        return f"{self._base.phrases.over.replace('{date}', until.in_french())} {entry.answer}"

    def _no(self, text: str, no: No, score: float = 0.0, near: Iterable[str] = ()) -> Reply:
        return Reply(
            outcome=Outcome.FALLBACK,
            text=f"{text} {self._base.phrases.ask_someone}",
            score=score,
            related=self._choices(dict.fromkeys([*list(near)[:_MOST_NEAR], CONTACT])),
            no=no,
        )

    def _choices(self, entries: Iterable[str]) -> tuple[Choice, ...]:
        known = self._base.entries
        return tuple(Choice(known[one].title, one) for one in entries if one in known)


def _kind_of_no(match: Match) -> No:
    """Another place or thing of that name, another service's matter, or not understood."""
    if not match.reading.content:
        return "unknown"
    if match.reading.elsewhere or match.reading.famous or match.kind == NEAR:
        return "near"
    return "elsewhere" if match.kind == SERVICE else "unknown"


def _links(entry: Entry) -> tuple[PageLink, ...]:
    return tuple(PageLink(link.title, link.url) for link in entry.links)


def _number_line(number: HelpNumber) -> str:
    """« 17 : Police secours. Violence, agression, vol. Gratuit. »."""
    about = (number.name, number.when, number.hours, number.note)
    return f"{number.number} : " + " ".join(f"{part.rstrip('.')}." for part in about if part)
