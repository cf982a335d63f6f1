"""Long answers are cut at sentences, and nothing of them is lost."""

from itertools import pairwise

import pytest

from bot.assistant import Assistant
from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.reply import Choice, Outcome, PageLink, Reply
from handlers.pages import LONGEST_PAGE, split
from tests.telegram.conftest import Serving
from tests.telegram.resident import Resident, tap
from tests.telegram.seen import labels, links
from tests.telegram_server import TelegramServer

SENTENCES = [
    f"Voici la phrase numéro {number}, au 02 37 23 40 {number}." for number in range(10, 60)
]
SOURCE = PageLink("Source : x.fr, 5 décembre 2024", "https://x.fr/")
LONG = Reply(
    Outcome.ANSWER,
    " ".join(SENTENCES),
    entry="contact",
    links=(PageLink("Un", "https://x.fr/1"), PageLink("Deux", "https://x.fr/2")),
    source=SOURCE,
    related=(Choice("Parler à une personne", "contact"),),
    again="contact+urgence",
)
MORE = "Lire la suite"


class LongAssistant(Assistant):
    """Gives one long reply to everything, made anew each time."""

    def __init__(self, reply: Reply = LONG, again: Reply | None = None) -> None:
        self._reply = reply
        self._again = again or reply

    def reply(self, text: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context]:
        """That reply."""
        return self._reply, context

    def open(self, entry: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context] | None:
        """That reply, under its id only."""
        return (self._again, context) if entry == self._reply.again else None


async def test_a_long_answer_is_read_on_by_its_button_until_its_end(
    serving: Serving, samia: Resident, city: Parts
) -> None:
    assert city.base.phrases.manners.read_on == MORE
    async with serving(LongAssistant()):
        sent = await samia.asks("bonjour")
        while MORE in labels(sent):
            sent = await samia.chooses(MORE)
    pages = [sent.text.split("\n\n")[0] for sent in samia.received]
    assert " ".join(pages) == LONG.text and len(pages) > 2
    for sent, page in zip(samia.received, pages, strict=True):
        assert len(page) <= LONGEST_PAGE and page.endswith(".")
        assert sent.text.endswith(SOURCE.title), "each page tells where it comes from"
        assert links(sent) == ["https://x.fr/1", "https://x.fr/2"]
        assert [label for label in labels(sent) if label != MORE] == labels(sent)[-3:]


async def test_a_page_can_be_turned_after_a_restart(serving: Serving, samia: Resident) -> None:
    async with serving(LongAssistant()):
        first = await samia.asks("bonjour")
    async with serving(LongAssistant()):
        second = await samia.chooses(MORE)
    told = [sent.text.split("\n\n")[0] for sent in (first, second)]
    assert LONG.text.startswith(" ".join(told))


async def test_a_page_of_an_answer_that_changed_is_its_last_one(
    serving: Serving, samia: Resident, telegram: TelegramServer
) -> None:
    shorter = Reply(Outcome.ANSWER, "Tout est dit.", entry="contact", again=LONG.again)
    async with serving(LongAssistant(LONG, shorter)):
        telegram.push("callback_query", tap(samia.chat, "s:3:contact+urgence"))
        assert (await samia.gets()).text == "Tout est dit."


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("data", ["s:1:fiche-perdue", "s:", "s:x:contact", "s:1:contact+perdue"])
async def test_a_page_of_no_answer_is_an_old_button(
    samia: Resident, city: Parts, data: str
) -> None:
    samia.taps(data)
    assert (await samia.gets()).text == city.base.phrases.old_button


async def test_what_cannot_be_made_anew_is_told_whole(serving: Serving, samia: Resident) -> None:
    other = Reply(Outcome.ANSWER, "Autre chose. " * 80, entry="contact", again=LONG.again)
    async with serving(LongAssistant(LONG, other)):
        sent = await samia.asks("bonjour")
    assert LONG.text in sent.text and MORE not in labels(sent)


@pytest.mark.usefixtures("bot")
async def test_an_emergency_and_every_entry_are_whole(samia: Resident, city: Parts) -> None:
    for entry in city.base.entries:
        assert MORE not in labels(await samia.asks(f"/start {entry}"))


@pytest.mark.usefixtures("bot")
async def test_two_answers_at_once_are_cut_between_them(samia: Resident, city: Parts) -> None:
    """The entries of the city whose answers are the longest together."""
    by_length = sorted(city.base.entries.values(), key=lambda entry: -len(entry.answer))
    one, other = [entry.id for entry in by_length if entry.kind == "information"][:2]
    opened = city.assistant.open(f"{one}+{other}") or pytest.fail("two entries cannot be opened")
    assert len(opened[0].text) > LONGEST_PAGE
    samia.taps(f"s:0:{one}+{other}")
    first = await samia.gets()
    second = await samia.chooses(MORE)
    assert city.base.entries[one].answer in first.text
    assert city.base.entries[other].answer in second.text
    assert MORE not in labels(second)


def test_pages_are_about_equal_and_lose_nothing() -> None:
    for number in range(1, 200):
        text = " ".join(SENTENCES[index % 50] for index in range(number))
        pages = split(text)
        assert " ".join(pages) == text
        assert all(abs(len(a) - len(b)) < 120 for a, b in pairwise(pages))


def test_a_heading_is_not_left_alone_at_the_end_of_a_page() -> None:
    text = "\n".join(f"Pour vous, {number} :\n- une activité\n- une autre" for number in range(40))
    pages = split(text)
    assert "\n".join(pages) == text
    assert not any(page.endswith(":") for page in pages)


def test_what_has_no_sentences_is_one_page() -> None:
    assert split("a" * 3000) == ["a" * 3000]
