"""An entry of all towns leads to its only member in a town, or stays where there are several."""

import pytest

from bot.replies.families import Families

LISTED = {
    "halls": ["hall-luce", "hall-clos", "hall-pont", "market"],
    "hall-luce": ["halls"],
    "hall-clos": ["halls", "hall-pont"],
    "hall-pont": ["halls"],
    "market": [],
}
TOWNS = {"hall-luce": "luce", "hall-clos": "chartres", "hall-pont": "chartres", "market": "luce"}


@pytest.mark.parametrize(
    ("last", "town", "found"),
    [
        pytest.param("halls", "luce", {"hall-luce"}, id="the only one there"),
        pytest.param("halls", "chartres", {"halls"}, id="several: the head names them"),
        pytest.param("hall-luce", "chartres", {"halls"}, id="from a member to another town"),
        pytest.param("hall-clos", "luce", {"hall-luce"}, id="from one of several"),
        pytest.param("halls", "mainvilliers", set(), id="nobody there"),
        pytest.param("market", "luce", set(), id="what points to nobody is of no family"),
    ],
)
def test_a_town_leads_to_its_member(last: str, town: str, found: set[str]) -> None:
    assert Families(LISTED, TOWNS).moved(last, [town]) == found
