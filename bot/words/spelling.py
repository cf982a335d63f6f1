"""From what was typed to words: elisions, SMS forms, slang, stretched and glued letters.

Nothing is corrected here: a word that no table knows is left as it is, for the vocabulary to read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.words.memo import MOST_LIVING, Memo
from knowledge.folding import clean, fold_word, squeeze, words
from knowledge.lexicon import Lexicon

ELISIONS = {
    "l": "le", "d": "de", "j": "je", "c": "ce", "n": "ne", "s": "se", "t": "te", "m": "me",
    "qu": "que", "jusqu": "jusque", "lorsqu": "lorsque", "puisqu": "puisque", "k": "que",
}  # fmt: skip
_INVERSION = re.compile(r"-t-(?=il|elle|on)")
_GLUED = re.compile(r"(qu|[jdlkcstmn])(\w{3,})")
_NUMBERED = re.compile(r"(\d+)([^\W\d_]+)")


_AVOIR = frozenset(
    "ai as avons avez ont avais avait avaient aurais aurait auraient aie ait".split()
)
_PRONOUNS = frozenset("me te se le la nous vous il elle on qui ca y".split())
_BETWEEN = frozenset("pas jamais deja bien toujours aussi plus tres".split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a message: ``written`` as typed (cleaned), ``form`` folded and spelt out."""

    written: str
    form: str


def typed_words(text: str) -> list[str]:
    """The words of a message as they were typed, cleaned; « y a-t-il » is y, a, il."""
    cleaned = clean(text)
    return words(_INVERSION.sub(" ", cleaned) if "-t-" in cleaned else cleaned)


def accented(written: str, form: str) -> str:
    """A word spelt out, with its accents where it is the one that was typed."""
    return (fold_word(written) == form and written) or form


class Spelling:
    """The tables of the lexicon, ready to be looked up by folded word.

    ``is_word`` says whether a folded word is known or French: such a word is never cut.
    ``stays_whole`` says whether one that could be cut, into what is left of it, is better not.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        is_word: Callable[[str], bool],
        stays_whole: Callable[[str, str], bool] = lambda word, rest: False,
    ) -> None:
        self._accented = {key: value for key, value in lexicon.sms.items() if not key.isascii()}
        spoken = {**lexicon.slang, **lexicon.ambiguous_sms, **lexicon.sms}
        self._forms = {
            fold_word(key): _spelt_forms(value)
            for key, value in spoken.items()
            if key.isascii() or not is_word(fold_word(key))
        }
        self._is_word = is_word
        self._stays_whole = stays_whole
        self._spelt = Memo(self._spelt_word)
        self.spell_word: Callable[[str], Sequence[Word]] = Memo(self.spell, MOST_LIVING).__getitem__
        """The words that one typed word is spelt out to by itself, whatever marks stand around it;
        each message is read so several times."""

    @property
    def tables(self) -> tuple[object, ...]:
        """All that spelling depends on, beside which words are words."""
        return self._accented, self._forms

    def is_form(self, word: str) -> bool:
        """Whether a folded word is an SMS or slang form of another."""
        return word in self._forms

    def spell(self, text: str) -> list[Word]:
        """The words of a message, in order; one typed word may give several."""
        return self.spell_typed(typed_words(text))

    def spell_typed(self, typed_words: Iterable[str]) -> list[Word]:
        """The same for the words of a message as they were typed."""
        spell = self._spelt.__getitem__
        spelt = [word for typed in typed_words for word in spell(typed)]
        if not any(word.form == "ete" for word in spelt):
            return spelt
        return [
            Word(word.written, "etre")
            if word.form == "ete" and _after_avoir(spelt, place)
            else word
            for place, word in enumerate(spelt)
        ]

    def _spelt_word(self, typed: str) -> tuple[Word, ...]:
        return tuple(self._spell_typed(typed))

    def _spell_typed(self, typed: str) -> Iterator[Word]:
        if fold_word(typed) in self._forms or typed in self._accented:
            yield from self._spelt_out(typed)
            return
        parts = [part for part in typed.split("'") if part]
        for place, part in enumerate(parts):
            if place < len(parts) - 1 and part in ELISIONS:
                yield Word(part, ELISIONS[part])
            else:
                yield from self._spelt_out(part)

    def _spelt_out(self, typed: str) -> Iterator[Word]:
        accented = self._accented.get(typed)
        folded = fold_word(squeeze(typed))
        if accented is not None:
            forms: tuple[str, ...] = _spelt_forms(accented)
        elif folded in self._forms and not (typed != folded and self._is_word(folded)):
            forms = self._forms[folded]
        else:
            forms = self._unglued(folded)
        for form in forms:
            yield Word(typed, form)

    def _unglued(self, word: str) -> tuple[str, ...]:
        """« jhabite » is je + habite, « 17ans » is 17 + ans; a known word stays whole."""
        numbered = _NUMBERED.fullmatch(word)
        if numbered:
            return (numbered[1], *self._forms.get(numbered[2], (numbered[2],)))
        if self._is_word(word):
            return (word,)
        glued = _GLUED.fullmatch(word)
        if glued and self._is_word(glued[2]) and not self._stays_whole(word, glued[2]):
            return (ELISIONS[glued[1]], *self._forms.get(glued[2], (glued[2],)))
        return (word,)


def _after_avoir(spelt: list[Word], place: int) -> bool:
    """Whether « été » is « j'ai été » or « m'a été », not the season (« à été » is no French)."""
    before = spelt[max(0, place - 4) : place]
    while before and before[-1].form in _BETWEEN:
        before.pop()
    if not before:
        return False
    if before[-1].form in _AVOIR:
        return True
    return before[-1].written == "a" and len(before) > 1 and before[-2].form in _PRONOUNS


def _spelt_forms(text: str) -> tuple[str, ...]:
    """The folded words of a table's value, elisions spelt out: « c'est » is ce + est."""
    parts = [part for word in words(clean(text)) for part in _elided(word)]
    return tuple(fold_word(part) for part in parts)


def _elided(word: str) -> Iterator[str]:
    *before, last = [part for part in word.split("'") if part]
    yield from (ELISIONS.get(part, part) for part in before)
    yield last
