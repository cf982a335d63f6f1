"""The ways to say no: about another place or thing, for another service, not understood."""

from collections.abc import Iterable, Sequence
from itertools import chain

from bot.context import Context
from bot.ranking.examples import CONTACT, EAR, NEAR, SERVICE
from bot.ranking.matcher import Match
from bot.replies.nouns import Nouns
from bot.replies.telling import neither, nothing_on
from bot.reply import Choice, No, Outcome, Reply, choices
from knowledge.base import KnowledgeBase
from knowledge.french import listed
from knowledge.lexicon import Language

LIKE_ENOUGH = 0.4
"""From this likeness on (``Evidence.likest``) an entry is near enough to be named: two fifths of
what the message says, by weight, stand in one of its examples. The score only tells which entry is
the least far, and the share of known words (``own``) is 1 for « la coupe du monde », whose words
are in many entries. So like an entry are 40 % of the counter-examples about another place, 7 % of
the chat."""
_LISTENS = "3114"
"""The number of whoever listens to despair."""
_MOST_NEAR = 1
_MOST_TOPICS = 3
_MOST_IDEAS = 2


class Refusals:
    """Builds every « no » from one knowledge base.

    Each leads to a person: last of what is offered, and first from the second « no » in a row on.
    """

    def __init__(self, base: KnowledgeBase, nouns: Nouns) -> None:
        self._base, self._nouns = base, nouns
        topics = [Choice(one.title, one.entry) for one in base.menu if one.entry != CONTACT]
        self._topics = tuple(topics[:_MOST_TOPICS])

    def no_answer(self, match: Match, near: Sequence[str], context: Context) -> Reply:
        """An honest « I do not know »; ``near`` are the entries least far from the message."""
        no = _kind_of_no(match)
        text, ideas = self._base.phrases.elsewhere, tuple[Choice, ...]()
        distress = _distress(context)
        if distress is not None:
            text = self._after(distress)
        elif no == "near":
            text, ideas = self._near(match, near, context)
        elif no == "unknown":
            text, ideas = self._unknown(match, context)
        return self._refuse(no, self._say(text, context), ideas, context, match.confidence)

    def names(self, match: Match) -> str:
        """What a message asks about of which no entry tells anything, in its own words.

        Nothing for whoever chats or attacks: « raconte une blague ».
        """
        return "" if is_talk(match) else self._nouns.of_none(match.reading)

    def sorry(self, context: Context, near: Sequence[str], *, repeated: bool = False) -> Reply:
        """What is said to somebody who says that they were not understood.

        Or that they are told the same again (``repeated``): no number is given then. ``near`` are
        the entries near what was told.
        """
        phrases = self._base.phrases
        said = phrases.repeated if repeated else phrases.sorry
        text, whom = said[context.refusals % len(said)], phrases.ask_someone
        is_known = repeated or context.refusals or context.has_told_number(whom)
        text = text if is_known else f"{text} {whom}"
        ideas = choices(self._base, near[:_MOST_IDEAS])
        if repeated and ideas and not context.refusals:
            names = listed(idea.label for idea in ideas)
            text = f"{text} {phrases.other_topics.replace('{sujets}', names)}"
        return self._refuse("unknown", text, ideas or self._topics, context)

    def given_up(self, context: Context) -> Reply:
        """What is said to somebody who waits for no answer any more."""
        said = self._base.phrases.given_up
        text = said[context.refusals % len(said)]
        return self._refuse("unknown", text, self._topics, context)

    def no_detail(self, names: Sequence[str], score: float, context: Context) -> Reply:
        """That some details are not known of what one was just told not to know."""
        said = self._base.phrases.unknown_detail.replace("{details}", neither(names))
        return self._refuse("unknown", self._say(said, context), (), context, score)

    def none_of_these(self, context: Context, others: Sequence[str] = ()) -> Reply:
        """What follows « aucune de ces propositions »: other ideas, or a person to talk to."""
        text = self._say(self._base.phrases.none_of_these, context)
        return self._refuse("unknown", text, choices(self._base, others), context)

    def only_french(self, language: Language, context: Context) -> Reply:
        """One line in the language of somebody who does not write in French."""
        lines = (language.sentence, language.again)
        return self._refuse("unknown", lines[context.refusals % len(lines)], (), context)

    def _after(self, distress: str) -> str:
        """What is said instead of topics; who listens to despair is no help after a fire."""
        phrases, entry = self._base.phrases, self._base.entries.get(distress)
        listens = distress == EAR or (entry is not None and _LISTENS in entry.numbers)
        return phrases.after_distress if listens else phrases.after_danger

    def _near(
        self, match: Match, near: Sequence[str], context: Context
    ) -> tuple[str, tuple[Choice, ...]]:
        """What is known instead, and the entries to read about it."""
        phrases, reading = self._base.phrases, match.reading
        is_like = match.best in near[:1] and match.evidence.likest >= LIKE_ENOUGH
        ideas = choices(self._base, near[:_MOST_NEAR] if is_like else ())
        if ideas and reading.elsewhere:
            said = phrases.near_place.replace("{sujet}", ideas[0].label)
            return said.replace("{lieu}", _place(reading.elsewhere[0])), ideas
        namesakes = (entry for entry, _ in match.ranked if entry in reading.namesakes)
        namesake = choices(self._base, list(namesakes)[:1])
        if namesake:
            return phrases.namesake.replace("{sujet}", namesake[0].label), namesake
        noun = self.names(match) if context.last and not ideas else ""
        return nothing_on(noun, phrases) if noun else phrases.near, ideas

    def _unknown(self, match: Match, context: Context) -> tuple[str, tuple[Choice, ...]]:
        """That nothing is known, of what; and what can be asked, unless something was told before.

        Only what cannot be read is said not to be understood.
        """
        is_read = match.reading.content and not match.evidence.unknown
        phrases = self._base.phrases
        if context.last and is_read:
            noun = self.names(match)
            said = nothing_on(noun, phrases) if noun else phrases.nothing_more[0]
            return said, ()
        said = phrases.unknown if is_read else phrases.unreadable
        names = listed(topic.label for topic in self._topics)
        return said.replace("{sujets}", names), self._topics

    def _say(self, text: str, context: Context) -> str:
        """A text and whom to ask; what was just said is not said again."""
        phrases = self._base.phrases
        whom = phrases.ask_someone
        if context.refusals:
            whom = phrases.talk[(context.refusals - 1) % len(phrases.talk)]
        return " ".join([*context.unsaid(text), whom])

    def _refuse(
        self,
        no: No,
        text: str,
        ideas: Iterable[Choice],
        context: Context,
        score: float = 0.0,
    ) -> Reply:
        contact = choices(self._base, [CONTACT])
        distress = _distress(context)
        # Whoever just felt unwell is offered no summer job.
        ideas = ideas if distress is None else choices(self._base, [distress])
        offered = chain(contact, ideas) if context.refusals else chain(ideas, contact)
        related = {choice.entry: choice for choice in offered}
        return Reply(Outcome.FALLBACK, text, score=score, related=tuple(related.values()), no=no)


def is_talk(match: Match) -> bool:
    """Whether a message is like chat, insults or attacks: its words are not said again."""
    is_other = match.kind not in (NEAR, SERVICE)
    return is_other and match.evidence.like_counter >= LIKE_ENOUGH


def _distress(context: Context) -> str | None:
    """The entry of a danger or of who listens that was given, and nothing else since."""
    return context.danger or (EAR if context.last == EAR else None)


def _kind_of_no(match: Match) -> No:
    """Another place or thing of that name, another service's matter, or not understood."""
    if not match.reading.content:
        return "unknown"
    if match.reading.elsewhere or match.reading.famous or match.kind == NEAR:
        return "near"
    return "elsewhere" if match.kind == SERVICE else "unknown"


def _place(name: str) -> str:
    """The name of a place of the lexicon: « dans le 93 » is « le 93 »."""
    return name.removeprefix("dans ")
