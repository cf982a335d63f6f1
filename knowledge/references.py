"""Names that point to something: it must exist."""

from collections.abc import Collection, Iterator
from typing import Any

from knowledge.dangers import CRY, Dangers
from knowledge.draft import Draft, misread_ids
from knowledge.faults import Fault
from knowledge.files import NUMBERS, PLACES
from knowledge.french import did_you_mean, listed
from knowledge.items import Item
from knowledge.model import Entry
from knowledge.programmes import Programme
from knowledge.quartiers import Placeholders


def references(draft: Draft) -> Iterator[Fault]:
    """See-also, numbers, quartiers, communes and placeholders that lead nowhere.

    What stands in a file that could not be read whole is given the benefit of the doubt.
    """
    entries = misread_ids(draft) | {item.value.id for item in draft.entries}
    for item in draft.entries:
        yield from _see_also(item, entries)
        yield from _unknown(item, item.value.ask, entries, "la fiche", "a_qui")
        if draft.is_sound(NUMBERS):
            yield from _numbers(item, {one.value.number for one in draft.numbers})
    places: tuple[Item[Any], ...] = (*draft.quartiers, *draft.communes)
    for place in places:
        yield from _unknown(place, place.value.entry, entries, "la fiche", "fiche")
    for commune in draft.communes:
        yield from _unknown(commune, commune.value.ask, entries, "la fiche", "a_qui")
    yield from _offered(draft, entries)
    if draft.dangers:
        yield from _of_dangers(draft, draft.dangers, entries)
    if draft.is_sound(PLACES):
        yield from _places(draft)


def _of_dangers(draft: Draft, item: Item[Dangers], entries: Collection[str]) -> Iterator[Fault]:
    """The entries, numbers and details that dangers, remarks and needs lead to."""
    for entry in sorted({CRY, *item.value.entries()}):
        yield from _unknown(item, entry, entries, "la fiche d'urgence", "dangers")
    numbers = {one.value.number for one in draft.numbers}
    for remark in item.value.remarks if draft.is_sound(NUMBERS) else ():
        for number in remark.numbers:
            yield from _unknown(item, number, numbers, "le numéro", "paroles")
    details = {one.value.id: one.value.details for one in draft.entries}
    for need in item.value.needs:
        if need.entry in details:
            yield from _unknown(item, need.detail, details[need.entry], "le détail", "detresses")


def _offered(draft: Draft, entries: Collection[str]) -> Iterator[Fault]:
    """The entries of the menu, of the words that stand alone, and of those that are explained."""
    themes = {sheet.path.stem for sheet in draft.sheets}
    for topic in draft.menu:
        yield from _unknown(topic, topic.value.entry, entries, "la fiche", "fiche")
        yield from _unknown(topic, topic.value.theme, themes, "le thème", "theme")
    for words in draft.bare_words:
        for number, entry in enumerate(words.value.entries):
            yield from _unknown(words, entry, entries, "la fiche", "fiches", number)
    for word in draft.hard_words:
        yield from _unknown(word, word.value.entry, entries, "la fiche", "fiche")
        yield from _unknown(word, word.value.next, entries, "la fiche", "suite")
        for number, entry in enumerate(word.value.see_also):
            yield from _unknown(word, entry, entries, "la fiche", "voir_aussi", number)


def _see_also(item: Item[Entry], entries: Collection[str]) -> Iterator[Fault]:
    for number, other in enumerate(item.value.see_also):
        if other == item.value.id:
            yield item.fault("la fiche renvoie à elle-même : enlevez-la", "voir_aussi", number)
        yield from _unknown(item, other, entries, "la fiche", "voir_aussi", number)


def _numbers(item: Item[Entry], numbers: Collection[str]) -> Iterator[Fault]:
    for position, number in enumerate(item.value.numbers):
        if number not in numbers:
            message = f"le numéro « {number} » n'est pas dans {NUMBERS} : ajoutez-le là-bas d'abord"
            yield item.fault(message, "numeros", position)


def _places(draft: Draft) -> Iterator[Fault]:
    quartiers = [one.value for one in draft.quartiers]
    communes = [one.value for one in draft.communes]
    quartier_keys, commune_keys = {one.key for one in quartiers}, {one.key for one in communes}
    placeholders = Placeholders(quartiers, communes)
    for quartier in draft.quartiers:
        yield from _unknown(quartier, quartier.value.commune, commune_keys, "la commune", "commune")
    for item in draft.entries:
        entry = item.value
        yield from _unknown(item, entry.quartier, quartier_keys, "le quartier", "quartier")
        yield from _unknown(item, entry.commune, commune_keys, "la commune", "commune")
        if entry.programme:
            yield from _where(item, entry.programme, quartier_keys, commune_keys)
        for name in placeholders.unknown_in(entry):
            known = placeholders.known_to(entry)
            choices = listed(f"{{{one}}}" for one in known)
            message = f"rien ne remplace « {{{name}}} »{did_you_mean(name, known)}"
            yield item.fault(f"{message} Vous pouvez écrire {choices}", "reponse")


def _where(
    item: Item[Entry],
    programme: Programme,
    quartiers: Collection[str],
    communes: Collection[str],
) -> Iterator[Fault]:
    """The places of a programme that nobody knows."""
    kinds = (
        ("la commune", "communes", programme.communes, communes),
        ("le quartier", "quartiers", programme.quartiers, quartiers),
    )
    for what, key, written, known in kinds:
        for number, name in enumerate(written):
            yield from _unknown(item, name, known, what, "programme", key, number)


def _unknown(
    item: Item[Any], name: str | None, known: Collection[str], what: str, *keys: str | int
) -> Iterator[Fault]:
    if name is not None and name not in known:
        hint = did_you_mean(name, known)
        advice = " Les noms possibles : " + listed(sorted(known)) if len(known) < 12 else ""
        message = f"{what} « {name} » n'existe pas{hint}{advice or ' Corrigez ou enlevez ce nom'}"
        yield item.fault(message, *keys)
