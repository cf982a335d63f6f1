"""What must hold across the files: everything here sees the whole draft.

Each check is a function from a draft to its faults; a new one is a function and a word in CHECKS.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from knowledge.bare_word_checks import bare_words
from knowledge.detail_checks import details
from knowledge.draft import Draft
from knowledge.faults import Fault
from knowledge.files import ENTRIES, MENU, yaml_files
from knowledge.folding import comparable
from knowledge.hard_word_checks import hard_words
from knowledge.items import Item
from knowledge.menu import Topic
from knowledge.model import Entry
from knowledge.needed import needed
from knowledge.plain_language import plain_language
from knowledge.references import references
from knowledge.sources import sources

MIN_QUESTIONS = 8
FEWEST_TOPICS = 4
Seen = dict[str, tuple[Item[Entry], int]]


def stray_files(draft: Draft) -> Iterator[Fault]:
    """Files that look like knowledge and are not read: what is in them would be lost in silence."""
    read = {document.path for document in draft.documents}
    for path in yaml_files(draft.folder):
        if path.suffix == ".yml":
            yield Fault(
                path, 1, "ce fichier n'est pas lu : renommez-le pour qu'il finisse par .yaml"
            )
        elif path not in read:
            yield Fault(path, 1, f"ce fichier n'est pas lu : rangez-le dans le dossier {ENTRIES}/")


def same_names(draft: Draft) -> Iterator[Fault]:
    """Two entries, quartiers, communes or numbers with one name."""
    groups: tuple[tuple[Sequence[Item[Any]], str, str], ...] = (
        (draft.entries, "id", "id"),
        (draft.quartiers, "key", "cle"),
        (draft.communes, "key", "cle"),
        (draft.numbers, "number", "numero"),
        (draft.kinds, "key", "cle"),
    )
    for items, attribute, key in groups:
        seen: dict[str, Item[Any]] = {}
        for item in items:
            first = seen.setdefault(getattr(item.value, attribute), item)
            if first is not item:
                name = getattr(item.value, attribute)
                message = f"« {name} » est déjà pris {_where(first, key)} : choisissez un autre nom"
                yield item.fault(message, key)


def same_questions(draft: Draft) -> Iterator[Fault]:
    """A question in two places would lead to two answers, and so to a guess."""
    seen: Seen = {}
    for item in draft.entries:
        for number, question in enumerate(item.value.questions):
            first, at = seen.setdefault(comparable(question) or question, (item, number))
            if (first, at) != (item, number):
                where = _entry(first, at)
                message = f"« {question} » est déjà une question {where} : gardez-en une seule"
                yield item.fault(message, "questions", number)
    yield from _contradictions(draft, seen)
    yield from bare_words(draft, seen)


def _contradictions(draft: Draft, questions: Seen) -> Iterator[Fault]:
    """Messages that an entry, or the whole base, both answers and must not answer."""
    for item, key, number, text in _counter_examples(draft):
        first, at = questions.get(comparable(text) or text, (None, 0))
        if first and (first is item or item is draft.counter_examples):
            message = f"« {text} » est aussi une question {_entry(first, at)} : gardez-en une"
            yield item.fault(message, key, number)


def _counter_examples(draft: Draft) -> Iterator[tuple[Item[Any], str, int, str]]:
    for entry in draft.entries:
        for number, text in enumerate(entry.value.not_for):
            yield entry, "pas_pour", number, text
    if draft.counter_examples:
        for kind, texts in draft.counter_examples.value.root.items():
            for number, text in enumerate(texts):
                yield draft.counter_examples, kind, number, text


def questions_to_learn_from(draft: Draft) -> Iterator[Fault]:
    """Enough questions, and something to read in each."""
    for item in draft.entries:
        count = len(item.value.questions)
        if count < MIN_QUESTIONS:
            message = f"{count} question{'s'[: count > 1]} seulement : écrivez-en dix, très variées"
            yield item.fault(message, "questions", warning=True)
        for number, question in enumerate(item.value.questions):
            # Nearly all questions have a letter: the others alone are looked at twice.
            if not any(map(str.isalnum, question)) and not comparable(question):
                message = f"« {question} » n'a ni lettre ni chiffre : écrivez une vraie question"
                yield item.fault(message, "questions", number)


def contours(draft: Draft) -> Iterator[Fault]:
    """Every quartier prioritaire can be found from a position."""
    for item in draft.quartiers:
        quartier = item.value
        if draft.contours is None or not quartier.is_priority or quartier.code in draft.contours:
            continue
        if quartier.code is None:
            yield item.fault('un quartier prioritaire a un code : ajoutez « code: "QN…" »')
        else:
            message = (
                f"« {quartier.code} » n'a pas de contour dans quartiers.geojson : vérifiez ce code"
            )
            yield item.fault(message, "code")


def topics(draft: Draft) -> Iterator[Fault]:
    """Enough topics under the greeting to choose from; many are shown page by page."""
    count = sum(item.value.is_button for item in draft.menu)
    if draft.is_sound(MENU) and count < FEWEST_TOPICS:
        (path,) = (one.path for one in draft.documents if one.path.name == MENU)
        yield Fault(path, 1, f"{count} sujet{'s'[: count > 1]} : il en faut au moins quatre")


def commands(draft: Draft) -> Iterator[Fault]:
    """A command opens one topic."""
    seen: dict[str, Item[Topic]] = {}
    for item in draft.menu:
        command = item.value.command
        if command is None:
            continue
        first = seen.setdefault(command, item)
        if first is not item:
            message = f"/{command} est déjà pris {_where(first, 'commande')} : changez un des deux"
            yield item.fault(message, "commande")


def _entry(item: Item[Entry], number: int) -> str:
    """« de la fiche « contact » (contacts.yaml, ligne 12) »."""
    return f"de la fiche « {item.value.id} » {_where(item, 'questions', number)}"


def _where(item: Item[Any], *keys: str | int) -> str:
    """« (contacts.yaml, ligne 12) »."""
    document = item.document
    return f"({document.path.name}, ligne {document.node(item.place + keys).line})"


CHECKS: tuple[Callable[[Draft], Iterator[Fault]], ...] = (
    stray_files,
    same_names,
    same_questions,
    questions_to_learn_from,
    references,
    needed,
    sources,
    plain_language,
    details,
    contours,
    topics,
    commands,
    hard_words,
)


def cross_check(draft: Draft) -> list[Fault]:
    """Every fault that no file shows alone."""
    return [fault for check in CHECKS for fault in check(draft)]
