"""The details of entries, checked as residents read them: known kinds, short, with a source."""

from collections.abc import Iterator, Mapping

from knowledge.details import DetailKind, WrittenDetail
from knowledge.draft import Draft, misread_ids
from knowledge.faults import Fault
from knowledge.files import KINDS, PLACES
from knowledge.french import did_you_mean, listed
from knowledge.items import Item
from knowledge.known_details import sentences_from
from knowledge.model import Commune, Entry
from knowledge.plain_language import familiar, long_sentences
from knowledge.quartiers import Placeholders
from knowledge.ways import spelt_out

MAX_CHARACTERS = 200
"""Of a detail: with all that a reply adds, at most 300 characters, read at one glance."""
CONTACT = "contact"
"""The kind that tells how to reach whom « a_qui » names."""
Kinds = Mapping[str, DetailKind]
Entries = Mapping[str, Entry]


def details(draft: Draft) -> Iterator[Fault]:
    """Every detail that cannot be told as it stands."""
    kinds = {item.value.key: item.value for item in draft.kinds}
    placeholders = Placeholders(
        (one.value for one in draft.quartiers), (one.value for one in draft.communes)
    )
    entries = {item.value.id: item.value for item in draft.entries}
    misread = misread_ids(draft)
    if draft.is_sound(KINDS):
        yield from _instead(draft, kinds)
        yield from _same_expressions(draft)
    for commune in draft.communes:
        yield from _whom_to_ask(commune, entries)
    for item in draft.entries:
        if draft.is_sound(KINDS):
            yield from _kinds(item, kinds)
        yield from _whom_to_ask(item, entries)
        for kind, detail in item.value.details.items():
            if detail.same_as and detail.same_as not in misread:
                yield from _same_as(item, kind, detail.same_as, entries)
            yield from _reference(item, kind, detail)
            texts = Told(item, kind, placeholders)
            yield from texts.faults(detail, with_places=draft.is_sound(PLACES))


def _instead(draft: Draft, kinds: Kinds) -> Iterator[Fault]:
    for item in draft.kinds:
        for number, other in enumerate(item.value.instead):
            if other not in kinds:
                yield item.fault(_no_kind(other, list(kinds)), "a_defaut", number)


def _same_expressions(draft: Draft) -> Iterator[Fault]:
    """An expression that asks for two details would be answered by chance."""
    seen: dict[str, DetailKind] = {}
    for item in draft.kinds:
        for number, text in enumerate(item.value.asked):
            firsts = [(one, seen.setdefault(one, item.value)) for one in spelt_out(text)]
            others = [(one, first) for one, first in firsts if first is not item.value]
            if text in item.value.asked[:number]:
                others.append((text, item.value))
            for one, first in others[:1]:
                message = f"« {one} » est déjà une demande de « {first.key} » : gardez-en une"
                yield item.fault(message, "demandes", number)


def _kinds(item: Item[Entry], kinds: Kinds) -> Iterator[Fault]:
    told = [kind for kind, one in kinds.items() if not one.is_entire]
    for kind, detail in item.value.details.items():
        if kind not in told:
            yield item.fault(_no_kind(kind, told), "details", kind)
        else:
            yield from _claims(item, kinds[kind], detail)
    lists = {
        "reponse_dit": item.value.told,
        "sans_objet": item.value.moot,
        "inconnu": item.value.unknown,
    }
    for key, others in lists.items():
        wrong = ((number, kind) for number, kind in enumerate(others) if kind not in told)
        yield from (item.fault(_no_kind(kind, told), key, number) for number, kind in wrong)
    for number, kind in enumerate(item.value.unknown):
        if kind in told and kind in item.value.details:
            message = f"« {kind} » est aussi dans « details » : gardez l'un ou l'autre"
            yield item.fault(message, "inconnu", number)


def _claims(item: Item[Entry], kind: DetailKind, detail: WrittenDetail) -> Iterator[Fault]:
    for key, claims in (("vrai", detail.holds), ("faux", detail.fails)):
        for number, claim in enumerate(claims):
            if claim not in kind.claims:
                known = kind.claims
                advice = f"Choisissez parmi {listed(known)}" if known else "Enlevez cette ligne"
                hint = did_you_mean(claim, known)
                message = f"« {claim} » n'est pas une affirmation de « {kind.key} »{hint} {advice}"
                yield item.fault(message, "details", kind.key, key, number)


def _same_as(item: Item[Entry], kind: str, other: str, entries: Entries) -> Iterator[Fault]:
    if other not in entries or kind not in entries[other].details:
        message = f"la fiche « {other} » n'a pas de détail « {kind} » : corrigez ou enlevez ce nom"
        yield item.fault(message, "details", kind, "comme")
    elif entries[other].details[kind].same_as:
        message = f"« {kind} » de « {other} » vient aussi d'une autre fiche : citez celle-là"
        yield item.fault(message, "details", kind, "comme")


def _whom_to_ask(item: Item[Entry] | Item[Commune], entries: Entries) -> Iterator[Fault]:
    ask = item.value.ask
    if ask and ask in entries and CONTACT not in entries[ask].details:
        message = f"la fiche « {ask} » n'a pas de détail « {CONTACT} » : ajoutez-le là-bas"
        yield item.fault(message, "a_qui")


def _no_kind(kind: str, kinds: list[str]) -> str:
    hint = did_you_mean(kind, kinds)
    return f"« {kind} » n'est pas un détail connu{hint} Choisissez parmi {listed(kinds)}"


def _reference(item: Item[Entry], kind: str, detail: WrittenDetail) -> Iterator[Fault]:
    count = len(item.value.sources)
    if detail.source is not None and detail.source > count:
        message = f"la source n° {detail.source} n'existe pas : la fiche en a {count}"
        yield item.fault(message, "details", kind, "source")
    for number, start in enumerate(detail.sentences):
        found = len(sentences_from(item.value, start))
        if found != 1:
            problem = "aucune phrase" if not found else f"{found} phrases"
            message = (
                f"{problem} de la réponse ne commence{'nt' * bool(found)} par « {start} » : "
                "recopiez les premiers mots d'une phrase de la réponse"
            )
            yield item.fault(message, "details", kind, "phrases", number)


class Told:
    """The texts of a detail, as residents read them."""

    def __init__(self, item: Item[Entry], kind: str, placeholders: Placeholders) -> None:
        self._item = item
        self._kind = kind
        self._placeholders = placeholders

    def faults(self, detail: WrittenDetail, *, with_places: bool) -> Iterator[Fault]:
        """What is too long, too familiar or cannot be filled."""
        for key, text in (("texte", detail.text), ("ensuite", detail.after)):
            if text is not None:
                yield from self._of_text(key, text, with_places=with_places)

    def _of_text(self, key: str, text: str, *, with_places: bool) -> Iterator[Fault]:
        entry = self._item.value
        filled = self._placeholders.filled(entry, text)
        problems = [*long_sentences(filled)]
        if len(filled) > MAX_CHARACTERS:
            problems.append(
                f"{len(filled)} caractères, pour {MAX_CHARACTERS} au plus : raccourcissez"
            )
        if tutoie := familiar(filled):
            problems.append(tutoie)
        for name in self._placeholders.unknown_in(entry, text) if with_places else ():
            known = self._placeholders.known_to(entry)
            choices = listed(f"{{{one}}}" for one in known)
            hint = did_you_mean(name, known)
            problems.append(f"rien ne remplace « {{{name}}} »{hint} Vous pouvez écrire {choices}")
        yield from (self._item.fault(one, "details", self._kind, key) for one in problems)
