"""What speaks for and against believing that a message is a cry for help: named numbers."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class AlarmEvidence:
    """The features of the alarm. Their order and meaning belong to SCORERS_VERSION."""

    pattern: float
    """1 when a pattern of danger stands in the message."""
    doubt: float
    """How often that pattern stands in messages without danger: a share of those that it is in."""
    precise: float
    """1 when it tells which danger."""
    danger: float
    """The sum of the scores of the entries of danger."""
    strongest: float
    """The best of them."""
    ordinary: float
    """The score of the best ordinary entry."""
    out_of_scope: float
    """The best score of the classes of counter-examples."""
    likest: float
    """Cosine with the likest example of danger."""
    like_few: float
    """Mean of the cosines with the three likest."""
    like_ordinary: float
    """Cosine with the likest example of the best ordinary entry."""
    like_counter: float
    """Cosine with the likest counter-example."""
    confidence: float
    """The probability that the best ordinary entry answers the message."""
    against: float
    """Share of real French words that the entries do not know."""
    unknown: float
    """Share of words that could not be read at all."""
    length: float
    """Logarithm of the number of words, over that of 30 words."""

    def values(self) -> tuple[float, ...]:
        """Every number, in order."""
        return _values(self)


ALARM_NAMES = tuple(field.name for field in fields(AlarmEvidence))
_values: Callable[[AlarmEvidence], tuple[float, ...]] = attrgetter(*ALARM_NAMES)
