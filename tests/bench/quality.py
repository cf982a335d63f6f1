"""How well a method answers labelled questions, counted as ``main.py eval`` counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from bot.learning.labelled import Half, Labelled, satisfies
from bot.measuring.evaluation import judge
from bot.measuring.judged import Judged
from bot.parts import Parts
from bot.ranking.examples import OUT_OF_SCOPE
from bot.reply import Choice, Outcome, Reply
from tests.bench.methods import Rank, Ranked

FALSE_ANSWERS = 0.08
"""A threshold may let through this share of the out-of-scope messages it is chosen on."""
OFFERED = 3
OFFER_FROM = 0.5
"""The best entries are offered under the threshold, down to this share of it."""
HALVES: tuple[Half, Half] = ("calibrating", "held-out")
Kinds = Mapping[str, str]
"""The kind of each entry: an urgent one is an alarm, whoever found it."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The best entries for a question; no confidence when a counter-example is likelier."""

    labelled: Labelled
    entries: tuple[str, ...]
    confidence: float
    milliseconds: float = 0.0

    @property
    def hit(self) -> bool:
        """Whether the best entry satisfies."""
        return satisfies(self.entries[0], self.labelled.expected)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1: ``false`` and ``offered`` of the messages out of scope."""

    right: float
    helped: float
    false: float
    offered: float
    auroc: float


@dataclass(frozen=True, slots=True)
class Row:
    """A method: on the half that no threshold comes from, on both halves, and its times in ms.

    There is no ``both`` for what was settled with the help of one half.
    """

    name: str
    held_out: Score
    both: Score | None
    median: float
    late: float


def ours(parts: Parts, questions: Sequence[Labelled]) -> Row:
    """The bot with the thresholds that it is shipped with."""
    judged = judge(parts.assistant, questions)
    held_out = [one for one in judged if one.labelled.half == "held-out"]
    matches = [(one.labelled, parts.matcher.match(one.labelled.question)) for one in held_out]
    guesses = [Guess(labelled, (match.best,), match.confidence) for labelled, match in matches]
    median, late = times(one.milliseconds for one in judged)
    return Row("Allô Quartiers", score(held_out, guesses), None, median, late)


def row(name: str, rank: Rank, questions: Iterable[Labelled], kinds: Kinds) -> Row:
    """A method with its best thresholds: that of each half is used on the other half."""
    guesses = [_guess(rank, labelled) for labelled in questions]
    held_out = [guess for guess in guesses if guess.labelled.half == "held-out"]
    judged = two_fold(guesses, kinds)
    median, late = times(guess.milliseconds for guess in guesses)
    unseen = [one for one in judged if one.labelled.half == "held-out"]
    return Row(name, score(unseen, held_out), score(judged, guesses), median, late)


def _guess(rank: Rank, labelled: Labelled) -> Guess:
    start = perf_counter()
    ranked = rank(labelled.question)
    return guess(labelled, ranked, 1000 * (perf_counter() - start))


def guess(labelled: Labelled, ranked: Ranked, milliseconds: float = 0.0) -> Guess:
    """What a ranking of classes says of a question."""
    entries = [(label, held) for label, held in ranked if not label.startswith(OUT_OF_SCOPE)]
    confidence = entries[0][1] if ranked[0] == entries[0] else 0.0
    best = tuple(label for label, _ in entries[:OFFERED])
    return Guess(labelled, best, confidence, milliseconds)


def two_fold(guesses: Sequence[Guess], kinds: Kinds) -> list[Judged]:
    """Every guess, judged with the threshold of the other half."""
    first, second = ([one for one in guesses if one.labelled.half == half] for half in HALVES)
    return [
        judged
        for chosen_on, used_on in ((first, second), (second, first))
        for judged in _judged(used_on, threshold(chosen_on, kinds), kinds)
    ]


def threshold(guesses: Sequence[Guess], kinds: Kinds) -> float:
    """The confidence from which most answers are right, and few enough out of scope are false.

    When none has few enough, the one that has fewest.
    """

    def worth(candidate: float) -> tuple[bool, float, float, float]:
        judged = _judged(guesses, candidate, kinds)
        right, false = _share_right(judged), _share_false(judged)
        allowed = false <= FALSE_ANSWERS
        return allowed, right if allowed else -false, -false, candidate

    return max({one.confidence for one in guesses if one.confidence > 0}, key=worth)


def _judged(guesses: Iterable[Guess], answer_from: float, kinds: Kinds) -> list[Judged]:
    return [
        Judged(one.labelled, reply(one, answer_from, kinds), one.milliseconds) for one in guesses
    ]


def reply(guess: Guess, answer_from: float, kinds: Kinds) -> Reply:
    """An answer from a threshold on, choices down to a share of it."""
    best = guess.entries[0]
    if guess.confidence >= answer_from:
        urgent = kinds.get(best) == "urgence"
        return Reply(Outcome.EMERGENCY if urgent else Outcome.ANSWER, "", best, guess.confidence)
    if guess.confidence >= OFFER_FROM * answer_from:
        choices = tuple(Choice(entry, entry) for entry in guess.entries)
        return Reply(Outcome.CLARIFICATION, "", None, guess.confidence, choices=choices)
    return Reply(Outcome.FALLBACK, "", None, guess.confidence)


def score(judged: Sequence[Judged], guesses: Iterable[Guess]) -> Score:
    """The figures of a set of questions, as they are judged and as they were guessed."""
    outside = [one for one in judged if one.out_of_scope]
    return Score(
        right=_share_right(judged),
        helped=_share(one.helped for one in judged if one.in_scope),
        false=_share_false(judged),
        offered=_share(bool(one.reply.choices) for one in outside),
        auroc=_told_apart(judged, guesses),
    )


def _told_apart(judged: Sequence[Judged], guesses: Iterable[Guess]) -> float:
    """The AUROC of the confidence: right guesses in scope against everything out of scope."""
    inside = {one.labelled for one in judged if one.in_scope}
    outside = {one.labelled for one in judged if one.out_of_scope}
    positives, negatives = [], []
    for one in guesses:
        if one.labelled in inside and one.hit:
            positives.append(one.confidence)
        if one.labelled in outside:
            negatives.append(one.confidence)
    return auroc(positives, negatives)


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """How often a positive stands above a negative, a tie counting half; 0.5 of nothing."""
    if not positives or not negatives:
        return 0.5
    ordered = np.sort(negatives)
    under = np.searchsorted(ordered, positives, "left")
    not_above = np.searchsorted(ordered, positives, "right")
    return float((under + not_above).sum() / (2 * len(positives) * len(negatives)))


def times(milliseconds: Iterable[float]) -> tuple[float, float]:
    """The median, and what all but one in a hundred take at most."""
    median, late = np.percentile(list(milliseconds), [50, 99])
    return float(median), float(late)


def _share_right(judged: Iterable[Judged]) -> float:
    return _share(one.right for one in judged if one.in_scope)


def _share_false(judged: Iterable[Judged]) -> float:
    return _share(one.false_answer for one in judged if one.out_of_scope)


def _share(flags: Iterable[bool]) -> float:
    counted = list(flags)
    return sum(counted) / len(counted) if counted else 0.0
