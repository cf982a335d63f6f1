"""The names of the YAML files that the program goes by, and that must not change there alone.

An entry that Python names, the words for a child, the need for a town hall: renamed everywhere in
the YAML, they would be missed by no reference, and a protection would end without a word. A test
sees to it that every such name of the code is here.
"""

from collections.abc import Collection, Iterator

from knowledge.dangers import CRY
from knowledge.draft import Draft, misread_ids
from knowledge.faults import Fault
from knowledge.files import KINDS as KINDS_FILE
from knowledge.files import entries_folder

ENTRIES = frozenset(
    "asso-liste bot-aide contact jeunes-activites quartiers-adresse service-ecoute "
    "service-france-travail service-petite-enfance service-seniors urgence-agression "
    "urgence-attentat urgence-dehors urgence-enfant urgence-harcelement urgence-medicale "
    "urgence-viol urgence-violences".split()
) | {CRY}
GROUPS = frozenset("ADULTE AGE_MINEUR AUTORITE BLESSURE CONJOINT ENFANT_STRICT".split())
"""Groups of words of ``dangers.yaml``."""
NEEDS = frozenset("adieu commune_mairie difference remerciement salutation travail".split())
"""Of ``lexique.yaml``."""
KINDS = frozenset(
    "age code contact ecrire fait habitants horaires inscription lieu public recours refus".split()
)
"""Kinds of details, of ``details.yaml``."""
_MISSING = (
    "{what} « {name} » manque, et le programme s'en sert sous ce nom : redonnez-lui ce nom. "
    "Pour en changer, demandez aussi à qui s'occupe du programme"
)


def needed(draft: Draft) -> Iterator[Fault]:
    """The names that the program goes by are there."""
    yield from _entries(draft)
    if draft.dangers is not None:
        for name in _missing(GROUPS, draft.dangers.value.groups):
            yield draft.dangers.fault(_MISSING.format(what="le groupe", name=name), "groupes")
    if draft.lexicon is not None:
        for name in _missing(NEEDS, draft.lexicon.value.needs):
            yield draft.lexicon.fault(_MISSING.format(what="le besoin", name=name), "besoins")
    if draft.is_sound(KINDS_FILE):
        (path,) = (one.path for one in draft.documents if one.path.name == KINDS_FILE)
        for name in _missing(KINDS, {item.value.key for item in draft.kinds}):
            yield Fault(path, 1, _MISSING.format(what="le détail", name=name))


def _entries(draft: Draft) -> Iterator[Fault]:
    """Entries are missed in no file: in the folder of all. The cry for help is missed elsewhere."""
    written = {item.value.id for item in draft.entries} | misread_ids(draft)
    for name in _missing(ENTRIES, written):
        if name != CRY:
            folder = entries_folder(draft.folder)
            yield Fault(folder, 1, _MISSING.format(what="la fiche", name=name))


def _missing(names: frozenset[str], found: Collection[str]) -> list[str]:
    """Those of some names that are not there.

    None in a base that has less than half of them: it is a small one, to try something, and no
    name of it was changed.
    """
    there = names.intersection(found)
    return sorted(names - there) if 2 * len(there) >= len(names) else []
