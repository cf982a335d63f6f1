"""What a conversation keeps from one message to the next: nothing that the person wrote."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any
from zlib import crc32

from bot.reply import Choice, Outcome, Reply

TELEPHONE = re.compile(r"\b0\d(?: \d\d){4}\b")
# A question mark before « » » belongs to a title.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?!»)")
_MOST_SAID = 20
_MOST_TOLD = 24
KEPT_SECONDS = 30 * 60
"""How long a context lives: after half an hour, one speaks of something else."""
VERSION = 2
"""Of the form in which contexts are kept; one more when a field changes its meaning."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the next message may pick or leave unsaid, and the bot's last refusals.

    ``choices`` are the open ones; ``refusals`` counts the fallbacks in a row that end the
    conversation so far, ``said`` are marks of the sentences that the bot said in them. ``last`` is
    the entry that was spoken of last, ``before`` those before it, the latest first, ``place`` that
    of the quartier or commune, ``ages`` the youngest and the oldest of those for whom one asks, in
    years; ``declined`` are the entries that were turned down; ``danger`` is the entry of danger
    whose numbers were given, until something else is spoken of. ``told`` are the marks of what was
    told in a row of one entry, ``told_of``, and of its telephone numbers; ``bullets`` are the
    entries of the lines of the last answer, where it is a list.
    """

    choices: tuple[Choice, ...] = ()
    refusals: int = 0
    said: tuple[int, ...] = ()
    last: str | None = None
    before: tuple[str, ...] = ()
    place: str | None = None
    ages: tuple[int, int] | None = None
    declined: tuple[str, ...] = ()
    danger: str | None = None
    told: tuple[int, ...] = ()
    told_of: str | None = None
    bullets: tuple[str, ...] = ()

    @property
    def is_calm(self) -> bool:
        """Whether something was said before, and no danger."""
        return self.danger is None and bool(self.last or self.choices or self.refusals)

    def to_json(self) -> dict[str, Any]:
        """The context as JSON takes it, with the version of its form."""
        return {"version": VERSION, **asdict(self)}

    @classmethod
    def from_json(cls, kept: object) -> "Context":
        """The context that ``to_json`` gave; an empty one for anything else, older forms included.

        The conversation then starts anew, which a resident hardly sees.
        """
        if not isinstance(kept, dict) or kept.get("version") != VERSION:
            return NO_CONTEXT
        try:
            ages = kept["ages"]
            return cls(
                choices=tuple(Choice(**choice) for choice in kept["choices"]),
                refusals=int(kept["refusals"]),
                said=tuple(kept["said"]),
                last=kept["last"],
                before=tuple(kept.get("before", ())),
                place=kept["place"],
                ages=None if ages is None else (int(ages[0]), int(ages[1])),
                declined=tuple(kept["declined"]),
                danger=kept.get("danger"),
                told=tuple(kept["told"]),
                told_of=kept["told_of"],
                bullets=tuple(kept.get("bullets", ())),
            )
        except (KeyError, TypeError, ValueError, IndexError):
            return NO_CONTEXT

    def after(self, reply: Reply) -> "Context":
        """The context once a reply was given; what was spoken of is the follow-ups' matter.

        Small talk, a refusal and the numbers of help close no open choice.
        """
        choices = reply.choices or self.choices
        if reply.outcome is not Outcome.FALLBACK:
            danger = reply.entry if reply.outcome is Outcome.EMERGENCY else self.danger
            bullets = self._bullets(reply)
            return replace(
                self, choices=choices, refusals=0, said=(), danger=danger, bullets=bullets
            )
        said = (*self.said, *(mark for mark, _ in _marked(reply.text)))
        return replace(self, choices=choices, refusals=self.refusals + 1, said=said[-_MOST_SAID:])

    def _bullets(self, reply: Reply) -> tuple[str, ...]:
        """The lines of the list that was shown, until something else than them is spoken of."""
        return reply.bullets or (self.bullets if reply.entry in self.bullets else ())

    def turned_down(self) -> "Context":
        """The context once nobody wants its open choices."""
        declined = dict.fromkeys((*self.declined, *(choice.entry for choice in self.choices)))
        return replace(self, choices=(), declined=tuple(declined))

    def times_told(self, text: str) -> int:
        """How often a text was told since one entry is spoken of."""
        return self.told.count(_mark(text))

    def has_told_number(self, text: str) -> bool:
        """Whether a text gives a telephone number, and every one was told since."""
        numbers = TELEPHONE.findall(text)
        return bool(numbers) and all(_mark(one) in self.told for one in numbers)

    def telling(self, texts: Iterable[str], entry: str, before: "Context") -> "Context":
        """The same once some texts of an entry were told, perhaps in other words."""
        earlier = before.told if before.told_of == entry else ()
        texts = list(texts)
        numbers = dict.fromkeys(TELEPHONE.findall(" ".join(texts)))
        told = (*earlier, *map(_mark, (*texts, *numbers)))
        return replace(self, told=told[-_MOST_TOLD:], told_of=entry)

    def unsaid(self, text: str) -> list[str]:
        """The sentences of a text that the last refusals did not say."""
        return [sentence for mark, sentence in _marked(text) if mark not in self.said]


def _marked(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with the short number that it leaves behind."""
    return ((_mark(sentence), sentence) for sentence in _SENTENCE_END.split(text))


def _mark(text: str) -> int:
    return crc32(text.encode())


NO_CONTEXT = Context()
