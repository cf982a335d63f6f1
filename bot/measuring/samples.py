"""Messages judged, to calibrate from: each example left out in turn, and labelled questions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.build import Uncalibrated
from bot.danger.emergency import Finding
from bot.learning.labelled import OUT_OF_SCOPE, URGENT, Labelled, satisfies
from bot.learning.learning import profile_of
from bot.ranking.features import features
from bot.ranking.matcher import Match

OWN_QUESTIONS_WEIGHT = 5.0
"""Questions written as residents write tell more than the knowledge base's own."""
PRIOR = 2
"""Messages that a pattern is supposed to have found rightly before any was counted."""
OFFERED = 3
"""Entries that may be offered as choices."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One message judged, with the entries that would satisfy who wrote it."""

    match: Match
    finding: Finding | None
    expected: tuple[str, ...]
    lived: bool
    """Written as residents write, by somebody who had not read the knowledge base."""

    @property
    def weight(self) -> float:
        """How much it tells, beside the knowledge base's own texts."""
        return OWN_QUESTIONS_WEIGHT if self.lived else 1.0

    @property
    def urgent(self) -> bool:
        """Whether somebody is in danger."""
        return self.expected[0] == URGENT

    @property
    def in_scope(self) -> bool:
        """Whether an ordinary entry answers it."""
        return self.expected[0] not in (OUT_OF_SCOPE, URGENT)

    @property
    def good(self) -> list[bool]:
        """Whether each of the first entries satisfies."""
        return [satisfies(entry, self.expected) for entry, _ in self.match.ranked[:OFFERED]]


class Tally:
    """How many of the samples each pattern of danger stands in, and how many of those are calm."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        found = [(one.finding.pattern, one.urgent) for one in samples if one.finding]
        self._found = Counter(pattern for pattern, _ in found)
        self._calm = Counter(pattern for pattern, urgent in found if not urgent)

    def doubt(self, sample: Sample) -> float:
        """The doubt about a sample's pattern, by the other samples."""
        if sample.finding is None:
            return 0.0
        pattern = sample.finding.pattern
        calm, found = self._calm[pattern] - (not sample.urgent), self._found[pattern] - 1
        return calm / (found + PRIOR)

    def doubts(self) -> dict[str, float]:
        """The doubt about every pattern that stands in a calm sample."""
        return {
            pattern: round(calm / (self._found[pattern] + PRIOR), 3)
            for pattern, calm in sorted(self._calm.items())
        }


def left_out(parts: Uncalibrated) -> Iterator[Sample]:
    """Each example of the base, judged as if it had not been there."""
    studied = parts.studied
    training, profile = studied.training(), profile_of(studied)
    left_out, neighbours = training.left_out_scores(), training.neighbours()
    for place, example in enumerate(studied.examples):
        reading = studied.reading(example)
        point = training.space.point(features(reading))
        similarities = neighbours.similarities(point, place)
        own = profile.without(reading, example.owner) if example.owner else profile
        match = parts.matcher.judge(reading, left_out[place], similarities, own)
        finding = parts.detector.find(example.text)
        yield Sample(match, finding, studied.expected(example), lived=False)


def lived(parts: Uncalibrated, own: Iterable[Labelled]) -> Iterator[Sample]:
    """Labelled questions, judged as they would be answered."""
    for one in own:
        match, finding = parts.matcher.match(one.question), parts.detector.find(one.question)
        yield Sample(match, finding, one.expected, lived=True)
