"""What a message asks about of which nothing is told, in its own words: « un vélo »."""

from collections.abc import Container, Iterator, Sequence
from itertools import chain

from bot.replies.denied import is_denied
from bot.words.memo import Memo
from bot.words.reader import Reader
from bot.words.reading import Reading, Token
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

_LONGEST = 3
"""Words of a noun with what tells which: « la carte mobilité inclusion »."""
_CONTRACTED = "du"
"""« Pour du psg » is « pour le psg »."""
_OF = frozenset(["de", "d"])
_ELIDED = frozenset(["l", "d"])
_INFINITIVES = ("er", "ir", "re")
"""How the lemma of a verb ends, whose form in a message is another: « commencent »."""
_SHORTEST, _LONGEST_WORD = 2, 30


class Nouns:
    """Finds them in messages; built once per base."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self._lemmas = Memo(reader.lemmas).__getitem__
        following = base.lexicon.following
        self._determiners = frozenset(following.determiners)
        self._around = frozenset(following.circumstances)
        picking = base.lexicon.picking
        ranks = (*chain(*picking.ranks), *picking.last, *picking.other)
        vague = (*following.detail_words, *following.persons, *following.links, *ranks)
        self._vague = reader.neutral.union(*map(reader.lemmas, vague))
        self._told = {one.id: self._texts(one, base) for one in base.entries.values()}
        self._told_of_any = frozenset().union(*self._told.values())

    def beside(self, entry: Entry, reading: Reading, asking: Container[int]) -> str:
        """The last noun of a message of which an entry tells nothing; empty without any.

        ``asking`` are the places of the words that ask for a detail, « le prix ».
        """
        return self._last(reading, self._told[entry.id], asking)

    def of_none(self, reading: Reading) -> str:
        """The last noun of a message of which no entry tells anything; empty without any."""
        return self._last(reading, self._told_of_any, ())

    def _last(self, reading: Reading, told: frozenset[str], asking: Container[int]) -> str:
        nouns = self._said(reading, asking)
        found = [words for words, noun in nouns if noun not in told]
        return found[-1] if found else ""

    def _said(self, reading: Reading, asking: Container[int]) -> Iterator[tuple[str, str]]:
        """Each noun of a message with its determiner, as typed but for capitals and hyphens, and
        its lemma.

        « Dans la cave » tells where, « pendant les cours » when: not what is asked about.
        """
        tokens = () if reading.street else reading.tokens  # « la rue des Lilas » tells where
        for at, token in enumerate(tokens[:-1]):
            if token.form not in self._determiners or self._is_beside(tokens[:at]):
                continue
            if at + 1 in asking or at + 1 in reading.covered:
                continue
            phrase = [tokens[at + 1], *self._which(reading, at + 2)]
            if self._is_noun(phrase[0]):
                yield _written(token, phrase), phrase[0].lemma

    def _which(self, reading: Reading, start: int) -> Iterator[Token]:
        """The words after a noun that tell which: « provisoire », « de retraite »."""
        next_ones = reading.tokens[start : start + _LONGEST - 1]
        of_which = len(next_ones) > 1 and next_ones[0].form in _OF
        # What does not end the message may be its verb: « le maire offre 500 € ».
        ends = 0 < len(next_ones) == len(reading.tokens) - start
        named = next_ones[1:] if of_which else next_ones
        if (of_which or ends) and all(map(self._is_noun, named)):
            yield from next_ones

    def _is_beside(self, before: Sequence[Token]) -> bool:
        """Whether what comes after some words only tells where or when, or is turned down."""
        is_around = bool(before) and before[-1].form in self._around
        return is_around or is_denied([token.lemma for token in before])

    def _is_noun(self, token: Token) -> bool:
        """Whether a word after a determiner may be what is asked about; « mon frère » may not."""
        is_word = len(token.form) >= _SHORTEST and len(token.written) <= _LONGEST_WORD
        is_word = is_word and token.status != "number"
        return is_word and token.lemma not in self._vague and not _is_verb(token)

    def _texts(self, entry: Entry, base: KnowledgeBase) -> frozenset[str]:
        details = base.details.get(entry.id, {}).values()
        texts = (entry.title, entry.answer, *(one.text for one in details))
        return frozenset(lemma for text in texts for lemma in self._lemmas(text))


def _is_verb(token: Token) -> bool:
    """Whether a word is a form of a verb: its lemma is an infinitive, and it is not."""
    is_same = token.meant.startswith(token.lemma)
    return token.lemma.endswith(_INFINITIVES) and not is_same


def _written(determiner: Token, phrase: list[Token]) -> str:
    """« l'âge », « un papier provisoire »; each typed word once: « jveux » is two."""
    typed = dict.fromkeys(token.written for token in phrase)
    said = "".join(f"{one}'" if one in _ELIDED else f"{one} " for one in typed).rstrip()
    if determiner.written == phrase[0].written:  # « lapl » is « l'apl »
        return said
    if determiner.form == _CONTRACTED:
        return f"le {said}"
    link = "'" if determiner.form in _ELIDED or determiner.written in _ELIDED else " "
    return f"{determiner.written}{link}{said}"
