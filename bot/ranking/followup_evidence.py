"""What speaks for and against reading a message as the continuation of a conversation.

One row of named numbers for each entry that the conversation leads to.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple


class FollowUpEvidence(NamedTuple):
    """The features of a continuation. Their order and meaning belong to SCORERS_VERSION.

    There are seven a message: a tuple of fifty numbers is made in half the time of a dataclass.
    """

    score: float
    """The ridge score of the entry for the message alone."""
    behind: float
    """How far it is behind the best of all the entries."""
    ahead: float
    """How far it is ahead of the best other entry that the conversation leads to; may be less."""
    out_of_scope: float
    """The best score of the classes of counter-examples."""
    alone: float
    """How sure another entry is for the message alone: -log of the probability that it is wrong."""
    agreed: float
    """How sure this entry is for the message alone, likewise."""
    chat: float
    """The confidence in an entry of small talk."""
    bot: float
    """The confidence in an entry about the bot itself."""
    likest: float
    """Cosine of the message with the likest example of the best entry."""
    like_counter: float
    """Cosine of the message with the likest counter-example."""
    like_none: float
    """How much liker it is to that one than to the likest example, where it has no topic."""
    substance: float
    """How much information it has that this best entry explains."""
    topic: float
    """How much of a topic of its own the message has."""
    full: float
    """``alone`` times ``topic`` where no word goes on, points back or asks for another one: a full
    question about something else."""
    rival_named: float
    """``alone`` when the message names that entry and does not open with a word that goes on."""
    held: float
    """Which share of that topic the entry's texts hold."""
    strange: float
    """Which share of it no entry holds that the conversation leads to."""
    unexplained: float
    """Share of words that no entry explains."""
    need: float
    """Share of the message's needs that the entry's examples have too."""
    linked: float
    """1 when the message opens with a word that goes on."""
    pointing: float
    """1 when a word stands for something said before."""
    choosing: float
    """1 when a word asks for another one (« celle », « l'autre », « plutôt »)."""
    person: float
    """1 when it names somebody for whom one asks, or a number."""
    only_asking: float
    """1 when it asks for a detail and says nothing else."""
    told: float
    """1 when the entry says something of that detail, be it that it is not known."""
    foreign: float
    """Share of what the message is about that neither a detail nor the entry's texts explain."""
    named_other: float
    """1 when the message surely names something, and not this entry."""
    like_chat: float
    """How much liker the message is to a counter-example than half of it, 0 to 1: an aside."""
    to_bot: float
    """1 when it speaks to the bot as to a friend (« tu fais quoi ce soir »)."""
    length: float
    """Logarithm of the number of words, over that of 30 words."""
    last: float
    """1 for the entry that was spoken of last."""
    bare: float
    """1 for that entry when the message has no topic of its own."""
    kept: float
    """For that entry, how much topic of its own the message has that is that entry's."""
    same: float
    """1 for that entry when a word stands for something said before."""
    again: float
    """1 for that entry when a word asks for another one."""
    led: float
    """For any other entry, how much topic of its own the message has that is that entry's."""
    picked: float
    """The same when a word asks for another one."""
    moved: float
    """1 for what it is for another town or season, which the message says."""
    left: float
    """1 for the last entry when there is such another."""
    near: float
    """1 for an entry that points to the last one, and for the place that was spoken of."""
    spoken: float
    """1 for the place that was spoken of, when it tells the detail that is asked."""
    listed: float
    """1 for an entry that the last one points to."""
    earlier: float
    """1 for an entry that was spoken of before the last one."""
    apart: float
    """1 for an entry that only the message itself leads to."""
    strayed: float
    """1 for such an entry when a word stands for something said before, or asks for another."""
    certain: float
    """For such an entry, how sure it is for the message alone."""
    forgotten: float
    """For the last entry, how surely the message asks something else by a topic of its own."""
    in_vain: float
    """1 for the last entry when it tells nothing of the detail that is asked."""
    referred: float
    """1 for the entry that this one refers to, when that one tells it."""
    lender: float
    """1 for the entry from which the last one has the detail that is asked."""
    lent: float
    """1 for the last entry when it has that detail from another one."""
    wider: float
    """1 for the commune of the quartier that was spoken of, when a word asks for another one."""
    placed: float
    """1 when the message says a place, and the entry is not that of a place that it says."""

    def values(self) -> tuple[float, ...]:
        """Every number, in order."""
        return self

    def leading(self) -> tuple[float, ...]:
        """The numbers that part the entries from each other, in the order of LEADING."""
        return _leading(self)


FOLLOWUP_NAMES = FollowUpEvidence._fields
LEADING = (
    "score",
    "ahead",
    "agreed",
    "held",
    "need",
    "told",
    "foreign",
    "named_other",
    "last",
    "bare",
    "kept",
    "same",
    "again",
    "led",
    "picked",
    "moved",
    "left",
    "near",
    "spoken",
    "listed",
    "earlier",
    "apart",
    "strayed",
    "certain",
    "forgotten",
    "in_vain",
    "referred",
    "lender",
    "lent",
    "wider",
    "placed",
)
"""What differs from one entry to another; the rest says whether any of them is meant."""
_leading: Callable[[FollowUpEvidence], tuple[float, ...]] = itemgetter(
    *map(FOLLOWUP_NAMES.index, LEADING)
)
