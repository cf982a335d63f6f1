"""Whatever a reply holds, Telegram takes it, and people read it as it was written."""

from bot.assistant import Assistant
from bot.build import Parts
from bot.context import NO_CONTEXT, Context
from bot.reply import Choice, Outcome, PageLink, Reply
from tests.telegram.conftest import Serving
from tests.telegram.resident import Resident
from tests.telegram_server import Sent

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


async def test_a_text_of_the_greatest_length_is_whole(serving: Serving, samia: Resident) -> None:
    sent = await shown(Reply(Outcome.ANSWER, "&" * 4096), serving, samia)
    assert sent.text == "&" * 4096


async def test_many_and_long_buttons_stay_within_the_limits(
    serving: Serving, samia: Resident
) -> None:
    choices = tuple(Choice(f"{number} " + "très " * 40, "contact") for number in range(150))
    sent = await shown(
        Reply(Outcome.CLARIFICATION, "Que voulez-vous ?", choices=choices), serving, samia
    )
    assert 1 <= len(sent.buttons) <= 100


async def test_the_longest_ids_of_entries_fit_in_a_button(city: Parts) -> None:
    assert max(len(f"e:{entry}".encode()) for entry in city.base.entries) <= 64


async def test_phone_numbers_stay_in_one_piece(
    serving: Serving, samia: Resident, city: Parts
) -> None:
    async with serving():
        for number in ("17", "114"):
            sent = await samia.asks("mon mari me frappe")
            assert f"<b>{number}</b> : " in sent.html
        sent = await samia.asks("/start contact")
        assert "02 37 23 40 00" in sent.html.replace("\u202f", " ").replace("\u00a0", " ")
