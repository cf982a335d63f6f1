"""What residents see on Telegram when they write."""

import asyncio

import pytest

from bot.parts import Parts
from tests.telegram.resident import Resident
from tests.telegram.seen import is_menu, labels, links
from tests.telegram_server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
SMS = "slt g 17 an yora d job cet été ?"


async def test_start_greets_offers_topics_and_says_one_line_on_privacy(
    samia: Resident, city: Parts
) -> None:
    sent = await samia.asks("/start")
    phrases = city.base.phrases
    assert sent.text.startswith("Bonjour")
    assert phrases.welcome in sent.text and phrases.privacy in sent.text
    assert 4 <= len(sent.buttons) <= 6
    assert labels(sent) == [topic.title for topic in city.base.menu]


async def test_every_topic_of_the_menu_opens_its_answer(samia: Resident, city: Parts) -> None:
    await samia.asks("/start")
    for topic in city.base.menu:
        samia.taps(f"e:{topic.entry}")
        assert city.base.entries[topic.entry].answer in (await samia.gets()).text


@pytest.mark.parametrize("command", ["/aide", "/help", "/aide@allo_quartiers_bot"])
async def test_help_says_how_it_works(samia: Resident, city: Parts, command: str) -> None:
    sent = await samia.asks(command)
    assert city.base.entries["bot-aide"].answer in sent.text


async def test_a_link_to_an_entry_opens_it(samia: Resident, city: Parts) -> None:
    sent = await samia.asks("/start jeunes-jobs-ete")
    assert city.base.entries["jeunes-jobs-ete"].answer in sent.text


@pytest.mark.parametrize("entry", ["fiche-perdue", "<b>", "%00", "../../etc", "é" * 64])
async def test_a_link_to_no_entry_says_so_above_the_menu(
    samia: Resident, city: Parts, entry: str
) -> None:
    sent = await samia.asks(f"/start {entry}")
    assert sent.text == city.base.phrases.unknown_link
    assert is_menu(sent, city)


async def test_an_unknown_command_gets_an_answer(samia: Resident) -> None:
    assert (await samia.asks("/jobs")).text
    assert (await samia.asks("/")).text


# Text


async def test_a_question_gets_its_answer_its_links_and_its_source(
    samia: Resident, city: Parts
) -> None:
    sent = await samia.asks("c'est quoi la politique de la ville ?")
    entry = city.base.entries["politique-definition"]
    assert entry.answer in sent.text
    assert links(sent) == [link.url for link in entry.links]
    reply, _ = city.assistant.open(entry.id) or pytest.fail("there is no such entry")
    assert reply.source is not None
    assert sent.text.endswith(reply.source.title)
    assert sent.text.splitlines()[-1].startswith("Source : ")
    assert f'<i><a href="{reply.source.url}">' in sent.html


async def test_the_source_is_told_as_agreed(samia: Resident, city: Parts) -> None:
    expected = "Source : chartres-metropole.fr, 5 décembre 2024"
    dated = [
        entry
        for entry in city.base.entries
        if (opened := city.assistant.open(entry))
        and (source := opened[0].source)
        and source.title == expected
    ]
    assert dated, "no entry has this source any more"
    sent = await samia.asks(f"/start {dated[0]}")
    assert sent.text.splitlines()[-1] == expected


async def test_a_question_as_the_young_write_it_is_understood(samia: Resident, city: Parts) -> None:
    sent = await samia.asks(SMS)
    assert city.base.entries["jeunes-jobs-ete"].answer in sent.text


async def test_an_unknown_question_is_told_to_be_so_and_whom_to_ask(samia: Resident) -> None:
    sent = await samia.asks("azerty qsdfgh wxcvbn")
    assert "Je n'ai pas compris" in sent.text
    assert "02 37 23 40 00" in sent.text


async def test_danger_comes_first_with_numbers_that_can_be_read(samia: Resident) -> None:
    sent = await samia.asks("mon mari me frappe")
    assert "17" in sent.text
    assert "<b>" in sent.html


async def test_a_caption_is_read_like_a_text(samia: Resident, city: Parts) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 90}]
    samia.sends(photo=photo, caption="c'est quoi la politique de la ville ?")
    sent = await samia.gets()
    assert city.base.entries["politique-definition"].answer in sent.text


@pytest.mark.parametrize(
    "text",
    [
        "<b>gras</b> & <script>alert(1)</script>",
        "&lt;i&gt; </i></b>",
        "a" * 4096,
        "😀" * 2000,
        "\u202e\u200b\x00",
        "%s {0} {contact} \\n `code` *gras* [x](y)",
        "'; DROP TABLE journal; --",
    ],
)
async def test_no_text_breaks_anything(samia: Resident, text: str) -> None:
    assert (await samia.asks(text)).text
    assert (await samia.asks("bonjour")).text


async def test_every_entry_can_be_shown(samia: Resident, city: Parts) -> None:
    for entry in city.base.entries:
        sent = await samia.asks(f"/start {entry}")
        assert city.base.entries[entry].answer in sent.text


async def test_fifty_people_at_once_each_get_their_answer(telegram: TelegramServer) -> None:
    people = [Resident(telegram, 100 + number) for number in range(50)]
    sent = await asyncio.gather(*(person.asks("bonjour") for person in people))
    assert len({one.text for one in sent}) == 1
    assert [len(person.received) for person in people] == [1] * 50
