"""What answers say of the quartiers, made from their own data: a fact stands once.

A curator writes ``{prioritaires}`` in an answer; the names of the day take its place.
"""

import re
from collections.abc import Iterable, Sequence

from knowledge.french import capital, in_words, joined, thousands
from knowledge.model import Commune, Entry, Population, Quartier

Values = dict[str, str]
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Placeholders:
    """The texts that stand for placeholders, from the quartiers and communes of the day."""

    def __init__(self, quartiers: Iterable[Quartier], communes: Iterable[Commune]) -> None:
        self._quartiers = {one.key: one for one in quartiers}
        self._communes = {one.key: one for one in communes}
        self._shared = _lists(tuple(self._quartiers.values()), tuple(self._communes.values()))

    def known_to(self, entry: Entry) -> Values:
        """Each placeholder that this entry may use, and its text."""
        of_its_own = (self._of_quartier(entry), self._of_commune(entry), _of_programme(entry))
        return {**self._shared, **{name: text for one in of_its_own for name, text in one.items()}}

    def fill(self, entry: Entry) -> str:
        """The answer as residents read it; an unknown placeholder stays as it is."""
        return self.filled(entry, entry.answer)

    def filled(self, entry: Entry, text: str) -> str:
        """A text of an entry as residents read it."""
        if "{" not in text:
            return text
        values = self.known_to(entry)
        filled = PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
        return capital(filled)

    def unknown_in(self, entry: Entry, text: str | None = None) -> list[str]:
        """The placeholders of a text of an entry, its answer by default, that stand for nothing."""
        written = PLACEHOLDER.findall(entry.answer if text is None else text)
        return [name for name in written if name not in self.known_to(entry)]

    def _of_quartier(self, entry: Entry) -> Values:
        quartier = self._quartiers.get(entry.quartier or "")
        if quartier is None:
            return {}
        values = {"nom": quartier.name}
        if quartier.commune in self._communes:
            values["ville"] = self._communes[quartier.commune].name
        if quartier.code:
            values["code"] = quartier.code
        if begun := _priority_since(quartier):
            values["depuis"] = begun
        if quartier.population:
            values["habitants"] = _inhabitants(quartier.population)
        return values

    def _of_commune(self, entry: Entry) -> Values:
        commune = self._communes.get(entry.commune or "")
        return {"ville": commune.name} if commune else {}


def _of_programme(entry: Entry) -> Values:
    """« 16-22 ans », where both ages are known."""
    programme = entry.programme
    if programme is None or programme.min_age is None or programme.max_age is None:
        return {}
    return {"ages": f"{programme.min_age}-{programme.max_age} ans"}


def _lists(quartiers: Sequence[Quartier], communes: Sequence[Commune]) -> Values:
    """The lists and counts, whole and by commune; an empty list has no placeholder."""
    values: Values = {}
    priority = [one for one in quartiers if one.is_priority]
    others = [one for one in quartiers if not one.is_priority]
    for name, ones in (("prioritaires", priority), ("hors_liste", others)):
        groups = {
            town.key: [one.name for one in ones if one.commune == town.key] for town in communes
        }
        places = [
            f"à {town.name}, {joined(groups[town.key])}" for town in communes if groups[town.key]
        ]
        values[f"nombre_{name}"] = in_words(len(ones))
        values[name] = " ; ".join(places)
        values[f"habitants_{name}"] = _counted(ones)
        for key, names in groups.items():
            values[f"nombre_{name}:{key}"] = in_words(len(names))
            values[f"{name}:{key}"] = joined(names)
            values[f"habitants_{name}:{key}"] = _counted([q for q in ones if q.commune == key])
    return {name: text for name, text in values.items() if text}


def _priority_since(quartier: Quartier) -> str | None:
    """« 2015 », « le 1er janvier 2024 »: since when a quartier has been prioritaire, unbroken.

    None where nobody knows when the first of these periods began.
    """
    begun = None
    for period in quartier.statuses:
        if period.status != "prioritaire":
            break
        begun = period.since
    return f"{'le ' * bool(begun.day)}{begun.in_french()}" if begun else None


def _counted(quartiers: Sequence[Quartier]) -> str:
    """« En 2023 : Les Clos 2 540 et Bruxelles 1 830. En 2024 : La Madeleine 3 600 », by the year of
    the page; empty without any figure. The first of a quartier's names is enough here."""
    groups: dict[str, list[str]] = {}
    for one in quartiers:
        if one.population and one.population.source.date:
            counted = f"{one.name.split(' - ')[0]} {thousands(one.population.number)}"
            groups.setdefault(f"En {one.population.source.date.year}", []).append(counted)
    return ". ".join(f"{year} : {joined(ones)}" for year, ones in groups.items())


def _inhabitants(population: Population) -> str:
    """« environ 2 540 habitants, d'après une page de 2023, avec les anciennes limites »."""
    parts = [f"environ {thousands(population.number)} habitants"]
    if population.source.date:
        parts.append(f"d'après une page de {population.source.date.year}")
    if population.perimeter == "ancien":
        parts.append("avec les anciennes limites")
    return ", ".join(parts)
