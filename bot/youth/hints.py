"""Whether a message only says an age or a town, or asks what else there is for young people."""

from bot.words.numerals import numerals
from bot.words.reader import Reader
from bot.words.reading import Reading, holds
from bot.youth.youth import JOB, Youth
from knowledge.lexicon import YoungWords
from knowledge.model import Entry

_ONESELF = frozenset(["je", "j", "moi"])
_I_HAVE = ("je", "ai")


class Hints:
    """The words of the lexicon that stand beside an age, ready to be looked up."""

    def __init__(self, words: YoungWords, reader: Reader, youth: Youth) -> None:
        self._youth, self._reader = youth, reader
        self._people = {lemma for text in words.people for lemma in reader.lemmas(text)}
        self._asking = {lemma for text in words.asking for lemma in reader.lemmas(text)}
        self._others = tuple(map(reader.lemmas, words.others))
        self._perhaps = tuple(map(reader.lemmas, words.perhaps_others))
        self._everything = tuple(map(reader.lemmas, words.everything))
        self._light = self._people | self._asking | reader.neutral

    def is_bare(self, reading: Reading) -> bool:
        """Whether a message says nothing but ages, people, a place, and that it asks."""
        if not all(map(self._youth.home, reading.names | reading.maybe)):
            return False
        told = {place for one in numerals(reading.tokens) for place in range(one.start, one.end)}
        told |= reading.covered
        told |= {place for place, one in enumerate(reading.tokens) if one.lemma in self._light}
        return told.issuperset(reading.content)

    def say_a_job(self, programme: Entry) -> bool:
        """Whether the title of a programme speaks of work."""
        return JOB in self._reader.read(programme.title).needs

    def ask(self, reading: Reading) -> bool:
        """Whether somebody asks what there is for them."""
        lemmas = {token.lemma for token in reading.tokens}
        return not lemmas.isdisjoint(self._asking) and not lemmas.isdisjoint(self._people)

    def ask_what_exists(self, reading: Reading) -> bool:
        """Whether somebody asks what there is, whatever it is: « il y a quoi pour lui ? »."""
        lemmas = reading.lemmas
        return any(holds(lemmas, one) for one in self._everything)

    def say_i(self, reading: Reading) -> bool:
        """Whether somebody speaks of themselves: « j'ai 3 ans »."""
        return any(token.form in _ONESELF for token in reading.tokens)

    def say_own_age(self, reading: Reading) -> bool:
        """Whether somebody says how old they are themselves: « j'ai 52 ans »."""
        forms = [token.form for token in reading.tokens]
        starts = {one.start for one in numerals(reading.tokens)}
        return any(tuple(forms[start - 2 : start]) == _I_HAVE for start in starts)

    def ask_for_others(self, reading: Reading) -> bool:
        """Whether a message turns something down: « elle aime pas ça, autre chose ? »."""
        lemmas = reading.lemmas
        return any(holds(lemmas, one) for one in self._others) or (
            self.is_bare(reading) and any(holds(lemmas, one) for one in self._perhaps)
        )
