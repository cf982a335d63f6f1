"""What is missing: questions without an answer, the nearest entry, and a line to paste."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from bot.parts import Parts
from bot.ranking.examples import OUT_OF_SCOPE
from bot.reply import Outcome
from bot.report.likeness import MASK, Group, Likeness
from bot.report.table import ENOUGH
from bot.report.tally import Tally, Unanswered
from knowledge.folding import fold_word
from knowledge.written import Place

NEAR_ENOUGH = 0.1
"""The least chance that one of the three best entries answers, for one to be called near."""
OTHER_WORDINGS = 3
_WORD = re.compile(r"\[?\w+\]?")
_LEFT_OUT = "…"
_WHY: dict[str, Callable[[Unanswered], int]] = {
    "le bot a demandé de choisir": lambda asked: asked.clarifications,
    "pas compris": lambda asked: asked.unknown,
    "un autre lieu, un homonyme ou un sujet proche": lambda asked: asked.near,
    "un autre service": lambda asked: asked.elsewhere,
}
"""Why the bot did not answer, and how often it was so."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A group of questions without an answer: its most frequent one, and some others.

    ``people`` are the residents that are different for sure. ``nearest`` is an entry's id, or None
    where none is near; ``confidence``, from 0 to 1, is that of the bot in it. ``line`` is to be
    pasted at ``place``; both are None on a page that leaves the team. ``kind`` is the part of
    hors_sujet.yaml where it goes if it is no topic of the bot's.
    """

    text: str
    others: tuple[str, ...]
    times: int
    people: int
    why: str
    nearest: str | None
    confidence: float
    line: str | None
    place: Place | None
    kind: str


class Gaps:
    """Makes gaps of groups, for the team or for others.

    ``parts`` gives what answers now: nothing of it is kept between two steps. ``places`` are those
    where questions are written, by entry.
    """

    def __init__(
        self,
        parts: Callable[[], Parts],
        tally: Tally,
        places: Mapping[str, Place],
        *,
        shared: bool,
    ) -> None:
        self._parts = parts
        self._tally = tally
        self._places = places
        self._shared = shared
        self.likeness = Likeness(lambda: parts().matcher.reader)

    @property
    def size(self) -> int:
        """How many different questions have no answer."""
        return len(self._tally.questions)

    def fill(self) -> Iterator[None]:
        """Make the questions without an answer ready to be joined; pauses after each."""
        for question, asked in self._tally.questions.items():
            self.likeness.add(question, asked.times)
            yield

    def people(self, group: Group) -> int:
        """How many different residents asked this, for sure."""
        return self._tally.at_least(
            person for one in group.questions for person in self._asked(one).people
        )

    def of(self, group: Group) -> Gap | None:
        """What is missing; None when the bot answers by now."""
        text, *others = sorted(group.questions, key=self._rank)
        parts = self._parts()
        reply, _ = parts.assistant.reply(text)
        if reply.outcome in (Outcome.ANSWER, Outcome.EMERGENCY):
            return None
        match = parts.matcher.match(text)
        nearest = match.best if match.offer >= NEAR_ENOUGH else None
        margin = "    " if nearest else "  "
        return Gap(
            self._told(text, group) if self._shared else text,
            () if self._shared else tuple(others[:OTHER_WORDINGS]),
            group.times,
            self.people(group),
            self._why(group),
            nearest,
            match.confidence,
            None if self._shared or not has_words(text) else yaml_line(text, margin),
            self._places.get(nearest) if nearest else None,
            match.kind.removeprefix(OUT_OF_SCOPE),
        )

    def _asked(self, question: str) -> Unanswered:
        return self._tally.questions[question]

    def _rank(self, question: str) -> tuple[int, int, bool, int, str]:
        """What is asked most comes first; then what needed no mask, and what is short."""
        asked = self._asked(question)
        many = self._tally.at_least(asked.people)
        return -many, -asked.times, bool(MASK.search(question)), len(question), question

    def _why(self, group: Group) -> str:
        """Why the bot did not answer, most of the times."""
        asked = [self._asked(one) for one in group.questions]
        return max(_WHY, key=lambda why: sum(map(_WHY[why], asked)))

    def _told(self, text: str, group: Group) -> str:
        """A question of several, with only those words that ENOUGH residents wrote."""
        people: dict[str, list[int]] = {}
        for one in group.questions:
            for word in set(_folded(one)):
                people.setdefault(word, []).extend(self._asked(one).people)
        many = {word for word, them in people.items() if self._tally.at_least(them) >= ENOUGH}
        kept = _WORD.sub(
            lambda found: found[0] if fold_word(found[0].lower()) in many else _LEFT_OUT, text
        )
        return re.sub(rf"{_LEFT_OUT}(?:\W*{_LEFT_OUT})+", _LEFT_OUT, kept)


def _folded(text: str) -> Iterator[str]:
    return (fold_word(word.lower()) for word in _WORD.findall(text))


def has_words(text: str) -> bool:
    """Whether there is anything to read in a text besides masks."""
    return any(map(str.isalnum, MASK.sub("", text)))


def yaml_line(question: str, margin: str) -> str:
    """A line of a list of texts, whatever the question holds.

    Without masks, which are no words of residents; straight quotes become « … », as in the guide.
    """
    text = (
        re.sub(r'"([^"]*)"', r"« \1 »", MASK.sub("", question)).replace('"', "").replace("\\", "/")
    )
    text = re.sub(r"\s+([,.])", r"\1", " ".join(text.split())).strip(" ,")
    quoted = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10_000).rstrip("\n")
    return f"{margin}- {quoted}"
