"""What the assistant returns: nothing of HTML or Telegram in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal
from urllib.parse import urlsplit

from knowledge.base import KnowledgeBase
from knowledge.fields import Source

No = Literal["near", "elsewhere", "unknown"]
"""Kinds of « no »: about another place or thing, for another service, not understood."""


class Outcome(StrEnum):
    """What became of a question."""

    ANSWER = "answer"
    CLARIFICATION = "clarification"
    FALLBACK = "fallback"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry offered to the resident, under the words that a button carries."""

    label: str
    entry: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link that the resident may follow."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply. ``entry`` is None exactly for a clarification and a fallback.

    ``score`` is the confidence, 0 to 1, that the best entry answers the question; ``also`` holds
    the further entries whose text stands in ``text``; ``no`` is set for a fallback only. ``steps``
    are the answers to a question that ``text`` asks (« Quel âge avez-vous ? »); they may be typed.
    ``again`` is what ``Assistant.open`` takes to give the same text anew, where that is possible.
    ``none_label`` are the words of one choice more, that none of ``choices`` suits: whoever shows
    these adds it. With ``offers_position``, whoever shows it may ask where the person is.
    ``bullets`` are the entries of the lines of a list, in their order.
    """

    outcome: Outcome
    text: str
    entry: str | None = None
    score: float = 0.0
    links: tuple[PageLink, ...] = ()
    source: PageLink | None = None
    choices: tuple[Choice, ...] = ()
    none_label: str = ""
    related: tuple[Choice, ...] = ()
    also: tuple[str, ...] = ()
    no: No | None = None
    steps: tuple[Choice, ...] = ()
    offers_position: bool = False
    again: str = ""
    bullets: tuple[str, ...] = ()


def choices(base: KnowledgeBase, entries: Iterable[str]) -> tuple[Choice, ...]:
    """Entries offered under their titles; those that do not exist are left out."""
    return tuple(Choice(title, one) for one in entries if (title := base.title(one)))


def source_link(source: Source) -> PageLink:
    """« Source : chartres-metropole.fr, 5 décembre 2024 », with the page's address."""
    host = _readable(urlsplit(source.url).hostname or source.url).removeprefix("www.")
    when = source.date.in_french() if source.date else "page non datée"
    return PageLink(f"Source : {host}, {when}", source.url)


def _readable(host: str) -> str:
    """« xn--luc-dma.fr » as people read it: lucé.fr."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
