"""The contours of the quartiers prioritaires, as the official file (GeoJSON) holds them."""

import json
from collections.abc import Mapping
from typing import Any

Point = tuple[float, float]
"""Longitude and latitude, in degrees (WGS84)."""
Ring = tuple[Point, ...]
"""A closed line: its last point is its first."""
Contour = tuple[Ring, ...]
"""The rings of all the parts of a quartier, holes included: inside is what an odd number of them
surround."""
_POLYGON, _SEVERAL = "Polygon", "MultiPolygon"


def read_contours(text: str) -> Mapping[str, Contour]:
    """The contour of each quartier by its official code.

    ValueError, KeyError, TypeError or IndexError when the text is no such file.
    """
    features = json.loads(text)["features"]
    return {one["properties"]["code_qp"]: _contour(one["geometry"]) for one in features}


def _contour(geometry: Mapping[str, Any]) -> Contour:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in (_POLYGON, _SEVERAL):
        raise ValueError(kind)
    polygons = [coordinates] if kind == _POLYGON else coordinates
    rings = tuple(_ring(ring) for polygon in polygons for ring in polygon)
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        raise ValueError("a ring that is not closed")
    return rings


def _ring(points: list[list[float]]) -> Ring:
    return tuple((float(point[0]), float(point[1])) for point in points)
