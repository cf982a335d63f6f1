"""The sentences of an answer and of its details, as true on the day when they are told."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bot.replies.details import WHOM, Told
from knowledge.base import KnowledgeBase
from knowledge.dates import PartialDate, period_in_french
from knowledge.details import Detail
from knowledge.french import in_sentence, listed, to_whom
from knowledge.known_details import sentences_of
from knowledge.model import Entry
from knowledge.phrases import Phrases


class Telling:
    """Words what is known; what is over is said to be over before anything else."""

    def __init__(self, base: KnowledgeBase, today: Callable[[], date]) -> None:
        self._base = base
        self._phrases = base.phrases
        self._today = today

    def answer(self, entry: Entry) -> str:
        """The whole answer of an entry."""
        if entry.valid_until is None or not self._is_past(entry.valid_until):
            return entry.answer
        return f"{self._over(entry.valid_until)} {self._phrases.next} {entry.answer}"

    def details(self, entry: Entry, told: Told) -> list[str]:
        """What is told of each detail, then what is not known of the others."""
        until = entry.valid_until
        over = [self._over(until)] if until and self._is_past(until) else []
        if told.brief:
            return [*over, self._briefly(entry, told.ask)]
        texts: list[str] = []
        for number, detail in enumerate(told.known):
            text = " ".join(self._sentences(detail, None if number else told.confirmed))
            # Two details may be told by one sentence: « les horaires et les tarifs ».
            if not any(text in other for other in texts):
                texts.append(text)
        unknown = [text for text in self._unknown(entry, told) if text not in texts]
        return [*over, *texts, *unknown]

    def nothing_more(self, entry: Entry, missing: Sequence[str], times: int) -> str:
        """That nothing more is known of an entry, told so often before; what is missing by name."""
        names = [self._base.kinds[kind].name for kind in missing]
        said = self._phrases.nothing_more
        return self._not_known(entry, names) if names else said[(times - 1) % len(said)]

    def all_told(self, entry: Entry) -> str:
        """That all that is known of an entry was told."""
        return self._phrases.all_told.replace("{titre}", _title(entry))

    def besides(self, entries: Sequence[Entry]) -> str:
        """What else one may be told of; empty without any."""
        titles = listed(one.title for one in entries)
        return self._phrases.other_topics.replace("{sujets}", titles) if titles else ""

    def _briefly(self, entry: Entry, ask: str | None) -> str:
        """The first sentence of an answer, and how to reach whom it is about, or whom to ask."""
        first, whom = sentences_of(entry.answer)[0], self.how_to_reach(entry, ask)
        return " ".join([self._phrases.briefly, first, *([whom] if whom not in first else [])])

    def _sentences(self, detail: Detail, confirmed: bool | None) -> Iterator[str]:
        """« Oui, » or « Non, » where it is asked, and where we stand in the period, if any."""
        past = detail.until is not None and self._is_past(detail.until)
        if detail.until and past:
            # What was true of a period while it lasted answers nothing now.
            confirmed = confirmed or None
            yield self._confirmed(self._over(detail.until), confirmed)
            confirmed = None
        elif detail.since and self._today() < detail.since.first_day():
            yield self._phrases.to_come.replace("{date}", detail.since.in_time())
        elif not detail.text:
            yield self._period(self._phrases.under_way, detail)
        if detail.text:
            yield self._confirmed(detail.text, confirmed)
        elif past:
            yield self._period(self._phrases.was_then, detail)
        if past:
            yield detail.after or self._phrases.next

    def _confirmed(self, text: str, confirmed: bool | None) -> str:
        if confirmed is None:
            return text
        opener = self._phrases.yes if confirmed else self._phrases.no
        return f"{opener} {text[:1].lower()}{text[1:]}"

    def _unknown(self, entry: Entry, told: Told) -> Iterator[str]:
        """That some details are not known, and whom to ask."""
        kinds = [self._base.kinds[kind] for kind in told.unknown]
        yield from dict.fromkeys(kind.silence for kind in kinds if kind.silence)
        names = [kind.name for kind in kinds if not kind.silence]
        if names:
            yield self._not_known(entry, names, told.noun)
        if kinds and not told.entire:
            yield self.whom_to_ask(entry, told.ask, told.by)

    def _not_known(self, entry: Entry, names: Sequence[str], noun: str = "") -> str:
        title, sentence = f"« {noun} »" if noun else _title(entry), self._phrases.not_known
        # « Parler à une personne » stands in no sentence.
        if title.startswith("«") and not noun:
            sentence = self._phrases.not_known_of_it
        return sentence.replace("{titre}", title).replace("{details}", neither(names))

    def how_to_reach(self, entry: Entry, ask: str | None) -> str:
        """How to reach whom an entry is about, or else whom to ask of it."""
        own = self._base.details[entry.id].get(WHOM)
        return own.text if own else self.whom_to_ask(entry, ask)

    def whom_to_ask(self, entry: Entry, ask: str | None, by: str = WHOM) -> str:
        """Who knows more of an entry, by name unless it is that entry, and how to ask them.

        ``by`` is the detail that tells how; another one than the contact says whom too.
        """
        if ask is None:
            return self._phrases.ask_someone
        contact = self._base.details[ask][by].text
        if ask == entry.id or by != WHOM:
            return contact
        whom = to_whom(_title(self._base.entries[ask]))
        return self._phrases.whom_to_ask.replace("{a_qui}", whom).replace("{contact}", contact)

    def _over(self, until: PartialDate) -> str:
        return self._phrases.over.replace("{date}", until.end())

    def _period(self, phrase: str, detail: Detail) -> str:
        return phrase.replace("{periode}", period_in_french(detail.since, detail.until))

    def _is_past(self, until: PartialDate) -> bool:
        return self._today() > until.last_day()


def _title(entry: Entry) -> str:
    """A title as it stands within a sentence."""
    return in_sentence(entry.title, entry.names)


def nothing_on(noun: str, phrases: Phrases) -> str:
    """That nothing is known of what a message asks about, in its own words."""
    return phrases.nothing_on.replace("{mots}", noun)


def neither(names: Sequence[str]) -> str:
    """« le prix ni les horaires »."""
    return " ni ".join(names)
