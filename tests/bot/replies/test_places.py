"""Where a position is: the same as shapely says, everywhere around every contour."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import cos, radians

import pytest
import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from bot.parts import Parts
from bot.replies.places import FAR, Places, standing
from knowledge.contours import Contour, read_contours
from tests.conftest import KNOWLEDGE

FILE = (KNOWLEDGE / "quartiers.geojson").read_text(encoding="utf-8")
CONTOURS = read_contours(FILE)
AREAS: dict[str, BaseGeometry] = {
    feature["properties"]["code_qp"]: shape(feature["geometry"])
    for feature in json.loads(FILE)["features"]
}
CODES = sorted(AREAS)
MANY = 150
MEAN_RADIUS = 6_371_008.8
"""Of the Earth, in metres (IUGG)."""
ABOUT = 0.004
"""A sphere is off the ellipsoid by so much at most."""

SQUARE = "[[0,0],[0,1],[1,1],[1,0],[0,0]]"
HOLE = "[[0.4,0.4],[0.6,0.4],[0.6,0.6],[0.4,0.6],[0.4,0.4]]"
ISLE = "[[2,0],[3,0],[3,1],[2,1],[2,0]]"


def flat(geometry: BaseGeometry, latitude: float) -> BaseGeometry:
    """In metres, on a sphere."""
    degree = radians(1) * MEAN_RADIUS
    east = degree * cos(radians(latitude))
    return shapely.transform(geometry, lambda points: points * [east, degree])


def positions(area: BaseGeometry, seed: str) -> Iterator[tuple[float, float]]:
    """Points in and around an area, many of them within a few metres of its border."""
    chance = random.Random(seed)
    west, south, east, north = area.buffer(0.01).bounds
    for _ in range(MANY):
        yield chance.uniform(west, east), chance.uniform(south, north)
        on_border = area.boundary.interpolate(chance.random(), normalized=True)
        for metres in (1, 10, 60):
            degrees = metres / 100_000
            yield (
                on_border.x + chance.uniform(-degrees, degrees),
                on_border.y + chance.uniform(-degrees, degrees),
            )


@pytest.mark.parametrize("code", CODES)
def test_inside_and_the_distance_are_those_of_shapely(code: str) -> None:
    area = AREAS[code]
    for place in positions(area, code):
        inside, metres = standing(CONTOURS[code], place)
        assert inside == area.contains(Point(place)), place
        expected = flat(area.boundary, place[1]).distance(flat(Point(place), place[1]))
        assert metres == pytest.approx(expected, rel=ABOUT, abs=0.01)


@pytest.mark.parametrize("code", CODES)
def test_a_corner_and_the_middle_of_a_side_are_on_the_border(code: str) -> None:
    for ring in CONTOURS[code]:
        for (x1, y1), (x2, y2) in pairwise(ring):
            for place in ((x1, y1), ((x1 + x2) / 2, (y1 + y2) / 2)):
                assert standing(CONTOURS[code], place)[1] < 0.001


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        ((0.2, 0.5), True),
        ((0.5, 0.5), False),
        ((0.41, 0.5), False),
        ((0.39, 0.5), True),
        ((0.2, 0.4), True),
        ((1.5, 0.5), False),
        ((2.5, 0.5), True),
        ((3.5, 0.5), False),
        ((-1.0, 0.0), False),
        ((-1.0, 1.0), False),
    ],
)
def test_holes_are_outside_and_every_part_is_inside(
    place: tuple[float, float], inside: bool
) -> None:
    contour = made("MultiPolygon", f"[[{SQUARE},{HOLE}],[{ISLE}]]")
    assert standing(contour, place)[0] is inside
    both = f'{{"type":"MultiPolygon","coordinates":[[{SQUARE},{HOLE}],[{ISLE}]]}}'
    assert shapely.from_geojson(both).contains(Point(place)) is inside


def test_a_plain_polygon_is_read_too() -> None:
    assert standing(made("Polygon", f"[{SQUARE}]"), (0.5, 0.5))[0]


def made(kind: str, coordinates: str) -> Contour:
    geometry = f'{{"type":"{kind}","coordinates":{coordinates}}}'
    feature = f'{{"properties":{{"code_qp":"QN1"}},"geometry":{geometry}}}'
    return read_contours(f'{{"features":[{feature}]}}')["QN1"]


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [("Point", "[0,0]"), ("Polygon", "[]"), ("Polygon", "[[[0,0],[0,1],[1,1],[1,0]]]")],
)
def test_what_is_no_area_is_refused(kind: str, coordinates: str) -> None:
    with pytest.raises(ValueError):
        made(kind, coordinates)


@pytest.mark.parametrize(
    ("ring", "metres"),
    [
        ("[[1.5,48.45],[1.5001,48.45],[1.5001,48.4501],[1.5,48.45]]", 1111.990),
        ("[[1.51,48.44],[1.5101,48.4399],[1.5101,48.4401],[1.51,48.44]]", 739.886),
    ],
    ids=["to the north", "to the east"],
)
def test_a_degree_is_as_long_as_on_the_ellipsoid(ring: str, metres: float) -> None:
    """A hundredth of a degree from a place in Chartres, by Vincenty's formula on WGS84."""
    inside, found = standing(made("Polygon", f"[{ring}]"), (1.5, 48.44))
    assert not inside and found == pytest.approx(metres, abs=0.01)


def test_a_position_in_each_quartier_finds_it_and_from_outside_the_nearest(parts: Parts) -> None:
    places = Places(parts.base)
    for quartier in parts.base.priority_quartiers:
        assert quartier.code is not None
        middle = AREAS[quartier.code].representative_point()
        found = places.of(middle.y, middle.x)
        assert found is not None and found.inside and found.quartier == quartier
    areas = {one.key: AREAS[one.code] for one in parts.base.priority_quartiers if one.code}
    chance = random.Random(6)
    for _ in range(MANY):
        x, y = chance.uniform(1.40, 1.56), chance.uniform(48.40, 48.48)
        found = places.of(y, x)
        assert found is not None
        distances = {key: flat(one, y).distance(flat(Point(x, y), y)) for key, one in areas.items()}
        nearest = min(distances.values())
        assert distances[found.quartier.key] <= nearest * (1 + ABOUT)
        assert found.inside == (nearest == 0)


@pytest.mark.parametrize("place", [(90.0, 180.0), (-90.0, -180.0), (0.0, 0.0), (48.85, 2.35)])
def test_the_ends_of_the_world_are_far(parts: Parts, place: tuple[float, float]) -> None:
    found = Places(parts.base).of(*place)
    assert found is not None and not found.inside and found.metres > FAR


def test_without_contours_no_place_is_found(parts: Parts) -> None:
    assert Places(replace(parts.base, contours={})).of(48.44, 1.50) is None
