"""Who is in danger at home: the numbers for a child are not those for a grown-up."""

from dataclasses import replace

from bot.context import NO_CONTEXT, Context
from bot.danger.emergency import Finding
from bot.ranking.matcher import Match
from bot.words.ages import Ages
from bot.words.reader import Reader
from bot.words.runs import Runs
from bot.youth.youth_topics import YouthTopics
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

_CHILD, _GROWN_UP = "urgence-enfant", "urgence-violences"
_ABUSED = "urgence-viol"
_AT_HOME = frozenset([_GROWN_UP, _ABUSED])
"""Dangers whose numbers are those of grown-ups."""
_OF_MINORS_TOO = frozenset([_ABUSED, "urgence-dehors", "urgence-harcelement"])
"""Dangers whose numbers are for everybody, and in which a minor may call one more."""
_OF_AGE, _SPEAKS_FOR_ONESELF = 18, 10
_WORDS_OF_GROWN_UPS = "ADULTE"
"""The group of the danger patterns that only a grown-up says: « mon mari », « mes enfants »."""
_WORDS_OF_CHILDREN = "ENFANT_STRICT"
"""The group of the danger patterns of words for a child: « ma fille », « les gosses »."""
_WORDS_OF_AUTHORITY = "AUTORITE"
"""The group of the danger patterns of adults who have authority over a child: « mon prof »."""
_WORDS_OF_MINORS = "AGE_MINEUR"
"""The group of the danger patterns by which a minor says their age: « 16 ans », « mineur »."""
_WORDS_OF_WOUNDS = "BLESSURE"
"""The group of the danger patterns by which somebody is hurt: « il saigne », « il bouge plus »."""
_WORDS_OF_PARTNERS = "CONJOINT"
"""The group of the danger patterns of words for a partner: « copain », « mon mec »."""
_ATTACKS, _HURT = (
    frozenset(("urgence-agression", "urgence-attentat", _GROWN_UP)),
    "urgence-medicale",
)
"""Dangers that leave people hurt, and that whose first number is for them."""
_MINE = frozenset(("mon", "ma"))
_AS_CHILDREN_SAY = frozenset(("papa", "maman"))
_ONESELF = frozenset("me m moi nous je j jai".split())


class Victims:
    """Picks the entry for the age of whoever is in danger; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader, topics: YouthTopics) -> None:
        self._entries = base.entries
        self._topics = topics
        self._grown_up = self._runs(base, reader, _WORDS_OF_GROWN_UPS)
        self._children = self._runs(base, reader, _WORDS_OF_CHILDREN)
        self._partners = self._runs(base, reader, _WORDS_OF_PARTNERS)
        self._authority = self._runs(base, reader, _WORDS_OF_AUTHORITY)
        self._minors = self._runs(base, reader, _WORDS_OF_MINORS)
        self._wounds = self._runs(base, reader, _WORDS_OF_WOUNDS)

    def entry(
        self, danger: Entry, match: Match, context: Context, finding: Finding | None = None
    ) -> Entry:
        """The entry of a danger, or that for a child or a grown-up where it should be.

        What is told after a child's danger is the same child's: « il m'a encore tapé ». ``finding``
        is the pattern of a cry: a grown-up who tells of a child in danger is no victim.
        """
        if not self.matters(danger) or self._is_grown_up(match):
            return danger
        ages = self.said(match, context) or context.ages
        is_child = context.danger == _CHILD if ages is None else ages[1] < _OF_AGE
        if is_child:
            return self._entries.get(_CHILD, danger)
        is_grown_up = ages is not None and danger.id == _CHILD and _is_of_oneself(finding)
        return self._entries.get(_GROWN_UP, danger) if is_grown_up else danger

    def matters(self, danger: Entry) -> bool:
        """Whether the numbers for a danger depend on the victim's age."""
        return danger.id in _AT_HOME or danger.id == _CHILD

    def said(self, match: Match, context: Context) -> Ages | None:
        """The victim's ages, if a message says them.

        « Mon mari me frappe, mon fils a 6 ans » says no age of hers, « il a 40 ans » tells of
        whoever hits.
        """
        ages = self._topics.ages(match, context)
        if ages is None or self._is_grown_up(match):
            return None
        says_i = any(token.form in _ONESELF for token in match.reading.tokens)
        return ages if says_i or ages[1] < _OF_AGE else None

    def number_beside(self, danger: Entry, match: Match) -> str | None:
        """One more number: the Samu's where somebody is hurt; a child's where a grown-up in danger
        speaks of one, or where the victim may be one; a grown-up's where somebody young speaks of a
        partner; None for others."""
        if danger.id in _ATTACKS and _speaks_of(self._wounds, match):
            return self._number_of(_HURT, danger)
        if danger.id in _AT_HOME and (
            _speaks_of(self._children, match) or self._may_be_a_child(match)
        ):
            return self._number_of(_CHILD, danger)
        if danger.id in _OF_MINORS_TOO and self._may_be_a_minor(danger, match):
            return self._number_of(_CHILD, danger)
        if danger.id == _CHILD and self._speaks_of_own_partner(match):
            return self._number_of(_GROWN_UP, danger)
        return None

    def _number_of(self, other: str, danger: Entry) -> str | None:
        """The first number of another danger's that one does not have."""
        numbers = self._entries[other].numbers if other in self._entries else ()
        return next((one for one in numbers if one not in danger.numbers), None)

    def _may_be_a_minor(self, danger: Entry, match: Match) -> bool:
        """« Mon prof m'a touché », and « ma mère m'a virée, j'ai 16 ans »."""
        ages = self._topics.ages(match, NO_CONTEXT)
        says_so = ages is not None and _SPEAKS_FOR_ONESELF <= ages[1] < _OF_AGE
        is_minor = says_so or _speaks_of(self._minors, match)
        if danger.id == _ABUSED:
            is_minor = is_minor or _speaks_of(self._authority, match)
        return is_minor and not self._is_grown_up(match)

    def _may_be_a_child(self, match: Match) -> bool:
        """« Papa a tapé maman », not « mon mari tape maman »."""
        says = any(token.written.lower() in _AS_CHILDREN_SAY for token in match.reading.tokens)
        return says and not self._is_grown_up(match)

    def _speaks_of_own_partner(self, match: Match) -> bool:
        """« Mon copain », not « le mari de ma mère »."""
        tokens = match.reading.tokens
        places = self._partners.places([one.meant for one in tokens])
        near = (tokens[max(place - 1, 0) : place + 1] for place in places)
        return any(not _MINE.isdisjoint(one.form for one in words) for words in near)

    def remember(self, after: Context, match: Match, before: Context) -> Context:
        """The context after a danger, with the victim's age."""
        danger = self._entries.get(after.danger or "")
        if danger is None or not self.matters(danger):
            return after
        return replace(after, ages=self.said(match, before) or after.ages)

    @staticmethod
    def _runs(base: KnowledgeBase, reader: Reader, group: str) -> Runs:
        said = base.dangers.groups.get(group, ())
        return Runs(tuple(word.form for word in reader.spell(one.lstrip("="))) for one in said)

    def _is_grown_up(self, match: Match) -> bool:
        return self._grown_up.any_in([token.meant for token in match.reading.tokens])


def _speaks_of(some: Runs, match: Match) -> bool:
    tokens = match.reading.tokens
    said = ([one.meant for one in tokens], [one.lemma for one in tokens])
    return any(map(some.any_in, said))


def _is_of_oneself(finding: Finding | None) -> bool:
    return finding is not None and not _ONESELF.isdisjoint(finding.words)
