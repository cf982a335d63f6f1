"""The details of entries, checked as residents read them: known kinds, short, with a source."""

from collections.abc import Iterator, Mapping

from knowledge.details import DetailKind, WrittenDetail
from knowledge.draft import KINDS, PLACES, Draft
from knowledge.faults import Fault
from knowledge.french import did_you_mean, listed
from knowledge.items import Item
from knowledge.known_details import sentences_from
from knowledge.model import Entry
from knowledge.plain_language import familiar, long_sentences
from knowledge.quartiers import Placeholders

MAX_CHARACTERS = 200
"""Of a detail: with what else a reply says, at most 300 characters, a phone's screen at a glance."""
Kinds = Mapping[str, DetailKind]


def details(draft: Draft) -> Iterator[Fault]:
    """Every detail that cannot be told as it stands."""
    kinds = {item.value.key: item.value for item in draft.kinds}
    placeholders = Placeholders(
        (one.value for one in draft.quartiers), (one.value for one in draft.communes)
    )
    for item in draft.entries:
        if draft.is_sound(KINDS):
            yield from _kinds(item, kinds)
        for kind, detail in item.value.details.items():
            yield from _reference(item, kind, detail)
            texts = Told(item, kind, placeholders)
            yield from texts.faults(detail, with_places=draft.is_sound(PLACES))


def _kinds(item: Item[Entry], kinds: Kinds) -> Iterator[Fault]:
    told = [kind for kind, one in kinds.items() if not one.entire]
    for kind, detail in item.value.details.items():
        if kind not in told:
            yield item.fault(_no_kind(kind, told), "details", kind)
        elif detail.claim is not None and detail.claim not in kinds[kind].claims:
            claims = kinds[kind].claims
            advice = f"Choisissez parmi {listed(claims)}" if claims else "Enlevez cette ligne"
            hint = did_you_mean(detail.claim, claims)
            message = f"« {detail.claim} » n'est pas une affirmation de « {kind} »{hint} {advice}"
            yield item.fault(message, "details", kind, "vrai")
    for number, kind in enumerate(item.value.told):
        if kind not in told:
            yield item.fault(_no_kind(kind, told), "reponse_dit", number)
    for number, kind in enumerate(item.value.unknown):
        if kind not in told:
            yield item.fault(_no_kind(kind, told), "inconnu", number)
        elif kind in item.value.details:
            message = f"« {kind} » est aussi dans « details » : gardez l'un ou l'autre"
            yield item.fault(message, "inconnu", number)


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
            problems.append(f"{len(filled)} caractères, pour {MAX_CHARACTERS} au plus : raccourcissez")
        if tutoie := familiar(filled):
            problems.append(tutoie)
        for name in self._placeholders.unknown_in(entry, text) if with_places else ():
            known = self._placeholders.known_to(entry)
            choices = listed(f"{{{one}}}" for one in known)
            hint = did_you_mean(name, known)
            problems.append(f"rien ne remplace « {{{name}}} »{hint} Vous pouvez écrire {choices}")
        yield from (self._item.fault(one, "details", self._kind, key) for one in problems)
