"""Replies made from entries. Every sentence is in the knowledge."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.ranking.examples import ANY_DANGER
from bot.replies.details import NOTHING, Told
from bot.replies.sentences_asked import in_order, told_once
from bot.replies.telling import Telling
from bot.reply import Outcome, PageLink, Reply, choices, source_link
from knowledge.base import KnowledgeBase
from knowledge.details import Detail
from knowledge.fields import Source
from knowledge.french import capital
from knowledge.hard_words import HardWord
from knowledge.model import Entry, HelpNumber

AND = "+"
"""Between the entries of one reply: no id holds it."""
_MOST_RELATED = 3
_FEWEST_CHOICES = 2

_OF_THE_POLICE = ("17 : ", "114 : ")
"""How the lines of the numbers of the police begin."""


class Replies:
    """Builds answers and clarifications from one knowledge base."""

    def __init__(self, base: KnowledgeBase, today: Callable[[], date]) -> None:
        self._base = base
        self.telling = Telling(base, today)

    def entry(self, entry: Entry, score: float, told: Told = NOTHING) -> Reply:
        """The answer of an entry, or the details of it that were asked.

        An emergency shows its numbers, one a line.
        """
        outcome = Outcome.EMERGENCY if entry.kind == "urgence" else Outcome.ANSWER
        source = next(iter(entry.sources), None)
        numbers = map(_number_line, self._base.numbers_of(entry))
        reply = Reply(
            outcome=outcome,
            text="\n".join([self.telling.answer(entry), *numbers]),
            entry=entry.id,
            score=score,
            links=_links(entry),
            source=source_link(source) if source else None,
            related=choices(self._base, _related(entry)),
            offers_position=entry.position is not None,
            again=entry.id,
        )
        return self._with_details(reply, entry, told) if told else reply

    def word(self, word: HardWord, score: float) -> Reply:
        """What a word of the glossary means."""
        return Reply(
            outcome=Outcome.ANSWER,
            text=word.definition or "",
            entry=word.id,
            score=score,
            source=source_link(word.sources[0]) if word.sources else None,
            related=choices(self._base, word.see_also[:_MOST_RELATED]),
            again=word.leads_to,
        )

    def which_word(self, words: Iterable[HardWord], score: float) -> Reply:
        """The choice between some words, for whoever does not say which one is hard."""
        offered = self.clarification([one.leads_to for one in words], score)
        return replace(offered, text=self._base.phrases.which_word)

    def parts(self, reply: Reply) -> list[str]:
        """What a reply tells: the whole answer of its entry, if it does, and what stands before it.

        « À 16 ans, c'est le bon âge » is new where the rest was told already.
        """
        entry = self._base.entries.get(reply.entry or "")
        answer = self.told(entry) if entry is not None else ""
        if not answer or answer not in reply.text:
            return [reply.text]
        return [answer, *filter(None, [reply.text.partition(answer)[0].strip()])]

    def told(self, entry: Entry) -> str:
        """The answer of an entry as it is told today."""
        return self.telling.answer(entry)

    def numbers_again(self, entry: Entry, score: float, *, asks: bool) -> Reply:
        """The numbers of an entry of danger with all that is known of them, for who asks on.

        ``asks`` is whether a detail of them is asked: « c'est gratuit ? ».
        """
        phrases = self._base.phrases
        reply = replace(self.entry(entry, score), outcome=Outcome.ANSWER)
        said = phrases.numbers_told if asks else phrases.numbers_again
        return self.numbers_with(said, entry, reply)

    def numbers_with(self, said: str, entry: Entry, reply: Reply) -> Reply:
        """A reply that says something else before the numbers of its entry."""
        lines = [said, *map(_number_line, self._base.numbers_of(entry))]
        return replace(reply, text="\n".join(lines))

    def with_number(self, reply: Reply, number: str) -> Reply:
        """The same reply with one help number more, on a line of its own.

        It comes after the numbers of the police, for whoever can't speak too, or else at the end.
        """
        lines = reply.text.split("\n")
        police = (at for at, one in enumerate(lines, 1) if one.startswith(_OF_THE_POLICE))
        lines.insert(max(police, default=len(lines)), _number_line(self._base.numbers[number]))
        return replace(reply, text="\n".join(lines))

    def numbers_to_write(self, entry: Entry, score: float) -> Reply | None:
        """The numbers of an entry to which one may write, and how; those of any danger without.

        None when there is no such number at all.
        """
        every = self._base.entries.get(ANY_DANGER, entry)
        lines = list(self._ways_to_write(entry)) or list(self._ways_to_write(every))
        reply = replace(self.entry(entry, score), outcome=Outcome.ANSWER)
        others = [one.number for one in self._base.numbers_of(entry) if not one.writing]
        calling = self._base.phrases.numbers_to_call.replace("{numeros}", ", ".join(others))
        text = "\n".join([self._base.phrases.numbers_to_write, *lines, *[calling] * bool(others)])
        return replace(reply, text=text) if lines else None

    def to_write_to(self, entry: Entry, detail: Detail, score: float) -> Reply:
        """How to write to an entry, as a detail of it tells, and to every help number."""
        lines = [
            f"{one.number} : {one.name}. {capital(one.writing)}."
            for one in self._base.numbers.values()
            if one.writing
        ]
        text = "\n".join([self._base.phrases.numbers_to_write, detail.text, *lines])
        return replace(self.entry(entry, score, Told((detail,))), text=text)

    def _ways_to_write(self, entry: Entry) -> Iterator[str]:
        """A line for each number of an entry to which one may write."""
        for one in self._base.numbers_of(entry):
            if one.writing:
                how = " ".join(f"{part}." for part in (one.writing, one.hours) if part)
                yield f"{one.number} : {how}"

    def several(self, entries: Sequence[tuple[Entry, Told]]) -> Reply:
        """What is told of several entries in one reply, each under its title."""
        replies = [self.entry(entry, 1.0, told) for entry, told in entries]
        first, also = replies[0], tuple(entry.id for entry, _ in entries[1:])
        parts = zip(entries, replies, strict=True)
        return Reply(
            outcome=Outcome.ANSWER,
            text="\n\n".join(f"{entry.title}\n{reply.text}" for (entry, _), reply in parts),
            entry=first.entry,
            links=tuple(dict.fromkeys(link for reply in replies for link in reply.links)),
            source=first.source,
            related=tuple(choice for choice in first.related if choice.entry not in also),
            also=also,
            again=AND.join(entry.id for entry, _ in entries),
        )

    def others(self, entries: Sequence[str], score: float) -> Reply | None:
        """The same for whoever wants something else than what was told; None where there is no
        choice."""
        if len(entries) < _FEWEST_CHOICES:
            return None
        return replace(self.clarification(entries, score), text=self._base.phrases.others)

    def clarification(self, entries: Iterable[str], score: float) -> Reply:
        """Two or three choices, and the words for none of them."""
        return Reply(
            outcome=Outcome.CLARIFICATION,
            text=self._base.phrases.unsure,
            score=score,
            choices=choices(self._base, entries),
            none_label=self._base.phrases.none_button,
        )

    def _with_details(self, reply: Reply, entry: Entry, told: Told) -> Reply:
        """The details first; the whole answer after them only when more was asked."""
        details = self.telling.details(entry, told)
        if told.entire:
            # What the answer says word for word need not be said twice.
            answer, *first = told_once([reply.text, *details])
            return replace(reply, text="\n".join([*first, answer]))
        whom = [told.ask] if told.unknown and told.ask and told.ask != entry.id else []
        related = [*whom, *_related(entry)]
        sources = [detail.source for detail in told.known] or list(entry.sources[:1])
        return replace(
            reply,
            text=" ".join(
                in_order(told_once(details), told.beside, self.told(entry), is_new=told.is_new)
            ),
            links=_best_links(entry, sources),
            source=source_link(sources[0]),
            related=choices(self._base, list(dict.fromkeys(related))[:_MOST_RELATED]),
        )


def _related(entry: Entry) -> list[str]:
    return list(entry.see_also[:_MOST_RELATED])


def _links(entry: Entry) -> tuple[PageLink, ...]:
    return tuple(PageLink(link.title, link.url) for link in entry.links)


def _best_links(entry: Entry, sources: Sequence[Source]) -> tuple[PageLink, ...]:
    """The links of an entry to the pages that tell some details; its first one without any."""
    pages = {source.url for source in sources}
    links = _links(entry)
    return tuple(link for link in links if link.url in pages) or links[:1]


def _number_line(number: HelpNumber) -> str:
    """« 17 : Police secours. Violence, agression, vol. Gratuit. »."""
    about = (number.name, number.when, number.hours, number.note)
    return f"{number.number} : " + " ".join(f"{part.rstrip('.')}." for part in about if part)
