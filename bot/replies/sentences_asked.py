"""The sentences of an answer that speak of what a message says, beside the details that it asks."""

import re
from collections.abc import Collection, Sequence

from bot.words.memo import Memo
from bot.words.reader import Reader
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.details import Detail
from knowledge.folding import fold, words
from knowledge.known_details import sentences_of
from knowledge.model import Entry

_NUMBER = re.compile(r"\d(?:[\d ,]*\d)?")
_LEANING = frozenset("il elle ils elles celui celle ceux celles".split())
"""What a sentence begins with that speaks of something in the one before."""
_POINTING = frozenset("elle elles lui leur leurs son sa ses".split())
"""What a sentence holds that nobody knows who was told nothing before."""
_ADMITTING = ("Je ne ", "Je n'")


def leans(sentence: str) -> bool:
    """Whether a sentence says nothing alone: « Il remplace celui de 2015 »."""
    return not _LEANING.isdisjoint(words(fold(sentence))[:1])


def admits(text: str) -> bool:
    """Whether a text is one sentence that says what is not known, and not whom to ask."""
    return text.startswith(_ADMITTING) and len(sentences_of(text)) == 1


def told_words(reading: Reading) -> set[str]:
    """The lemmas of what a message says, numbers left out: « il a 17 ans » asks for no 17."""
    tokens = [reading.tokens[place] for place in reading.content]
    return {token.lemma for token in tokens if token.status != "number"}


class SentencesAsked:
    """Finds them in the answers of one base; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        # Of the texts of the base, which come again and again.
        self._lemmas = Memo(reader.lemmas).__getitem__
        detail_words = base.lexicon.following.detail_words
        self._light = frozenset(lemma for text in detail_words for lemma in reader.lemmas(text))
        self._sentences = {entry.id: self._of(entry) for entry in base.entries.values()}

    def beside(
        self, entry: Entry, reading: Reading, asking: Collection[int], known: Sequence[Detail]
    ) -> tuple[str, ...]:
        """What the answer of an entry tells of the words of a message, and its details do not.

        « L'Adie, c'est pour le permis ? » is told more than whom the Adie is for. ``asking`` are
        the places of the words that ask for the details.
        """
        left_out = {*asking, *reading.covered}
        telling = told_words(reading)
        said = {reading.tokens[p].lemma for p in reading.content if p not in left_out} & telling
        texts = (entry.title, *(one.text for one in known))
        wanted = said - self._light - {lemma for text in texts for lemma in self._lemmas(text)}
        numbers = {one for detail in known for one in _NUMBER.findall(detail.text)}
        return tuple(
            text
            for text, held in self._sentences[entry.id]
            # What tells a number that a detail tells is that detail in other words.
            if not wanted.isdisjoint(held) and numbers.isdisjoint(_NUMBER.findall(text))
        )

    def first(self, entry: Entry, known: Sequence[Detail]) -> tuple[str, ...]:
        """The sentence that says what an answer is about; none where its details say so already.

        « C'est gratuit, confidentiel et ouvert à tous » tells nobody what is.
        """
        title = set(self._lemmas(entry.title)) - self._light
        text, held = self._sentences[entry.id][0]
        told = {lemma for one in known for lemma in self._lemmas(one.text)}
        numbers = {number for one in known for number in _NUMBER.findall(one.text)}
        is_told = not title.isdisjoint(told) or not numbers.isdisjoint(_NUMBER.findall(text))
        return () if is_told or title.isdisjoint(held) else (text,)

    def _of(self, entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
        every = sentences_of(entry.answer)
        return tuple((text, tuple(set(self._lemmas(text)))) for text in every)


def in_order(
    details: Sequence[str], beside: Sequence[str], answer: str, *, is_new: bool = False
) -> list[str]:
    """Some details and what is told beside, as they stand in an answer.

    What is not of the answer comes first. Where nothing was told before (``is_new``), the first of
    them is preceded by the sentences that it leans on.
    """
    texts = list(dict.fromkeys([*details, *beside]))
    if beside:
        own = sorted((text for text in texts if text in answer), key=answer.index)
        texts = [*(text for text in texts if text not in answer), *own]
    if is_new and texts and texts[0] in answer:
        earlier = sentences_of(answer[: answer.index(texts[0])].rstrip())
        while earlier and _points(texts[0]):
            texts.insert(0, earlier.pop())
    return texts


def _points(sentence: str) -> bool:
    """Whether a sentence speaks of somebody whom another one names."""
    return leans(sentence) or not _POINTING.isdisjoint(words(fold(sentence)))


def told_once(details: Sequence[str]) -> list[str]:
    """Some details without the sentences that one before them tells."""
    told: dict[str, None] = {}
    kept = []
    for detail in details:
        sentences = sentences_of(detail)
        kept.append(" ".join(one for one in sentences if one not in told))
        told.update(dict.fromkeys(sentences))
    return [text for text in kept if text]
