"""Danger comes before all else: a message is judged whole, by its parts, and without its places."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.danger import alarm
from bot.danger.alarm import Alarm
from bot.danger.clauses import DangerClauses
from bot.danger.emergency import Detector
from bot.danger.patterns import CRIES
from bot.ranking.anywhere import Anywhere
from bot.ranking.calibration import Calibration
from bot.ranking.matcher import Match, Matcher
from bot.words.openings import Openings
from bot.words.questions import LONG, Questions
from knowledge.dangers import Dangers

_ALERT = -1.0
"""From this score of the best entry of danger on, a message is read again without its places: 18 %
of our own calm messages that name one reach it, and every danger that we wrote does."""

_SURELY = 0.85
"""From this probability on, words around a danger are believed: what was left out of the message
may be what makes it calm (« ma fille est morte de peur, au cinéma »)."""

_ASKED = 0.6
"""From this confidence on, a message surely asks for a service, whatever it tells beside."""

_OPENING_AGE = re.compile(
    r"\W*(?:j\W?(?:ai|é)|g)\s+\d{1,2}\s*(?:ans?|piges?)\b\W*(?:(?:et|mais)\b\s*)?", re.IGNORECASE
)
"""« J'ai 15 ans et », which alone is asked by hundreds who want a summer job."""


class Lookout:
    """Tells the cries for help among messages; built once per base.

    ``says_nothing`` tells whether a message that holds no pattern tells nothing that happens: it
    only says an age (« il a 82 ans »), or that there is no danger (« y a pas le feu »).
    """

    def __init__(
        self,
        detector: Detector,
        questions: Questions,
        matcher: Matcher,
        calibration: Calibration,
        says_nothing: Callable[[str, Match], bool],
        dangers: Dangers,
    ) -> None:
        self._detector = detector
        self._questions = questions
        self._matcher = matcher
        self._calibration = calibration
        self._says_nothing = says_nothing
        self._anywhere = Anywhere(matcher.reader, matcher.profile.places)
        self._openings = Openings(dangers.openings, self._forms)
        self._clauses = DangerClauses(dangers.links, matcher.reader.spell_word)

    def judge(self, text: str, match: Match) -> Alarm:
        """Whether a message is a cry for help; « mon mari me frappe, c'est quoi un quartier ? ».

        A long message, or one that holds a pattern beside something else, is judged by its parts.
        """
        whole = self._judge_whole(text, match)
        if whole.finding is None and self._says_nothing(text, match):
            return replace(whole, rings=False)
        is_long = len(match.reading.tokens) > LONG
        if whole.rings and not is_long:
            return whole
        if whole.finding is None and not is_long:
            return max([whole, *self._beside_a_service(text, match)], key=_probability)
        parts = self._questions.at_the_ends(text)
        judged = [self._judge_part(part) for part in parts] if len(parts) > 1 else [whole]
        best = max(judged, key=_probability)
        if best.rings or match.exact is not None:
            return best
        return max([best, *self._around(text)], key=_probability)

    def _around(self, text: str) -> Iterator[Alarm]:
        """The words around each danger that was found, where they surely tell one alone."""
        for finding in self._detector.gravest(text):
            for part in self._clauses.around(text, finding):
                alone = self._surely_alone(part)
                if alone and alone.finding and alone.finding.entry == finding.entry:
                    yield alone

    def _beside_a_service(self, text: str, match: Match) -> Iterator[Alarm]:
        """The clauses that surely tell a danger, of a message that surely asks for a service.

        « Un club de foot, car mon mari me frappe »: nobody is hit in play.
        """
        if match.exact is not None or match.confidence < _ASKED:
            return
        yield from filter(None, map(self._surely_alone, self._clauses.linked(text)))

    def _surely_alone(self, part: str) -> Alarm | None:
        """What a part surely tells by a pattern; None where it tells nothing so.

        It is no message of its own: the words of a text mean something else there. Most parts hold
        no pattern, which is found out in a third of the time that ranking them would take.
        """
        if not any(self._detector.find(text) for text in self._judged_for(part) if text):
            return None
        alone = self._judge_whole(part, self._matcher.match(part, whole=False))
        return alone if _is_sure(alone) else None

    def _judged_for(self, part: str) -> Iterator[str]:
        """The texts that a part may be judged by: without its opening, its age, its places."""
        told = self._openings.after(part)
        yield told
        yield _without_age(told)
        yield self._anywhere.said(told)

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
        rest = _without_age(text)
        if rest and not judged.rings:
            younger = self._judge(rest, self._matcher.match(rest))
            judged = max(judged, younger, key=_probability)
        is_settled = judged.rings or match.exact is not None or match.dangerous < _ALERT
        anywhere = "" if is_settled else self._anywhere.said(text)
        if not anywhere:
            return judged
        elsewhere = self._judge(anywhere, self._matcher.match(anywhere))
        return max(judged, elsewhere, key=_probability)

    def _forms(self, text: str) -> tuple[str, ...]:
        return tuple(word.form for word in self._matcher.reader.spell(text))

    def _judge(self, text: str, match: Match) -> Alarm:
        return alarm.judge(match, self._detector.find(text), self._calibration)


def _without_age(text: str) -> str:
    """What comes after an age that opens a message; nothing where none does, or nothing comes."""
    aged = _OPENING_AGE.match(text)
    return text[aged.end() :] if aged else ""


def _is_sure(alarm: Alarm) -> bool:
    """Whether a pattern in a part of a message surely tells a danger.

    A cry must be the whole message.
    """
    found = alarm.finding
    return found is not None and found.pattern != CRIES and alarm.probability >= _SURELY


def _probability(alarm: Alarm) -> float:
    return alarm.probability
