"""Whatever comes from Telegram, of every kind and with every field, is answered or let be.

The last tests keep what was found by ``make soak``.
"""

from collections.abc import Iterator
from typing import get_args

import pytest
import telegram  # noqa: TID251  the library's own classes
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.parts import Parts
from tests.fuzz.receiver import Receiver
from tests.fuzz.updates import KINDS, Json, broken, fields, updates
from tests.telegram.resident import message, tap

HANDLED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")


@pytest.fixture(scope="module")
def receiver(parts: Parts) -> Iterator[Receiver]:
    with Receiver(parts) as running:
        yield running


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_update_is_taken(receiver: Receiver, kind: str) -> None:
    @settings(max_examples=5)
    @given(st.lists(updates(kind), min_size=1, max_size=5))
    def taken(some: list[Json]) -> None:
        assert receiver.faults(some) == []
        assert receiver.refused == []

    taken()


@pytest.mark.parametrize("kind", HANDLED)
def test_every_field_of_what_is_handled_is_taken(receiver: Receiver, kind: str) -> None:
    def given_with(field: str) -> None:
        @settings(max_examples=2, phases=[Phase.generate])
        @given(updates(kind, (field,)))
        def taken(update: Json) -> None:
            assert receiver.faults([update]) == [], field
            assert receiver.refused == [], field

        taken()

    for field in fields(get_args(fields(telegram.Update)[kind])[0]):
        given_with(field)


@settings(max_examples=100)
@given(st.lists(broken(), min_size=1, max_size=6))
def test_an_update_that_is_not_quite_one_is_let_be(receiver: Receiver, some: list[Json]) -> None:
    assert receiver.faults(some) == []


@pytest.mark.parametrize("kind", ["message", "business_message"])
def test_a_chat_whose_number_is_a_list_stops_nothing(receiver: Receiver, kind: str) -> None:
    odd = message(42, text="bonjour")
    odd["chat"]["id"] = [{"nouveau": None}]
    assert receiver.faults([{kind: odd}]) == []
    assert receiver.answers([{"message": message(42, text="bonjour")}]) == 1


def test_a_venue_without_a_location_beside_it_is_a_position(receiver: Receiver) -> None:
    place = {"location": {"latitude": 48.45, "longitude": 1.48}, "title": "Ici", "address": "Rue"}
    assert receiver.faults([{"message": message(42, venue=place)}]) == []
    assert receiver.answers([{"message": message(42, venue=place)}]) == 1


@pytest.mark.parametrize("data", [3, "", None])
def test_a_tap_on_nothing_is_no_tap(receiver: Receiver, data: object) -> None:
    odd = tap(42, "contact") | {"data": data}
    assert receiver.answers([{"callback_query": odd}]) == 0
