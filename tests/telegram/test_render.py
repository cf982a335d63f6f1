"""Whatever a reply holds, Telegram takes it, and people read it as it was written."""

import pytest

from bot.assistant import Assistant
from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.reply import Choice, Outcome, PageLink, Reply
from handlers import render
from handlers.pages import MORE
from handlers.render import INSIDE, OPEN, callable_numbers
from handlers.topics import TOPIC
from knowledge.fields import ENTRY_ID
from tests.telegram.conftest import Serving
from tests.telegram.resident import Resident
from tests.telegram_server import Sent, TelegramServer

HOSTILE = '3 < 4 & « l\'été » <b>non</b> &amp; </i> <a href="https://x.fr">ici</a> 😀'
SOURCE = PageLink("Source : x.fr, 5 décembre 2024 & <demain>", 'https://x.fr/?a=1&b="2"<3>')


class ScriptedAssistant(Assistant):
    """Gives one reply to everything."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply

    def reply(self, text: str, context: Context = NO_CONTEXT) -> tuple[Reply, Context]:
        """That reply."""
        return self._reply, context.after(self._reply)


async def shown(reply: Reply, serving: Serving, samia: Resident) -> Sent:
    """A reply as it arrives on a telephone."""
    async with serving(ScriptedAssistant(reply)):
        return await samia.asks("bonjour")


async def test_what_looks_like_markup_is_shown_as_it_is(serving: Serving, samia: Resident) -> None:
    sent = await shown(Reply(Outcome.ANSWER, HOSTILE, source=SOURCE), serving, samia)
    assert sent.text == f"{HOSTILE}\n\n{SOURCE.title}"


async def test_buttons_are_shown_as_they_are(serving: Serving, samia: Resident) -> None:
    label = "<b>Oui</b> & non"
    reply = Reply(
        Outcome.ANSWER,
        "Bonjour.",
        links=(PageLink(label, "https://x.fr/?a=1&b=2"),),
        related=(Choice(label, "contact"),),
    )
    sent = await shown(reply, serving, samia)
    assert sent.buttons == [
        {"text": label, "url": "https://x.fr/?a=1&b=2"},
        {"text": label, "callback_data": "e:contact"},
    ]


async def test_a_long_text_ends_after_a_sentence(serving: Serving, samia: Resident) -> None:
    reply = Reply(Outcome.ANSWER, "Voilà une phrase 😀 & la suite. " * 400, source=SOURCE)
    sent = await shown(reply, serving, samia)
    body, source = sent.text.split("\n\n")
    assert body.removesuffix(" …").endswith("la suite.")
    assert source == SOURCE.title


async def test_a_long_text_without_sentences_is_cut_too(serving: Serving, samia: Resident) -> None:
    for text in ("a" * 9000, "😀" * 4000, "<" * 5000, "&amp;" * 2000):
        samia.received.clear()
        sent = await shown(Reply(Outcome.ANSWER, text, source=SOURCE), serving, samia)
        assert sent.text.startswith(text[:1000])


@pytest.mark.parametrize("room", [0, 1, 2])
def test_where_there_is_no_room_nothing_of_a_text_is_left(room: int) -> None:
    assert render.cut("Une phrase. Une autre.", room) == " …"


async def test_a_text_of_the_greatest_length_is_whole(serving: Serving, samia: Resident) -> None:
    sent = await shown(Reply(Outcome.ANSWER, "&" * 4096), serving, samia)
    assert sent.text == "&" * 4096


async def test_many_and_long_buttons_stay_within_the_limits(
    serving: Serving, samia: Resident
) -> None:
    choices = tuple(Choice(f"{number} " + "très " * 40, "contact") for number in range(150))
    sent = await shown(
        Reply(Outcome.CLARIFICATION, "Que voulez-vous ?", choices=choices, none_label="aucune"),
        serving,
        samia,
    )
    assert 1 <= len(sent.buttons) <= 100


def test_the_longest_id_that_check_allows_fits_in_every_button() -> None:
    longest = next(size for size in range(99, 0, -1) if ENTRY_ID.fullmatch("a" * size))
    data = (OPEN, INSIDE, f"{MORE}99:", f"{TOPIC}999:")
    assert longest >= 40 and all(len((kind + "a" * longest).encode()) <= 64 for kind in data)


async def test_phone_numbers_stay_in_one_piece(
    serving: Serving, samia: Resident, city: Parts
) -> None:
    async with serving():
        for number in ("17", "114"):
            sent = await samia.asks("mon mari me frappe")
            assert f"<b>{number}</b> : " in sent.html
        sent = await samia.asks("/start contact")
        assert "02 37 23 40 00" in sent.html


async def test_a_number_is_said_again_as_telegram_makes_it_something_to_tap(
    serving: Serving, samia: Resident
) -> None:
    text = "Appelez le 02 37 23 40 00, ou le 06 12 34 56 78. Encore : 02 37 23 40 00."
    sent = await shown(Reply(Outcome.ANSWER, text, source=SOURCE), serving, samia)
    calling = "Appeler : +33 2 37 23 40 00, +33 6 12 34 56 78"
    assert sent.text.split("\n\n") == [text, calling, SOURCE.title]
    assert calling in sent.html, "no mark stands in the numbers"


@pytest.mark.parametrize(
    "text",
    [
        "Le 17, le 112, le 3114 ou le 116 006.",
        "Un numéro en 08 : 08 00 12 34 56.",
        "Déjà écrit : +33 2 37 23 40 00.",
        "SIRET 123 456 789 02 37 23 40 00, ou 02 37 23 40 00 12.",
        "Le 05 12 2024.",
    ],
)
def test_no_other_number_is_made_up(text: str) -> None:
    assert callable_numbers(text) == []


async def test_every_number_to_call_is_one_of_the_answer(
    serving: Serving, samia: Resident, city: Parts
) -> None:
    async with serving():
        for entry in city.base.entries.values():
            sent = await samia.asks(f"/start {entry.id}")
            called = [one for one in sent.text.split("\n\n") if one.startswith("Appeler : ")]
            numbers = "".join(called).removeprefix("Appeler : ").split(", ")
            for number in filter(None, numbers):
                assert number.replace("+33 ", "0") in entry.answer


async def test_no_message_shows_a_preview_of_a_page(
    telegram: TelegramServer, serving: Serving, samia: Resident
) -> None:
    async with serving():
        samia.sends(text="c'est quoi la politique de la ville ?", message_id=501)
        await samia.gets()
        samia.rewrites(501, "les jobs d'été")
        await telegram.until(lambda: any(c.code for c in telegram.received("editMessageText")))
    for call in telegram.received("sendMessage") + telegram.received("editMessageText"):
        assert call.given["link_preview_options"] == {"is_disabled": True}


async def test_an_emergency_tells_how_to_erase_the_conversation_last(
    serving: Serving, samia: Resident, city: Parts
) -> None:
    async with serving():
        sent = await samia.asks("mon mari me frappe")
    erase = city.base.phrases.manners.erase
    assert sent.text.index("17 : ") < sent.text.index(erase)
    assert "/oublier" in erase
