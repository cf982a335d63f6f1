"""Whether a message is a cry for help: the patterns of danger and the ranking, weighed together.

A pattern that stands in a message is strong evidence, and no proof (« mon proprio m'étrangle avec
son loyer »); a message that no pattern foresaw may be like a hundred examples of danger. One
logistic regression, computed by ``main.py calibrate``, weighs both.
"""

from dataclasses import dataclass

from bot.danger.emergency import Finding
from bot.ranking.alarm_evidence import AlarmEvidence
from bot.ranking.calibration import Calibration
from bot.ranking.matcher import Match
from knowledge.dangers import CRY


def gather(match: Match, finding: Finding | None, doubt: float) -> AlarmEvidence:
    """The evidence for an alarm; ``doubt`` is that of the pattern found."""
    ordinary = match.evidence
    return AlarmEvidence(
        pattern=float(finding is not None),
        doubt=doubt,
        precise=float(finding is not None and finding.entry != CRY),
        danger=ordinary.danger,
        strongest=match.dangerous,
        ordinary=ordinary.score,
        out_of_scope=ordinary.out_of_scope,
        likest=match.like_danger.likest,
        like_few=match.like_danger.few,
        like_ordinary=ordinary.likest,
        like_counter=ordinary.like_counter,
        confidence=match.confidence,
        against=ordinary.against,
        unknown=ordinary.unknown,
        length=ordinary.length,
    )


@dataclass(frozen=True, slots=True)
class Alarm:
    """A message judged: how probable a danger is, of which entry, and whether it is believed.

    ``finding`` and ``evidence`` say why; there is no evidence for what needs no weighing.
    """

    probability: float
    entry: str
    rings: bool
    finding: Finding | None
    evidence: AlarmEvidence | None = None


def judge(match: Match, finding: Finding | None, calibration: Calibration) -> Alarm:
    """Weigh a message.

    What needs no weighing: a message that is word for word an entry's own, a cry that is the whole
    message, a danger told in another language, which the ranking can't read.
    """
    if match.exact is not None:
        certain = match.exact == match.danger
        return Alarm(float(certain), match.danger, certain, finding)
    if finding is not None and finding.certain:
        # « ya le feu » is a cry, and surely about a fire: above 0, the ranking says that it is.
        says_which = finding.entry == CRY and match.dangerous > 0
        return Alarm(1.0, match.danger if says_which else finding.entry, True, finding)
    evidence = gather(match, finding, calibration.doubt(finding.pattern) if finding else 0.0)
    probability = calibration.danger.probability(evidence)
    # A pattern that does not say which danger leaves the choice to the ranking.
    entry = match.danger if finding is None or finding.entry == CRY else finding.entry
    rings = probability >= calibration.thresholds.alarm_from
    return Alarm(probability, entry, rings, finding, evidence)
