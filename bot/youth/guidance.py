"""Programmes that fit the person: an age and a town, said at once, one by one or by two taps."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from bot.context import Context
from bot.ranking.examples import CONTACT
from bot.ranking.matcher import Match
from bot.replies.details import DetailsAsked
from bot.replies.eligibility import Person, Verdict, judge
from bot.replies.programme_words import ProgrammeWords
from bot.replies.replies import Replies
from bot.reply import Choice, Reply, choices
from bot.words.ages import Ages
from bot.words.reader import Reader
from bot.youth.hints import Hints
from bot.youth.listing import Listing
from bot.youth.youth import GENERAL, Youth, is_plausible, programme_of
from bot.youth.youth_steps import read_step, step_of
from bot.youth.youth_topics import SCHOOLCHILD, SMALL_CHILDREN, YouthTopics
from knowledge.base import KnowledgeBase
from knowledge.model import Entry

_MOST_RELATED = 6


class Guidance:
    """Answers by age and town from one knowledge base; keeps nothing."""

    def __init__(
        self,
        base: KnowledgeBase,
        reader: Reader,
        details: DetailsAsked,
        replies: Replies,
        today: Callable[[], date],
    ) -> None:
        self._base = base
        self.youth = Youth(base)
        self._phrases = base.phrases.youth
        self._words = ProgrammeWords(base)
        self._listing = Listing(self.youth, self._words, self._phrases)
        self._replies = replies
        self._today = today
        self._hints = Hints(base.lexicon.young, reader, self.youth)
        self.topics = YouthTopics(base, self.youth, self._hints, details, today)

    def tells_who(self, match: Match, context: Context) -> bool:
        """Whether a message says for what age it asks."""
        return self.topics.ages(match, context) is not None

    def answer(self, entry: Entry, match: Match, context: Context) -> Reply | None:
        """The answer about an entry for whoever it is asked for; None when age matters not."""
        if not self.youth.is_about(entry.id):
            return None
        ages = self.topics.ages(match, context)
        if ages is not None and not is_plausible(ages):
            return self._ask_again(entry, match.confidence)
        place = self.youth.place_named(match.reading) or context.place
        person = Person(ages or context.ages, self.youth.home(place))
        if entry.id == GENERAL:
            without = self._declined(match, context, ages)
            return self._everything(entry, person, match.confidence, without)
        is_asked = ages is not None or entry.id not in match.reading.names
        return self._one(entry, person, match.confidence, is_asked=is_asked)

    def open(self, step: str) -> tuple[Reply, Context] | None:
        """The reply to a step, and what it says of the person; None for what is no step."""
        told, general = read_step(step), self.youth.general
        if told is None or general is None:
            return None
        ages, town = told
        place = self.youth.place_of(town) if town else None
        if (ages and (ages[0] > ages[1] or not is_plausible(ages))) or (town and place is None):
            return None
        reply = self._everything(general, Person(ages, self.youth.home(place)), 1.0)
        return reply, Context(last=GENERAL, ages=ages, place=place)

    def remember(
        self, before: Context, after: Context, match: Match | None, reply: Reply
    ) -> Context:
        """The next context, with the ages and the place that count once a reply was given."""
        ages = self.topics.ages(match, before) if match is not None else None
        if ages is not None and not is_plausible(ages):
            ages = None
        if match is None or not self.youth.is_about(reply.entry):
            # « J'ai 52 ans » counts for what is asked next, whatever it was said with.
            own = ages if match is not None and self._hints.say_own_age(match.reading) else None
            return replace(after, ages=own or before.ages, place=after.place or before.place)
        return replace(
            after,
            last=reply.entry,
            ages=ages or before.ages,
            place=self.youth.place_named(match.reading) or before.place,
            declined=tuple(
                one for one in self._declined(match, before, ages) if one != reply.entry
            ),
        )

    def _everything(
        self, entry: Entry, person: Person, score: float, without: Iterable[str] = ()
    ) -> Reply:
        """The list for somebody; for nobody in particular, the entry and the question of age."""
        if person.ages is None:
            reply = self._replies.entry(entry, score)
            text = f"{reply.text}\n{self._phrases.how_old}"
            return replace(reply, text=text, steps=tuple(self._age_steps(person)))
        text, listed, bullets = self._listing.everything(person, self._today(), tuple(without))
        steps: tuple[Choice, ...] = ()
        if person.home is None and listed:
            text = f"{text}\n{self._phrases.which_town}"
            steps = tuple(self._town_steps(person.ages))
        small = [SMALL_CHILDREN] if person.ages[0] < SCHOOLCHILD else []
        related = self._related(entry, [*small, *listed])
        again = "" if without else step_of(person.ages, _town(person))
        reply = self._replies.entry(entry, score)
        return replace(reply, text=text, related=related, steps=steps, again=again, bullets=bullets)

    def _one(self, entry: Entry, person: Person, score: float, *, is_asked: bool) -> Reply | None:
        """The answer of a programme, with whether it fits; what fits instead when it does not.

        ``is_asked``: whether it fits is asked, or the programme was not named.
        """
        verdict = judge(programme_of(entry), person, self._today())
        if person.ages is None and verdict is not Verdict.ELSEWHERE:
            return None
        reply = self._replies.entry(entry, score)
        if verdict is Verdict.UNKNOWN:
            # It says nothing before what it is about.
            return replace(reply, text=f"{reply.text}\n{self._phrases.ages_not_known}")
        head = self._listing.whether_it_fits(entry, person, self._today())
        by_age = verdict in (Verdict.TOO_YOUNG, Verdict.TOO_OLD) and is_asked
        if by_age or verdict is Verdict.ELSEWHERE:
            text, listed, bullets = self._listing.instead(entry, person, self._today())
            related = self._related(entry, listed)
            return replace(reply, text=f"{head}\n{text}", related=related, bullets=bullets)
        return replace(reply, text=f"{head}\n{reply.text}")

    def _ask_again(self, entry: Entry, score: float) -> Reply:
        reply = self._replies.entry(entry, score)
        related = choices(self._base, [SMALL_CHILDREN])
        steps = tuple(self._age_steps(Person()))
        return replace(reply, text=self._phrases.not_an_age, related=related, steps=steps)

    def _age_steps(self, person: Person) -> Iterator[Choice]:
        for band in self.youth.bands:
            yield Choice(self._words.band(band), step_of(band, _town(person)))

    def _town_steps(self, ages: Ages) -> Iterator[Choice]:
        for commune in self._base.communes.values():
            yield Choice(commune.name, step_of(ages, commune.key))

    def _related(self, entry: Entry, listed: Iterable[str]) -> tuple[Choice, ...]:
        """The entries that a list speaks of; whom to talk to where it speaks of none."""
        ids = [one for one in listed if one != entry.id]
        return choices(self._base, ids[:_MOST_RELATED] or [CONTACT])

    def _declined(self, match: Match, context: Context, ages: Ages | None) -> tuple[str, ...]:
        """What was turned down so far, with what this message turns down.

        Another age is another person's, who has turned down nothing yet.
        """
        if ages is not None and context.ages not in (None, ages):
            return ()
        if not self._hints.ask_for_others(match.reading):
            return context.declined
        turned_down = filter(self.youth.is_edition, (match.best, context.last or ""))
        return tuple(dict.fromkeys((*context.declined, *turned_down)))


def _town(person: Person) -> str | None:
    """The key of the commune where somebody lives, if it was said."""
    return person.home.commune if person.home else None
