"""What a message leaves to the conversation: how it goes on, and how much of a topic it has."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, prod

from bot.ranking.evidence import Profile
from bot.words.memo import Latest, Memo
from bot.words.reader import Reader
from bot.words.reading import Reading, Token
from bot.words.runs import Runs
from knowledge.base import KnowledgeBase

_YEAR = re.compile(r"(?:19|20)\d\d")
_OLDEST = 100
"""Of the people for whom one asks, in years."""

_ASKING = (
    ("est", "ce", "que"),
    ("ce", "est", "quoi"),
    ("ce", "est", "qui"),
    ("ce", "est", "ou"),
    ("il", "y", "a"),
)
_CLEAR = 0.5
"""From this telling on (0 to 1) a word is what a pronoun after it stands for."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message is said.

    ``topic`` holds its words that name a topic, each with how well it does: 1 for one that a single
    entry holds. ``about`` are the lemmas of everything that it says but names, persons, numbers,
    and words that go on or ask for a detail. ``elsewhere`` tells that it speaks of the time, the
    weather or the bot, ``returning`` that it goes back to what was spoken of earlier, ``own`` how
    much of a topic it has beside names, 0 to 1. The others are explained in ``FollowUpEvidence``.
    """

    topic: Mapping[str, float]
    linked: bool
    pointing: bool
    choosing: bool
    person: bool
    to_bot: bool
    elsewhere: bool
    returning: bool
    own: float
    about: frozenset[str]

    @property
    def marked(self) -> bool:
        """Whether a word goes on, points back or asks for another one."""
        return self.linked or self.pointing or self.choosing

    @property
    def weight(self) -> float:
        """How much of a topic the message has, 0 to 1: any clear word makes one."""
        return 1.0 - prod(1.0 - telling for telling in self.topic.values())

    def held(self, entries: Iterable[str], profile: Profile) -> dict[str, float]:
        """Which share of that topic the texts of each entry hold, beside the others' texts."""
        total = sum(self.topic.values())
        found = dict.fromkeys(entries, 0.0)
        for lemma, telling in self.topic.items():
            owners = profile.entries.get(lemma, {})
            most = max((owners.get(entry, 0) for entry in found), default=0)
            for entry in found:
                found[entry] += telling / total * owners.get(entry, 0) / most if most else 0.0
        return found


_Topic = tuple[int, str, float]
"""A word that names a topic: its place, its lemma, and how well it does."""


class Ellipsis:
    """Reads messages for what they leave out; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader, profile: Profile) -> None:
        following = base.lexicon.following
        details = (base.lexicon.needs[need] for need in following.details)
        self._profile = profile
        self._tellings = Memo(self._telling)
        self._kinds = {entry.id: entry.kind for entry in base.entries.values()}
        self._links = frozenset(_forms(reader, following.links))
        self._pointing = Runs(_spelt(reader, following.pointing))
        self._elsewhere = Runs(_spelt(reader, following.asides))
        self._changing = list(_spelt(reader, following.changing))
        self._returning = Runs(_spelt(reader, following.returning))
        self._choosing = frozenset(_forms(reader, following.choosing))
        self._persons = frozenset(_forms(reader, following.persons))
        self._little = self._links | self._choosing | self._persons
        self._to_bot = frozenset(_forms(reader, following.to_bot))
        self._said = Latest(self._manner)
        self._details = frozenset(
            lemma
            for expressions in (following.detail_words, *details)
            for lemma in _lemmas(reader, expressions)
        )

    def changes(self, reading: Reading) -> bool:
        """Whether a message opens with words that change the subject, and goes on: « autre chose :
        les bus »."""
        forms = [token.meant for token in reading.core]
        return 0 < self._opening(forms) < len(forms)

    def of(self, reading: Reading, asking: frozenset[int] = frozenset()) -> Manner:
        """How a message is said; ``asking`` are the places of its words that ask for a detail."""
        manner = self._said(reading)
        if not asking:
            return manner
        return replace(manner, about=frozenset(self._about(reading, asking)))

    def _opening(self, forms: Sequence[str]) -> int:
        """How many words at the beginning change the subject."""
        opened = (len(one) for one in self._changing if tuple(forms[: len(one)]) == one)
        return next(opened, 0)

    def _manner(self, reading: Reading) -> Manner:
        """How a message is said, whatever detail it asks for."""
        forms = [token.meant for token in reading.tokens]
        numbers = any(map(_may_be_age, reading.tokens))
        changed = self._opening(forms) if len(reading.content) > 1 else 0
        forms = forms[changed:]
        topics = list(self._topics(reading))
        return Manner(
            {lemma: telling for _, lemma, telling in topics},
            bool(forms) and forms[0] in self._links,
            not changed and self._points_back(reading, forms, topics),
            not self._choosing.isdisjoint(forms),
            numbers or not self._persons.isdisjoint(forms),
            not self._to_bot.isdisjoint(forms),
            self._elsewhere.any_in(forms),
            self._returning.any_in(forms),
            # Beside the names that it says.
            1.0 - prod(1.0 - own for place, _, own in topics if place not in reading.covered),
            frozenset(self._about(reading, frozenset())),
        )

    def _about(self, reading: Reading, asking: frozenset[int]) -> Iterator[str]:
        """The lemmas of what is said beside names, persons, numbers, links and details."""
        for place in reading.content:
            token = reading.tokens[place]
            is_said_otherwise = place in asking or place in reading.covered
            if not (is_said_otherwise or self._is_aside(token) or _may_be_age(token)):
                yield token.lemma

    def _points_back(
        self, reading: Reading, forms: Sequence[str], topics: Collection[_Topic]
    ) -> bool:
        """Whether a word stands for something said before the message.

        After a clear topic it stands for that: « la régie, c'est quoi », « l'Adie prête-t-elle ».
        """
        own = [place for place, _, telling in topics if telling >= _CLEAR] + sorted(reading.covered)
        # « c'est quoi un quartier prioritaire » asks of what it names, if by no word alone.
        names_some = bool(own or topics)
        before = forms[: min(own, default=len(forms))]
        return self._pointing.any_in(_without_asking(before) if names_some else before)

    def _topics(self, reading: Reading) -> Iterator[_Topic]:
        """The words that name a topic: no places, persons, links or words that ask for a detail."""
        for place in reading.content:
            token = reading.tokens[place]
            in_name = place in reading.covered
            if _says_no_topic(token) or (self._is_aside(token) and not in_name):
                continue
            yield place, token.lemma, self._tellings[token.lemma]

    def _is_aside(self, token: Token) -> bool:
        return token.meant in self._little or token.lemma in self._details

    def _telling(self, lemma: str) -> float:
        """How well a word names a topic, by the effective number of the entries that hold it."""
        owners = self._profile.entries.get(lemma, {})
        held = [count for entry, count in owners.items() if self._kinds.get(entry) != "urgence"]
        total = sum(held)
        entropy = -sum(count / total * log(count / total) for count in held)
        return 1.0 - entropy / log(len(self._kinds))


def _without_asking(forms: Sequence[str]) -> list[str]:
    """Some words without « est-ce que », « il y a » and the like, which point to nothing before."""
    places = range(len(forms))
    asking = {at + i for at in places if tuple(forms[at : at + 3]) in _ASKING for i in range(3)}
    return [form for at, form in enumerate(forms) if at not in asking]


def _says_no_topic(token: Token) -> bool:
    """« Et en 2025 ? » names no topic, though one entry alone may speak of that year."""
    is_year = token.status == "number" and _YEAR.fullmatch(token.form) is not None
    return token.status == "unknown" or is_year or _may_be_age(token)


def _may_be_age(token: Token) -> bool:
    return token.status == "number" and token.form.isdigit() and 0 < int(token.form) < _OLDEST


def _lemmas(reader: Reader, expressions: Iterable[str]) -> Iterator[str]:
    """The lemmas of the expressions of one word."""
    for expression in expressions:
        spelt = reader.spell(expression)
        if len(spelt) == 1:
            yield reader.lemma(spelt[0])


def _spelt(reader: Reader, expressions: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words of each expression, as they are read."""
    for expression in expressions:
        yield tuple(word.form for word in reader.spell(expression))


def _forms(reader: Reader, expressions: Iterable[str]) -> Iterator[str]:
    """The words of some expressions, as they are read."""
    for spelt in _spelt(reader, expressions):
        yield from spelt
