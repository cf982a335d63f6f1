"""« Langage clair »: answers that everyone can read, measured as residents see them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.draft import Draft
from knowledge.faults import Fault
from knowledge.items import Item
from knowledge.quartiers import Placeholders

MAX_CHARACTERS = 450
MAX_EMERGENCY_CHARACTERS = 200
MAX_DEFINITION_CHARACTERS = 300
MAX_WORDS = 20
KNOWN_ACRONYMS = frozenset({"SMS", "SAMU"})

# A semicolon ends a sentence for the one who reads: the grouped lists of quartiers use them.
_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+")
_FIGURES = re.compile(r"\d(?:[\d\s.,/-]*\d)?")
_ACRONYM = re.compile(r"\b(?![IVXLC]+\b)[^\W\d_a-zà-ÿ]{3,}\b")
_QUOTED = re.compile(r"«[^»]*»")
_FAMILIAR = re.compile(r"\b(?:tu|toi|ton|ta|tes|te)\b|\bt['’]", re.IGNORECASE)


def plain_language(draft: Draft) -> Iterator[Fault]:
    """Answers that are too long, too learned or too familiar."""
    placeholders = Placeholders(
        (one.value for one in draft.quartiers), (one.value for one in draft.communes)
    )
    for item in draft.entries:
        entry, answer = item.value, placeholders.fill(item.value)
        limit = MAX_EMERGENCY_CHARACTERS if entry.kind == "urgence" else MAX_CHARACTERS
        yield from _text(item, "reponse", answer, limit)
        yield from _acronyms(item, {"titre": entry.title, "reponse": answer}, answer)
    for word in draft.hard_words:
        if text := word.value.definition:
            yield from _text(word, "definition", text, MAX_DEFINITION_CHARACTERS)
            yield from _acronyms(word, {"mot": word.value.word, "definition": text}, text)
    if draft.dangers is None:
        return
    for remark in draft.dangers.value.remarks:
        if text := remark.answer:
            yield from _text(draft.dangers, "paroles", text, MAX_DEFINITION_CHARACTERS)


def _text(item: Item[Any], key: str, text: str, limit: int) -> Iterator[Fault]:
    if len(text) > limit:
        message = f"{len(text)} caractères, pour {limit} au plus : gardez l'essentiel"
        yield item.fault(message, key)
    yield from (item.fault(message, key) for message in long_sentences(text))
    if fault := familiar(text):
        yield item.fault(fault, key)


def long_sentences(text: str) -> Iterator[str]:
    """What to tell of each sentence of a text that is too long."""
    for sentence in _SENTENCE_END.split(text):
        words = _words(sentence)
        if len(words) > MAX_WORDS:
            begin = " ".join(words[:5]).replace("\u00a0", " ")
            yield f"une phrase de {len(words)} mots, pour {MAX_WORDS} au plus : coupez « {begin}… »"


def familiar(text: str) -> str | None:
    """What to tell of a text that says « tu »."""
    found = _FAMILIAR.search(_QUOTED.sub("", text))
    return f"« {found[0]} » tutoie l'habitant : écrivez « vous »" if found else None


def _words(sentence: str) -> list[str]:
    """The words of a sentence; a telephone number or « 2 540 » is one, a dash is none."""
    whole = _FIGURES.sub(lambda figures: re.sub(r"\s", "\u00a0", figures[0]), sentence)
    return [word for word in whole.split(" ") if any(map(str.isalnum, word))]


def _acronyms(item: Item[Any], texts: Mapping[str, str], answer: str) -> Iterator[Fault]:
    for key, text in texts.items():
        for acronym in dict.fromkeys(_ACRONYM.findall(text)):
            explained = re.search(rf"\w \({acronym}\)|\b{acronym}(?: »)? [(:]", answer)
            if acronym not in KNOWN_ACRONYMS and not explained:
                message = (
                    f"« {acronym} » n'est pas expliqué : "
                    f"écrivez les mots en entier, puis « ({acronym}) »"
                )
                yield item.fault(message, key, warning=True)
