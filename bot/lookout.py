"""Danger comes before all else: a message is judged whole, by its parts, and without its places."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot import alarm
from bot.alarm import Alarm
from bot.anywhere import Anywhere
from bot.calibration import Calibration
from bot.emergency import Detector
from bot.matcher import Match, Matcher
from bot.openings import Openings
from bot.questions import LONG, Questions
from knowledge.dangers import Openings as OpeningWords

_ALERT = -1.0
"""From this score of the best entry of danger on, a message is read again without its places: 18 %
of our own calm messages that name one reach it, and every danger that we wrote does."""

_OPENING_AGE = re.compile(
    r"\W*(?:j\W?(?:ai|é)|g)\s+\d{1,2}\s*(?:ans?|piges?)\b\W*(?:(?:et|mais)\b\s*)?", re.IGNORECASE
)
"""« J'ai 15 ans et », which alone is asked by hundreds who want a summer job."""


class Lookout:
    """Tells the cries for help among messages; built once per base.

    ``says_only_who`` tells whether a message says an age and nothing that happens: « il a 82 ans ».
    """

    def __init__(
        self,
        detector: Detector,
        questions: Questions,
        matcher: Matcher,
        calibration: Calibration,
        says_only_who: Callable[[Match], bool],
        openings: OpeningWords | None,
    ) -> None:
        self._detector = detector
        self._questions = questions
        self._matcher = matcher
        self._calibration = calibration
        self._says_only_who = says_only_who
        self._anywhere = Anywhere(matcher.reader, matcher.profile.places)
        self._openings = Openings(openings, self._forms)

    def judge(self, text: str, match: Match) -> Alarm:
        """Whether a message is a cry for help; « mon mari me frappe, c'est quoi un quartier ? ».

        A long message, or one that holds a pattern beside something else, is judged by its parts.
        """
        whole = self._judge_whole(text, match)
        if whole.finding is None and self._says_only_who(match):
            return replace(whole, rings=False)
        is_long = len(match.reading.tokens) > LONG
        if (whole.rings and not is_long) or (whole.finding is None and not is_long):
            return whole
        parts = self._questions.at_the_ends(text)
        judged = [self._judge_part(part) for part in parts] if len(parts) > 1 else [whole]
        return max(judged, key=lambda one: one.probability)

    def _judge_part(self, part: str) -> Alarm:
        return self._judge_whole(part, self._matcher.match(part))

    def _judge_whole(self, text: str, match: Match) -> Alarm:
        """A message but for what opens it; where it does not ring, as it would be anywhere else.

        « non, il me frappe » tells what « il me frappe » tells.

        « ya le feu aux Clos » is like every question about Les Clos: a place says where, and
        nothing of what happens there. So is « j'ai 15 ans, mon copain me frappe » like every
        question of somebody young.
        """
        told = text if match.exact is not None else self._openings.after(text)
        if told != text:
            text, match = told, self._matcher.match(told)
        judged = self._judge(text, match)
        aged = _OPENING_AGE.match(text)
        if aged and aged.end() < len(text) and not judged.rings:
            rest = text[aged.end() :]
            younger = self._judge(rest, self._matcher.match(rest))
            judged = max(judged, younger, key=lambda one: one.probability)
        is_settled = judged.rings or match.exact is not None or match.dangerous < _ALERT
        anywhere = "" if is_settled else self._anywhere.said(text)
        if not anywhere:
            return judged
        elsewhere = self._judge(anywhere, self._matcher.match(anywhere))
        return max(judged, elsewhere, key=lambda one: one.probability)

    def _forms(self, text: str) -> tuple[str, ...]:
        return tuple(word.form for word in self._matcher.reader.spell(text))

    def _judge(self, text: str, match: Match) -> Alarm:
        return alarm.judge(match, self._detector.find(text), self._calibration)
