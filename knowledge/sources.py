"""Dates of sources and verifications: none in the future, none too old."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from knowledge.dates import PartialDate
from knowledge.draft import Draft
from knowledge.faults import Fault
from knowledge.items import Item
from knowledge.model import Quartier
from knowledge.wording import Location

MAX_AGE = timedelta(days=366)
Dated = Iterator[tuple[Item[Any], PartialDate | None, Location]]


def sources(draft: Draft) -> Iterator[Fault]:
    """Every date that is later than today, and every verification that is too old."""
    for dated, day, keys in _dates(draft):
        if day and day.first_day() > draft.today:
            message = (
                f"{day.in_french()} est dans l'avenir : écrivez le jour où vous avez lu la page"
            )
            yield dated.fault(message, *keys)
    sourced: tuple[Item[Any], ...] = (*draft.entries, *draft.hard_words)
    for item in sourced:
        seen = item.value.verified_on
        if seen and seen.last_day() + MAX_AGE < draft.today:
            message = (
                f"la dernière vérification, {seen.in_french()}, a plus d'un an : "
                "relisez la source, puis changez cette date"
            )
            yield item.fault(message, "verifie_le", warning=True)


def _dates(draft: Draft) -> Dated:
    """Every date at which something was published or verified, and the keys that lead to it."""
    sourced: tuple[Item[Any], ...] = (*draft.entries, *draft.hard_words)
    for item in sourced:
        for number, source in enumerate(item.value.sources):
            yield item, source.date, ("sources", number, "date")
        yield item, item.value.verified_on, ("verifie_le",)
    for entry in draft.entries:
        for kind, detail in entry.value.details.items():
            if detail.page:
                yield entry, detail.page.date, ("details", kind, "page", "date")
    for help_number in draft.numbers:
        yield help_number, help_number.value.source.date, ("source", "date")
    for quartier in draft.quartiers:
        yield from _quartier_dates(quartier)


def _quartier_dates(item: Item[Quartier]) -> Dated:
    for number, period in enumerate(item.value.statuses):
        yield item, period.source.date, ("statuts", number, "source", "date")
    if item.value.population:
        yield item, item.value.population.source.date, ("habitants", "source", "date")
