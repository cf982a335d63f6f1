"""No answer is told twice in a row: whoever gets the same words again was not understood."""

from collections.abc import Iterator
from dataclasses import replace

from bot.context import TELEPHONE, Context
from bot.decision.deciding import Readers
from bot.ranking.matcher import Match
from bot.replies.details import WHOM
from bot.replies.near_town import NearTown
from bot.replies.refusals import is_talk
from bot.replies.replies import Replies
from bot.replies.sentences_asked import admits, leans, told_once, told_words
from bot.replies.telling import nothing_on
from bot.replies.whereabouts import ADDRESS
from bot.reply import Outcome, Reply
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.folding import fold, words
from knowledge.known_details import sentences_of
from knowledge.model import Entry

_SHORT_NAME = 2
"""Words of the name of a service that one calls: « Samu », « Police secours »; others tell a
subject, « Prévention du suicide »."""
_MOST_BESIDES = 2
"""Other topics that are named, when nothing more is known of one."""


class Afresh:
    """Says something else where an answer would only be repeated; built once per base.

    ``answer_from`` is the confidence from which on a message surely asks for an entry.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        readers: Readers,
        replies: Replies,
        near_town: NearTown,
        answer_from: float,
    ) -> None:
        self._base, self._entries = base, base.entries
        self._phrases = phrases = base.phrases
        self._asked = (phrases.numbers_told, phrases.numbers_to_write, phrases.numbers_called)
        self._words, self._details = readers.words, readers.details
        self._replies, self._near_town = replies, near_town
        self._answer_from = answer_from
        self._street_words = frozenset(map(fold, base.lexicon.after_address))

    def of(self, reply: Reply, match: Match, context: Context) -> Reply:
        """The same reply; of one that was just told, what is asked, or else whom to ask.

        The numbers of help stay, and so does a question that the reply asks, or a detail that is
        asked and that it tells. « Le 115 est complet » is not told to call the 115 as if nobody
        had.
        """
        entry = self._entries.get(reply.entry or "")
        if entry is None or entry.kind == "conversation" or reply.also:
            return reply
        reading = match.reading
        gist, *_ = self._replies.parts(reply)
        times = context.times_told(gist)
        if entry.numbers:
            return self._numbers(entry, reply, times, reading, context)
        is_unwanted = gist == self._replies.told(entry) and self._is_unwanted(entry, match, context)
        is_said_again = reply.steps or reply.text.startswith(self._asked)
        is_new = not times or reply.outcome is not Outcome.ANSWER or is_said_again
        if is_unwanted:
            return replace(reply, text=self._nothing_else(entry))
        return reply if is_new else replace(reply, text=self._news(entry, reply, match, context))

    def _is_unwanted(self, entry: Entry, match: Match, context: Context) -> bool:
        """Whether an entry was turned down, is not named now, and that was not said just before."""
        if entry.id not in context.declined or entry.id in {*match.reading.names, match.exact}:
            return False
        return not context.times_told(self._nothing_else(entry))

    def _nothing_else(self, entry: Entry) -> str:
        """That only what was turned down is known, and whom to ask."""
        whom = self._replies.telling.whom_to_ask(entry, self._details.whom.anywhere)
        return f"{self._phrases.nothing_else} {whom}"

    def _news(self, entry: Entry, reply: Reply, match: Match, context: Context) -> str:
        """What is said instead of an answer that was just told."""
        reading = match.reading
        gist, *heads = self._replies.parts(reply)
        if entry.id == ADDRESS and self._says_address(reading):
            return self._phrases.type_address
        known = self._details.told_of(entry, reading)
        in_turn = self._details.in_turn(entry, reading, context)
        news = [*heads, *known, *in_turn, *self._asked_for(entry, gist, reading)]
        here = (one for one in news if not self._near_town.is_elsewhere(one, reading, context))
        told = next((one for one in here if not context.times_told(one)), None)
        known = known or self._in_answer(entry, gist, reading, context)
        # Whoever tried in vain three times is not told the first way again.
        if told is not None or (known and not self._details.asks_after(reading)):
            text = told or " ".join(told_once(known))
            if admits(text) and not TELEPHONE.search(text):
                text = f"{text} {self._whom(entry, reading, context)}"
            return text
        return self._nothing_more(entry, match, context, context.times_told(gist))

    def _says_address(self, reading: Reading) -> bool:
        """Whether a message holds a word of an address: « 12 rue des Bégonias »."""
        return not self._street_words.isdisjoint(token.form for token in reading.tokens)

    def _numbers(
        self, entry: Entry, reply: Reply, times: int, reading: Reading, context: Context
    ) -> Reply:
        """The numbers of help that were told so often, after other words; those of a cry as they
        are, however often, and so is what one asks of them."""
        is_asked = reply.text.startswith(self._asked) or reply.outcome is Outcome.EMERGENCY
        is_asked = is_asked or bool(self._details.told_of(entry, reading))
        again = self._phrases.numbers_repeated
        said = again[(times - 1) % len(again)] if times and not is_asked else ""
        is_praised = reply.text.startswith(self._phrases.numbers_called)
        if not is_praised and self._called(entry, reading, context):
            said = self._phrases.no_other_number
        return self._replies.numbers_with(said, entry, reply) if said else reply

    def _in_answer(self, entry: Entry, gist: str, reading: Reading, context: Context) -> list[str]:
        """What an answer itself tells of the details that are asked of it, in one's town.

        « Quel téléphone ? », once three town halls were told, asks for that number again.
        """
        asked = self._details.asked(reading)
        if not asked or not set(asked) <= set(entry.told):
            return []
        own = self._near_town.told_of(gist, reading, context)
        return [own] if own else [gist] * (WHOM in asked and bool(TELEPHONE.search(gist)))

    def _nothing_more(self, entry: Entry, match: Match, context: Context, times: int) -> str:
        """That nothing more is known, and whom to ask; what else may be told if that was said.

        Whoever asks for the same in other words asks for nothing that is not known.
        """
        telling, reading = self._replies.telling, match.reading
        missing = self._details.missing(entry, reading, context)
        asks_the_same = match.best == entry.id and match.confidence >= self._answer_from
        is_all = asks_the_same and times == 1 and not missing
        said = [telling.all_told(entry) if is_all else telling.nothing_more(entry, missing, times)]
        noun = "" if is_talk(match) else self._details.noun(entry, reading)
        unknown = nothing_on(noun, self._phrases) if noun else ""
        if unknown and not context.times_told(unknown):
            said = [unknown]
        whom = self._whom(entry, reading, context)
        is_told = context.has_told_number(whom) or context.times_told(whom)
        if is_told and WHOM not in self._details.asked(reading):
            told = {entry.id, *context.before, *context.declined}
            near = self._details.whom.near(entry, told)
            whom = telling.besides(near[:_MOST_BESIDES]) or whom
        return " ".join([*said, whom])

    def _whom(self, entry: Entry, reading: Reading, context: Context) -> str:
        """The sentence that says whom to ask of an entry."""
        ask = self._details.whom.to_ask(entry, reading, context)
        return self._replies.telling.whom_to_ask(entry, ask)

    def _called(self, entry: Entry, reading: Reading, context: Context) -> bool:
        """Whether a message says that calling the numbers of an entry led to nothing.

        « Ma voisine ne répond plus » says it of no number: nobody was told these yet.
        """
        if not self._details.in_vain(reading):
            return False
        names = (words(fold(number.name)) for number in self._base.numbers_of(entry))
        services = {name[0] for name in names if len(name) <= _SHORT_NAME}
        forms = {token.form for token in reading.tokens}
        return context.danger == entry.id or not forms.isdisjoint(services | {*entry.numbers})

    def _asked_for(self, entry: Entry, text: str, reading: Reading) -> Iterator[str]:
        """The sentence of an answer that holds most of the words of a message, beside its title's.

        « Quelle part du budget ? » is told again what the answer says of the budget, and no more.
        """
        if self._replies.told(entry) != text:
            return
        said = [reading, *map(self._words.read, self._details.names(reading))]
        places = {reading.tokens[place].lemma for place in reading.covered}
        # « Elle est où à Lucé ? » asks for no sentence that only names Lucé.
        content = {word for one in said for word in told_words(one)} - places
        asked = content.difference(self._words.lemmas(entry.title))
        found = [(len(asked & held), sentence) for sentence, held in self._held(entry)]
        most, best = max(found, key=lambda one: one[0], default=(0, ""))
        if most and [shared for shared, _ in found].count(most) == 1:
            yield best

    def _held(self, entry: Entry) -> Iterator[tuple[str, frozenset[str]]]:
        """The sentences of an answer that can stand alone, each with its lemmas.

        « Il remplace celui de 2015 » says nothing without the sentence before.
        """
        for sentence in sentences_of(self._replies.told(entry)):
            if not leans(sentence):
                yield sentence, frozenset(self._words.lemmas(sentence))
