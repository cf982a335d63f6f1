"""What a message says once its places are left out: « un médecin » of « un médecin aux Clos »."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby
from math import inf

from bot.ranking.matcher import Match, Matcher
from bot.words.entities import LINKS
from bot.words.reader import Reader
from bot.words.spelling import Word
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

_BESIDE = 0.5
"""From this share on of what is said beside a place, that place's entry explains too little: with
less, one asks of the place itself (« combien de gens vivent aux Clos »)."""

_LIVING = frozenset(["habiter", "vivre", "loger", "resider", "etre"])
_WHO = frozenset(["je", "j", "on", "nous", "moi", "il", "elle", "ils", "elles"])
"""Lemmas and forms by which one says where somebody lives: « j'habite à Lucé »."""
_TOWN_HALL = "commune_mairie"
"""The need of the lexicon that says a town hall."""
_CLEARLY = 2 / 3
"""From this confidence on, the rest of the message surely asks something."""
_NEAR = 0.35
"""How far the other entry may be behind with the place in the message (scores of the ranking).
"""


class Anywhere:
    """Reads messages without the quartiers and towns that they name; built once per base."""

    def __init__(self, reader: Reader, places: Collection[str]) -> None:
        self._reader = reader
        self._places = places

    def said(self, text: str) -> str:
        """A message but for its quartiers and towns, and for « j'habite » before them.

        Nothing when it names none.
        """
        return self.parts(text)[0]

    def parts(self, text: str) -> tuple[str, bool]:
        """The same, and whether the message says that one lives there."""
        words, found = self._reader.named(text)
        places = set[int]()
        for mention in found.mentions:
            if mention.name.entry in self._places:
                places.update(range(self._start(words, mention.start), mention.end))
        if not places:
            return "", False
        lives = any(self._reader.lemma(words[place]) in _LIVING for place in places)
        kept = (word.written for place, word in enumerate(words) if place not in places)
        # A word that was spelt out to several (« svp ») was typed once.
        return " ".join(word for word, _ in groupby(kept)), lives

    def _start(self, words: Sequence[Word], start: int) -> int:
        """Where what tells of a place begins: « je suis de Lucé » before « Lucé »."""
        linked = start
        while linked and words[linked - 1].form in LINKS:
            linked -= 1
        lives = linked
        while lives and self._reader.lemma(words[lives - 1]) in _LIVING:
            lives -= 1
        who = lives
        while lives < linked and who and words[who - 1].form in _WHO:
            who -= 1
        return who


class Topics:
    """Tells the topic of a message from the place where it is asked; built once per base."""

    def __init__(self, base: KnowledgeBase, matcher: Matcher) -> None:
        entries = base.entries.values()
        places = matcher.profile.places
        self._topics = {one.id for one in entries if one.kind == "information"} - places
        self._near = {one.id: _told_with(one) for one in entries if one.id in places}
        self._halls = {one.ask for one in base.communes.values()}
        self._matcher = matcher
        self._anywhere = Anywhere(matcher.reader, matcher.profile.places)

    def of(self, text: str, match: Match) -> Match:
        """The match of a message, by what it asks rather than by where.

        « un médecin à La Madeleine » asks for a doctor: the entry of a place that explains little
        of what is said beside its name gives way to another that surely answers the rest. What a
        place's own entry leads to (« est-ce un quartier prioritaire ? ») is asked of the place.
        """
        is_place = match.best in self._near or match.best in self._halls
        if match.exact is not None or not (is_place or self.is_where(match)):
            return match
        rest, lives = self._anywhere.parts(text)
        if not rest or not (lives or self.is_where(match)):
            return match
        asked = self._matcher.match(rest, whole=False)
        scores = dict(match.ranked)
        behind = scores[match.best] - scores.get(asked.best, -inf)
        is_near = asked.best in self._near.get(match.best, ())
        is_topic = asked.best in self._topics and not is_near and (lives or behind <= _NEAR)
        if not is_topic or asked.confidence < _CLEARLY:
            return match
        return replace(asked, reading=match.reading)

    def is_where(self, match: Match) -> bool:
        """Whether the best entry of a message is where it is asked: it says little of the rest.

        Or that of a town hall, of which no word is said: « je vis à Lucé, je cherche un travail ».
        """
        if match.best in self._halls:
            return match.best not in match.reading.names and _TOWN_HALL not in match.reading.needs
        return match.evidence.beside_place >= _BESIDE


def _told_with(place: Entry) -> frozenset[str]:
    """The entries that the entry of a place points to, or has its details from."""
    lent = (detail.same_as for detail in place.details.values() if detail.same_as)
    return frozenset((*place.see_also, *lent))
