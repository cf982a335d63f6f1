"""What is told of an entry when a detail of it is asked: the detail first, or that it is unknown."""

from dataclasses import dataclass

from bot.context import Context
from bot.detail_questions import Asked, DetailQuestions
from bot.reading import Reader, Reading
from knowledge.base import KnowledgeBase
from knowledge.details import Detail
from knowledge.model import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """The details to tell, in the order they were asked.

    ``confirmed`` is, for each of ``known``, whether the claim that was asked holds; None when no
    claim was asked. ``unknown`` are kinds of which nothing is known. ``entire``: the whole answer
    comes after.
    """

    known: tuple[Detail, ...] = ()
    confirmed: tuple[bool | None, ...] = ()
    unknown: tuple[str, ...] = ()
    entire: bool = False

    def __bool__(self) -> bool:
        return bool(self.known or self.unknown)


NOTHING = Told()


class DetailsAsked:
    """Decides which details a message is told; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self._base = base
        self._questions = DetailQuestions(tuple(base.kinds.values()), reader)
        self._answered = {
            (entry.id, kind.key)
            for entry in base.entries.values()
            for kind in base.kinds.values()
            if kind.told_by and self._questions.tells(entry.answer, kind.told_by)
        }

    def of(self, entry: Entry, reading: Reading, context: Context) -> Told:
        """What to tell a message about an entry; nothing when its whole answer is wanted."""
        if entry.kind != "information":
            return NOTHING
        asked = self._questions.asked(reading)
        details = self._base.details[entry.id]
        kinds = [kind for kind in asked.kinds if not self._is_topic(entry, kind, context)]
        known = tuple(details[kind] for kind in kinds if kind in details)
        unknown = tuple(
            kind for kind in kinds if kind not in details and self._is_unknown(entry, kind)
        )
        entire = asked.entire or len(known) + len(unknown) < len(asked.kinds)
        if entire and not known and not set(unknown) & set(entry.unknown):
            return NOTHING
        confirmed = tuple(_confirmed(detail, asked) for detail in known)
        return Told(known, confirmed, unknown, entire)

    def _is_topic(self, entry: Entry, kind: str, context: Context) -> bool:
        """Whether the whole answer tells this detail best, and was not told just before."""
        return kind in entry.told and context.last != entry.id

    def _is_unknown(self, entry: Entry, kind: str) -> bool:
        return kind in entry.unknown or not (
            kind in entry.told or (entry.id, kind) in self._answered
        )


def _confirmed(detail: Detail, asked: Asked) -> bool | None:
    """Whether what one wants confirmed holds; None where « oui » and « non » would not answer."""
    claims = {claim for kind, claim in asked.claims if kind == detail.kind}
    if detail.claim is None or detail.kind in asked.open or len(claims) != 1:
        return None
    return claims == {detail.claim}
