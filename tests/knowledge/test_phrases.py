"""What the bot says without an entry is as plain as an answer."""

import re
from collections.abc import Iterator
from itertools import chain

from bot.parts import Parts
from knowledge.phrases import Phrases
from knowledge.plain_language import MAX_WORDS


def sentences(phrases: Phrases) -> Iterator[str]:
    told = phrases.model_dump()
    names = ("position", "youth", "menu", "group", "privacy_page", "forget")
    parts = [told.pop(part).values() for part in names]
    for value in (*chain(*parts), *told.values()):
        for text in (value,) if isinstance(value, str) else value:
            yield from re.split(r"(?<=[.!?]) ", text.replace("02 37 23 40 00", "numéro"))


def test_its_sentences_are_short(parts: Parts) -> None:
    counts = {one: len(re.findall(r"[^\W_]\S*", one)) for one in sentences(parts.base.phrases)}
    assert {one for one, count in counts.items() if count > MAX_WORDS} == set()
