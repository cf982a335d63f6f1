"""What is told of an entry when a detail of it is asked: the detail, or that it is not known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.context import Context
from bot.replies.detail_questions import Asked, DetailQuestions
from bot.replies.nouns import Nouns
from bot.replies.sentences_asked import SentencesAsked
from bot.replies.whom import Whom
from bot.words.reader import Reader
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.details import Detail
from knowledge.model import Entry

WHOM = "contact"
"""The kind of detail that tells whom to ask, and how."""
IN_VAIN = "recours"
"""The kind that tells what to do when nobody answered."""
_WHOM = frozenset([WHOM, "inscription"])
"""The kinds that tell whom to ask, or how to join."""
_AGES = ("age", "public")
"""The kinds that tell for whom an entry is."""
_DONE, _REFUSED = "fait", "refus"
"""The kinds that tell what comes once one has asked, and once one was told no."""


@dataclass(frozen=True, slots=True)
class Told:
    """The details to tell, in the order they were asked.

    ``confirmed`` is whether the claim that was asked of the first holds; None when none was.
    ``unknown`` are kinds of which nothing is known. ``entire``: the whole answer comes after.
    ``ask`` is the entry of whom to ask, and ``by`` its detail that tells how. ``brief``: the
    beginning of the answer is told again. ``beside`` are the sentences of the answer that speak of
    the rest of the message. ``is_new``: nothing of the entry was told just before. ``noun`` is
    what the unknown kinds are asked of, in the words of the message, when the entry tells nothing
    of it.
    """

    known: tuple[Detail, ...] = ()
    confirmed: bool | None = None
    unknown: tuple[str, ...] = ()
    entire: bool = False
    ask: str | None = None
    by: str = WHOM
    brief: bool = False
    beside: tuple[str, ...] = ()
    is_new: bool = False
    noun: str = ""

    def __bool__(self) -> bool:
        return bool(self.known or self.unknown or self.brief)


NOTHING = Told()


class DetailsAsked:
    """Decides which details a message is told; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self._base = base
        self.whom = Whom(base)
        kinds = base.kinds.values()
        self._after = frozenset(kind.key for kind in kinds if kind.is_after_answer)
        self._brief = frozenset(kind.key for kind in kinds if kind.gives == "résumé")
        self._silent = frozenset(kind.key for kind in kinds if kind.silence)
        self._questions = DetailQuestions(base, reader)
        self._asked_beside = SentencesAsked(base, reader)
        self.nouns = Nouns(base, reader)
        self._answered = {
            (entry.id, kind.key)
            for entry in base.entries.values()
            for kind in base.kinds.values()
            if kind.told_by and self._questions.tells(entry.answer, kind.told_by)
        }

    def of(self, entry: Entry, reading: Reading, context: Context) -> Told:
        """What to tell a message about an entry; nothing when its whole answer is wanted.

        Help numbers are never left out.
        """
        if entry.kind != "information" or entry.numbers:
            return NOTHING
        asked = self._questions.asked(reading)
        details = self._base.details[entry.id]
        meant = self._meant(asked, entry, context)
        if self._brief.intersection(meant):
            return self.in_short(entry, reading, context)
        kinds = dict.fromkeys(self._nearest(entry, kind) for kind in meant)
        wanted = [kind for kind in kinds if not self._is_topic(entry, kind, context)]
        known = tuple(details[kind] for kind in wanted if kind in details)
        unknown = tuple(
            kind for kind in wanted if kind not in details and self._is_unknown(entry, kind)
        )
        is_new = context.last != entry.id
        asks_after = is_new and not self._after.isdisjoint(kinds)
        entire = asked.entire or asks_after or len(known) + len(unknown) < len(kinds)
        if entire and not known and not set(unknown) & {*entry.unknown, *self._silent}:
            return NOTHING
        confirmed = _confirmed(known[0], asked) if known else None
        ask = self.whom.to_ask(entry, reading, context) if unknown else entry.ask
        in_vain = next((one for one in unknown if one in self._after), None)
        if in_vain is None:
            places = self._questions.places(reading)
            tells_all = known and not unknown and self._after.isdisjoint(kinds)
            beside = self._asked_beside.beside(entry, reading, places, known) if tells_all else ()
            if tells_all and is_new and entry.id not in reading.names:
                beside = (*self._asked_beside.first(entry, known), *beside)
            noun = self.noun(entry, reading) if unknown and not is_new else ""
            return Told(
                known, confirmed, unknown, entire, ask, beside=beside, is_new=is_new, noun=noun
            )
        whom = self.whom.to_ask if in_vain == _DONE else self.whom.besides
        ask = whom(entry, reading, context)
        by = in_vain if ask and in_vain in self._base.details[ask] else WHOM
        return Told(known, confirmed, unknown, entire, ask, by)

    def in_short(self, entry: Entry, reading: Reading, context: Context) -> Told:
        """What to tell of an entry whose whole answer was not understood."""
        return Told(ask=self.whom.to_ask(entry, reading, context), brief=True)

    def noun(self, entry: Entry, reading: Reading) -> str:
        """What a message asks about that an entry tells nothing of, in its own words."""
        return self.nouns.beside(entry, reading, self.places(reading))

    def asked(self, reading: Reading) -> tuple[str, ...]:
        """The kinds of details that a message asks for, whatever it is about."""
        return self._questions.asked(reading).kinds

    def are_of_places(self, kinds: Iterable[str]) -> bool:
        """Whether some kinds of details are asked of places only: how many people live there."""
        found = [self._base.kinds[one] for one in kinds]
        return any(one.pattern or one.gives == "détail seul" for one in found)

    def in_vain(self, reading: Reading) -> bool:
        """Whether a message tells that nobody answered, or could help."""
        return IN_VAIN in self.asked(reading)

    def of_ages(self, entry: Entry) -> str:
        """What an entry tells of the ages that it is for; empty where it tells nothing."""
        known = self._base.details[entry.id]
        return next((known[kind].text for kind in _AGES if kind in known), "")

    def told_of(self, danger: Entry, reading: Reading) -> list[str]:
        """What is known of the details that a message asks of a danger."""
        details = self._base.details[danger.id]
        kinds = dict.fromkeys(self._nearest(danger, kind) for kind in self.asked(reading))
        return [details[kind].text for kind in kinds if kind in details]

    def missing(self, entry: Entry, reading: Reading, context: Context) -> tuple[str, ...]:
        """The kinds of details that a message asks for, of which an entry tells nothing.

        Without what may not be told, and what is asked of an answer, not of the entry. Whom to ask,
        told in place of a detail, does not tell it.
        """
        asked = self._meant(self._questions.asked(reading), entry, context)
        left_out = self._after | self._silent
        return tuple(
            kind
            for kind in asked
            if kind not in left_out
            and (not self.knows(entry, [kind]) or self._nearest(entry, kind) in _WHOM - {kind})
        )

    def in_turn(self, entry: Entry, reading: Reading, context: Context) -> Iterator[str]:
        """What else may be done by whoever was told of an entry in vain, one after the other."""
        if not self.asks_after(reading) or _DONE in self.asked(reading):
            return
        ask = self.whom.besides(entry, reading, context)
        for one in (entry.id, ask, self.whom.anywhere):
            detail = self._base.details.get(one or "", {}).get(IN_VAIN)
            # It may have been told after a regret.
            regrets = [f"{self._base.kinds[kind].silence} " for kind in self._after]
            if detail and not any(context.times_told(said + detail.text) for said in regrets):
                yield detail.text

    def asks_after(self, reading: Reading) -> bool:
        """Whether a message asks for what only whoever was answered asks for."""
        return not self._after.isdisjoint(self.asked(reading))

    def names(self, reading: Reading) -> list[str]:
        """What the details that a message asks for are called: « l'adresse »."""
        return [self._base.kinds[kind].name for kind in self.asked(reading)]

    def tells(self, entry: Entry, kinds: Iterable[str]) -> bool:
        """Whether an entry says something of one of some kinds, be it that it is not known."""
        said = {*self._base.details[entry.id], *entry.unknown, *entry.told}
        return any(self._nearest(entry, kind) in said for kind in kinds)

    def knows(self, entry: Entry, kinds: Iterable[str]) -> bool:
        """Whether an entry tells something of one of some kinds, itself or by another entry."""
        known = {*self._base.details[entry.id], *entry.told}
        answered = {kind for one, kind in self._answered if one == entry.id}
        return any(self._nearest(entry, kind) in known | answered for kind in kinds)

    def lenders(self, entry: Entry, kinds: Iterable[str]) -> frozenset[str]:
        """The entries from which an entry has what it tells of some kinds."""
        written = (entry.details.get(self._nearest(entry, kind)) for kind in kinds)
        return frozenset(one.same_as for one in written if one and one.same_as)

    def places(self, reading: Reading) -> frozenset[int]:
        """The places of the words by which a message asks for details."""
        return self._questions.places(reading)

    def is_bare(self, reading: Reading) -> bool:
        """Whether a message asks for a detail and does not say of what."""
        return self._questions.is_bare(reading)

    def only_asks(self, reading: Reading) -> bool:
        """Whether a message asks for a detail, says not of what, and nothing else."""
        return bool(self.asked(reading)) and self.is_bare(reading)

    def _meant(self, asked: Asked, entry: Entry, context: Context) -> Sequence[str]:
        """The kinds that are asked of an entry: « personne ne répond » asks for no number.

        « La banque a dit non, qui prête ? » asks nothing more of whoever lends.
        """
        if context.last != entry.id:
            left_out = self._brief | {_DONE, _REFUSED}
            return [kind for kind in asked.kinds if kind not in left_out]
        replaced = {other for one in asked.kinds for other in self._base.kinds[one].replaces}
        return [kind for kind in asked.kinds if kind not in replaced]

    def _nearest(self, entry: Entry, kind: str) -> str:
        """A kind, or the one that an entry knows in its place when it says nothing of it.

        Or that it says to be unknown: « c'est payé ? », of what pays nobody, asks for its price.
        """
        details = self._base.details[entry.id]
        if kind in details or kind in (*entry.unknown, *entry.told, *entry.moot):
            return kind
        instead = self._base.kinds[kind].instead
        known = (one for said in (details, entry.unknown) for one in instead if one in said)
        return next(known, kind)

    def _is_topic(self, entry: Entry, kind: str, context: Context) -> bool:
        """Whether the whole answer tells this detail best, and was not told just before."""
        return kind in entry.told and context.last != entry.id

    def _is_unknown(self, entry: Entry, kind: str) -> bool:
        """Whether nothing tells a detail that should be told, or said to be unknown."""
        if kind in entry.unknown:
            return True
        is_told = kind in (*entry.told, *entry.moot) or (entry.id, kind) in self._answered
        return not is_told and self._base.kinds[kind].otherwise == "inconnu"


def _confirmed(detail: Detail, asked: Asked) -> bool | None:
    """Whether what one wants confirmed holds; None where « oui » and « non » would not answer."""
    claims = {claim for kind, claim in asked.claims if kind == detail.kind}
    if detail.kind in asked.open or len(claims) != 1:
        return None
    return True if claims <= set(detail.holds) else False if claims <= set(detail.fails) else None
