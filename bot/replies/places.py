"""From a position to a quartier: inside or outside of its contour, and how far from its border."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, inf, radians

from knowledge.base import KnowledgeBase
from knowledge.contours import Contour, Point
from knowledge.model import Quartier

NEAR = 50.0
"""Metres: telephones err by 5 to 50, and the mairie of Lucé is 7 outside of a contour."""
FAR = 25_000.0
"""Metres from the nearest quartier, all in its middle: Chartres métropole covers 858 km², as a
circle of 16.5 km would, and half as much again allows for its shape. Too wide is harmless: whoever
is just outside of it is told the nearest quartier and how far it is, which is true."""


@dataclass(frozen=True, slots=True)
class Place:
    """The quartier that a position is in, or the nearest; ``metres`` is how far its border is."""

    quartier: Quartier
    inside: bool
    metres: float

    @property
    def is_far(self) -> bool:
        """Whether nothing here is for somebody who is there."""
        return not self.inside and self.metres > FAR


class Places:
    """Knows the contours of today's quartiers prioritaires."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._contours = [
            (one, base.contours[one.key])
            for one in base.priority_quartiers
            if one.key in base.contours
        ]

    def of(self, latitude: float, longitude: float) -> Place | None:
        """The place of a position in degrees; None when no contour is known."""
        found = (
            Place(quartier, *standing(contour, (longitude, latitude)))
            for quartier, contour in self._contours
        )
        return min(found, key=lambda place: (not place.inside, place.metres), default=None)


def standing(contour: Contour, position: Point) -> tuple[bool, float]:
    """Whether a position is inside of a contour, and the metres to its border."""
    inside, nearest = False, inf
    for (x1, y1), (x2, y2) in _sides(contour, position):
        nearest = min(nearest, _to_side(x1, y1, x2 - x1, y2 - y1))
        # A half-line to the east crosses the border an odd number of times from inside only.
        if (y1 > 0) != (y2 > 0) and x1 - y1 * (x2 - x1) / (y2 - y1) > 0:
            inside = not inside
    return inside, nearest


def _sides(contour: Contour, position: Point) -> Iterator[tuple[Point, Point]]:
    """The sides of a contour in metres to the east and the north of a position."""
    east, north = _metres_a_degree(position[1])
    for ring in contour:
        yield from pairwise(((x - position[0]) * east, (y - position[1]) * north) for x, y in ring)


def _to_side(x: float, y: float, dx: float, dy: float) -> float:
    """How far the side that leaves (x, y) for (x + dx, y + dy) is from the origin."""
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, -(x * dx + y * dy) / length)) if length else 0.0
    return hypot(x + along * dx, y + along * dy)


def _metres_a_degree(latitude: float) -> tuple[float, float]:
    """The lengths of a degree of longitude and of latitude on the ellipsoid WGS84.

    The usual series (NIMA TR8350.2): a centimetre off at most. Over the few kilometres that
    matter here the Earth is flat to a ten-thousandth.
    """
    angle = radians(latitude)
    east = 111412.84 * cos(angle) - 93.5 * cos(3 * angle) + 0.118 * cos(5 * angle)
    north = 111132.92 - 559.82 * cos(2 * angle) + 1.175 * cos(4 * angle)
    return east, north
