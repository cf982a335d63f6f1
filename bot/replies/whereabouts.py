"""What is said to somebody who sends a position, which is kept nowhere."""

from bot.replies.places import NEAR, Place, Places
from bot.reply import Outcome, PageLink, Reply, choices, source_link
from knowledge.base import KnowledgeBase
from knowledge.french import distance

ADDRESS = "quartiers-adresse"
"""The entry with the official look-up of addresses, which alone has legal value."""


class Whereabouts:
    """Builds the replies to positions from one knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._places = Places(base)
        self._phrases = base.phrases.position

    def reply(self, latitude: float, longitude: float) -> Reply:
        """The reply to a position in degrees: the quartier or the nearest, and the look-up."""
        place = self._places.of(latitude, longitude)
        text = f"{self._told(place)} {self._phrases.official}"
        links = self._links()
        if place is None or place.is_far:
            return Reply(Outcome.ANSWER, text, ADDRESS, 1.0, links)
        quartier = place.quartier
        return Reply(
            Outcome.ANSWER,
            text,
            ADDRESS,
            1.0,
            links,
            source_link(quartier.statuses[0].source),
            related=choices(self._base, [quartier.entry]),
        )

    def request(self) -> Reply:
        """What asks for a position, with the look-up for whoever would rather not send one."""
        return Reply(Outcome.ANSWER, self._phrases.request, ADDRESS, 1.0, self._links())

    def _links(self) -> tuple[PageLink, ...]:
        entry = self._base.entries.get(ADDRESS)
        return tuple(PageLink(link.title, link.url) for link in entry.links[:1]) if entry else ()

    def _told(self, place: Place | None) -> str:
        if place is None or place.is_far:
            return self._phrases.far
        if place.inside:
            told = self._phrases.inside
            if place.metres <= NEAR:
                told += f" {self._phrases.border}"
        else:
            told = self._phrases.beside if place.metres <= NEAR else self._phrases.outside
        names = {"{quartier}": place.quartier.name, "{ville}": self._town(place)}
        for name, value in {**names, "{distance}": distance(place.metres)}.items():
            told = told.replace(name, value)
        return told

    def _town(self, place: Place) -> str:
        return self._base.commune_of(place.quartier).name
